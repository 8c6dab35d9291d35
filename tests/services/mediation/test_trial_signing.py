"""Each side signs its own trial once, by its own hand or on paper before a witness."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.session import unit_of_work
from models.trials import SigningWay, TrialParty, TrialSignature, TrialState
from services.errors import NotAllowedError, NotFoundError, WrongStateError
from services.mediation import trial_signing, trials
from tests import factories
from tests.conftest import NOW
from tests.employers import a_second_user, actor_of_member
from tests.factories import CLERK, actor_of, an_account
from tests.mediation import the_employer, the_person
from tests.racing import outcome_of, together
from tests.services.mediation.test_trials import agreed, proposed, the_trial


def test_a_paper_has_the_mediator_who_saw_it_as_witness(session: Session) -> None:
    candidacy, mediator = proposed(session), actor_of(an_account(session))

    trial_signing.record_paper(session, mediator, candidacy.id, TrialParty.PERSON, now=NOW)

    signed = session.scalars(select(TrialSignature)).one()
    assert (signed.party, signed.way) == (TrialParty.PERSON, SigningWay.PAPER)
    assert (signed.signed_by_id, signed.signed_at) == (mediator.account_id, NOW)


def test_another_employer_and_a_second_user_without_the_vacancy_find_no_trial(
    session: Session,
) -> None:
    candidacy = proposed(session)
    shown = candidacy.introduction_id or 0
    other = the_employer(session, factories.a_vacancy(session))
    second = actor_of_member(a_second_user(session, candidacy.vacancy.employer))

    for stranger in (other, second):
        with pytest.raises(NotFoundError):
            trial_signing.sign_as_employer(session, stranger, shown, now=NOW)

    assert session.scalars(select(TrialSignature)).all() == []


def test_a_second_user_who_was_given_the_vacancy_signs_for_the_employer(session: Session) -> None:
    candidacy = proposed(session)
    vacancy = candidacy.vacancy
    second = actor_of_member(a_second_user(session, vacancy.employer, [vacancy]))

    trial_signing.sign_as_employer(session, second, candidacy.introduction_id or 0, now=NOW)

    signed = session.scalars(select(TrialSignature)).one()
    assert (signed.party, signed.signed_by_id) == (TrialParty.EMPLOYER, second.account_id)


def test_nobody_signs_as_somebody_they_are_not(session: Session) -> None:
    candidacy = proposed(session)
    shown = candidacy.introduction_id or 0
    person, employer = the_person(session, candidacy), the_employer(session, candidacy.vacancy)

    with pytest.raises(NotAllowedError):
        trial_signing.sign_as_employer(session, person, shown, now=NOW)
    with pytest.raises(NotAllowedError):
        trial_signing.sign_as_person(session, employer, candidacy.id, now=NOW)
    for stranger in (person, employer):
        with pytest.raises(NotAllowedError):
            trial_signing.sign_for_office(session, stranger, candidacy.id, now=NOW)
        with pytest.raises(NotAllowedError):
            trial_signing.record_paper(session, stranger, candidacy.id, TrialParty.PERSON, now=NOW)


def test_a_trial_that_was_taken_back_or_signed_by_all_is_signed_by_nobody_more(
    session: Session,
) -> None:
    candidacy = agreed(session)
    with pytest.raises(WrongStateError, match="trial_signed_already"):
        trial_signing.sign_for_office(session, CLERK, candidacy.id, now=NOW)

    trials.withdraw(session, CLERK, candidacy.id)

    with pytest.raises(NotFoundError):
        trial_signing.sign_for_office(session, CLERK, candidacy.id, now=NOW)
    assert the_trial(session).state is TrialState.WITHDRAWN


def test_each_signature_is_written_down_with_its_side_and_in_the_persons_log(
    session: Session,
) -> None:
    candidacy = proposed(session)
    employer = the_employer(session, candidacy.vacancy)
    trial_signing.record_paper(session, CLERK, candidacy.id, TrialParty.PERSON, now=NOW)
    trial_signing.sign_as_employer(session, employer, candidacy.introduction_id or 0, now=NOW)
    trial_signing.sign_for_office(session, CLERK, candidacy.id, now=NOW)

    about = select(AuditEntry).where(
        AuditEntry.subject == "trial", AuditEntry.reason.startswith("sign")
    )
    written = {one.reason: one.participant_id for one in session.scalars(about)}
    # An employer's act looks into no file, so it does not know whose trial it is.
    person_id = candidacy.participant_id
    assert written == {"sign: person": person_id, "sign: employer": None, "sign: office": person_id}


def test_of_a_hand_and_a_paper_for_one_side_one_counts(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        candidacy = proposed(session)
        person, chosen = the_person(session, candidacy), candidacy.id

    paper = (CLERK, chosen, TrialParty.PERSON)
    by_hand = outcome_of(
        lambda session: trial_signing.sign_as_person(session, person, chosen, now=NOW)
    )
    on_paper = outcome_of(lambda session: trial_signing.record_paper(session, *paper, now=NOW))

    assert together(engine, by_hand, on_paper) == ["done", "trial_signed_already"]
    with unit_of_work(engine) as session:
        signed = session.scalars(select(TrialSignature)).one()
        assert (signed.party, signed.way) == (TrialParty.PERSON, SigningWay.PORTAL)
