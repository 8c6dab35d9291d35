"""Records in English: demanded, welcome, or what work keeps records of."""

import pytest

from tests.wording.measured import TERMS
from wording.kinds import TextLanguage
from wording.linting import lint


def kinds(text: str) -> set[str]:
    found = lint(text, lang=TextLanguage.ENGLISH, terms=TERMS)
    return {one.kind.value for one in found}


@pytest.mark.parametrize(
    "text",
    [
        "Applicants must have no criminal record",
        "Must pass background check and drug test",
        "Clean criminal background required",
        "No criminal convictions",
        "Proof of good conduct / police certificate",
        "You will need a DBS certificate",
        "Must not have a criminal record",
        "Should not have any criminal convictions",
        "Applicants with criminal records will be rejected",
        "Only people without a criminal record",
        "No one with a criminal record",
        "Must be of good character and clean record",
        "Clear criminal history",
        "Candidates will be subject to a criminal record check",
    ],
)
def test_a_record_is_demanded(text: str):
    assert "record_demanded" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "We do not discriminate based on criminal record",
        "We welcome applicants with a criminal record",
        "Criminal record? No problem.",
        "People who have served time are welcome",
        "We hire people with records",
        "We hire ex-offenders",
        "A criminal record will not exclude you",
        "No record required",
        "Criminal background checks are not required",
    ],
)
def test_no_record_is_asked_for(text: str):
    assert "record_welcome" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Record keeping and clean work area",
        "Clean driving licence",
        "A record harvest of avocados",
    ],
)
def test_other_records_are_not_meant(text: str):
    assert kinds(text) & {"record_demanded", "record_welcome"} == set()


@pytest.mark.parametrize(
    "text",
    [
        "Candidates must be able to obtain a fingerprint clearance card.",
        "Ability to pass a CORI check",
        "Working with Children Check required",
        "The successful candidate will need an enhanced disclosure.",
        "Must have no unspent convictions",
        "No felony or misdemeanor convictions involving theft",
        "Cannot have any felonies on record.",
        "No outstanding warrants",
        "If you have a felony please do not apply.",
        "Applicants with felonies will not be considered",
        "Background/Drug Test Required",
        "Drug test and background required",
        "Candidates must clear a background and reference check",
        "Must not be on the sex offender registry",
        "We conduct background checks on all new hires.",
        "The company runs criminal background checks on every applicant.",
        "Live scan fingerprinting required",
    ],
)
def test_a_record_is_demanded_under_other_names(text: str):
    assert kinds(text) == {"record_demanded"}


@pytest.mark.parametrize(
    "text",
    [
        "We will consider for employment qualified applicants with arrest and conviction records.",
        "Qualified applicants with criminal histories will be considered",
        "A criminal record will not automatically disqualify you",
        "A criminal conviction is not an automatic bar to employment",
        "Having a record does not disqualify you",
        "All applicants are considered regardless of criminal history",
        "Open to people with criminal backgrounds",
        "People leaving prison are welcome",
        "Felony friendly",
        "Background friendly",
        "We do not check your record",
    ],
)
def test_people_with_a_record_are_welcome(text: str):
    assert kinds(text) == {"record_welcome"}


@pytest.mark.parametrize(
    "text",
    [
        "Conduct background checks on prospective tenants",
        "Coordinates background checks and drug tests for new employees",
        "Responsible for background checks, I-9 and onboarding",
        "Review criminal records of clients for the public defender",
        "Enter criminal records into database",
        "Case manager for formerly incarcerated people",
        "Work with offenders in a rehabilitation programme",
    ],
)
def test_work_with_the_records_of_others_asks_for_none(text: str):
    assert "record_demanded" not in kinds(text)
