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
