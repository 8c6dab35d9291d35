"""From an approval to an end: each step rests on the one before, every yes can be taken back."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.audit import AuditEntry, ConsentGrant
from models.candidacies import Candidacy, CandidacyState, CandidacyStep, CloseReason
from models.employers import EmployerStatus
from models.interviews import Interview
from models.introductions import Introduction, IntroductionState
from models.participants import CaseState
from models.session import unit_of_work
from models.shortlists import DropReason
from models.vacancies import VacancyStatus
from services.errors import (
    InvalidError,
    NotAllowedError,
    WrongStateError,
)
from services.matchmaking.shortlist_reviews import approve, drop, undo_decision
from services.mediation import answers, candidacies
from services.mediation.candidacy_moves import Ending
from services.mediation.candidacy_states import CandidacyMove
from services.mediation.consent_ledger import AnswerChannel
from services.mediation.funnel import NOT_THE_EMPLOYERS
from services.mediation.introductions import CLOSES_WITH
from services.mediation.redirections import REASONS
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.matchmaking import a_welder, an_entry
from tests.mediation import (
    Made,
    asked,
    booked,
    consented,
    grants,
    interested,
    presented,
    revealed,
    shortlisted,
    the_employer,
    the_person,
)
from tests.racing import outcome_of, together


def test_an_approval_begins_a_candidacy(session: Session) -> None:
    candidacy = shortlisted(session)

    assert candidacy.state is CandidacyState.SHORTLISTED
    assert [step.move for step in candidacy.steps] == ["shortlist"]


def test_approving_twice_begins_one(session: Session) -> None:
    entry = an_entry(session)
    shortlisted(session, entry)
    shortlisted(session, entry)

    assert len(session.scalars(select(Candidacy)).all()) == 1


def test_the_whole_way_is_written_down_for_the_person_to_see(session: Session) -> None:
    candidacy = revealed(session)

    moves = [step.move for step in candidacy.steps]
    assert moves == ["shortlist", "ask", "consent", "present", "show_interest", "reveal"]
    logged = session.scalars(
        select(AuditEntry.reason).where(
            AuditEntry.subject == "candidacy", AuditEntry.participant_id == candidacy.participant_id
        )
    ).all()
    assert logged == moves


def test_nobody_is_presented_without_a_yes(session: Session) -> None:
    for made in (shortlisted, asked):
        candidacy = made(session, an_entry(session, person=a_welder(session)))
        with pytest.raises(WrongStateError, match="candidacy_wrong_state"):
            candidacies.present(session, CLERK, candidacy.id, now=NOW, today=TODAY)

    assert session.scalars(select(Introduction)).all() == []


def test_a_yes_that_was_taken_back_beside_presents_nobody(session: Session) -> None:
    candidacy = consented(session)
    session.scalars(select(ConsentGrant)).one().revoked_at = NOW
    session.flush()

    with pytest.raises(WrongStateError, match="consent_missing"):
        candidacies.present(session, CLERK, candidacy.id, now=NOW, today=TODAY)


def test_the_person_does_not_do_the_offices_part(session: Session) -> None:
    candidacy = shortlisted(session)

    with pytest.raises(NotAllowedError):
        candidacies.ask(session, the_person(session, candidacy), candidacy.id, now=NOW, today=TODAY)


def test_neither_person_nor_employer_writes_down_what_the_office_does(session: Session) -> None:
    """Each has an act of its own that looks at whose row it is; these do not."""
    candidacy = revealed(session)
    person, employer = the_person(session, candidacy), the_employer(session, candidacy.vacancy)

    for stranger in (person, employer):
        with pytest.raises(NotAllowedError):
            candidacies.advance(session, stranger, candidacy.id, CandidacyMove.OFFER, now=NOW)
        with pytest.raises(NotAllowedError):
            candidacies.close(session, stranger, candidacy.id, Ending(CloseReason.PAY), now=NOW)
        with pytest.raises(NotAllowedError):
            candidacies.note_interest(session, stranger, candidacy.id, now=NOW)

    session.expire_all()
    assert candidacy.state is CandidacyState.REVEALED


@pytest.mark.parametrize("made", [asked, consented, interested])
def test_nothing_goes_on_where_the_vacancy_is_not_open(session: Session, made: Made) -> None:
    candidacy = made(session)
    candidacy.vacancy.status = VacancyStatus.WITHDRAWN
    session.flush()

    with pytest.raises(WrongStateError, match="vacancy_not_open"):
        _next(session, candidacy)


@pytest.mark.parametrize("made", [asked, consented, interested])
def test_nothing_goes_on_with_a_suspended_employer(session: Session, made: Made) -> None:
    candidacy = made(session)
    candidacy.vacancy.employer.status = EmployerStatus.SUSPENDED
    session.flush()

    with pytest.raises(WrongStateError, match="employer_not_verified"):
        _next(session, candidacy)


def test_nothing_goes_on_with_somebody_who_does_not_look_for_work(session: Session) -> None:
    candidacy = asked(session)
    candidacy.participant.case_state = CaseState.SUSPENDED
    session.flush()

    with pytest.raises(WrongStateError, match="person_not_seeking"):
        _next(session, candidacy)


def _next(session: Session, candidacy: Candidacy) -> None:
    if candidacy.state is CandidacyState.CONSENTED:
        candidacies.present(session, CLERK, candidacy.id, now=NOW, today=TODAY)
    else:
        person = the_person(session, candidacy)
        answers.answer_yes(
            session, person, candidacy.id, AnswerChannel.PORTAL, now=NOW, today=TODAY
        )


def test_an_end_has_a_reason(session: Session) -> None:
    candidacy = asked(session)

    with pytest.raises(InvalidError):
        candidacies.close(session, CLERK, candidacy.id, None, now=NOW)
    with pytest.raises(InvalidError):
        candidacies.close(session, CLERK, candidacy.id, Ending(CloseReason.OTHER), now=NOW)
    with pytest.raises(InvalidError):
        long = Ending(CloseReason.SKILLS, text_for_person="a" * 2_001)
        candidacies.close(session, CLERK, candidacy.id, long, now=NOW)
    assert candidacy.state is CandidacyState.ASKED


def test_an_end_says_one_thing_to_the_person_and_another_to_the_office(session: Session) -> None:
    candidacy = asked(session)
    ending = Ending(CloseReason.SKILLS, "Falta soldar TIG.", "Probar en la otra maestranza.")

    candidacies.close(session, CLERK, candidacy.id, ending, now=NOW)

    session.expire_all()
    assert (candidacy.text_for_person, candidacy.note) == (ending.text_for_person, ending.note)


def test_there_are_at_least_fourteen_reasons_and_an_error_is_none_of_a_refusal() -> None:
    assert len(CloseReason) >= 14
    assert CloseReason.ERROR in NOT_THE_EMPLOYERS
    assert CloseReason.ERROR not in {*CLOSES_WITH.values(), *REASONS}


def test_dropping_somebody_ends_their_candidacy(session: Session) -> None:
    entry = an_entry(session)
    candidacy = shortlisted(session, entry)

    drop(session, CLERK, entry.id, reason=DropReason.DISTANCE, now=NOW)

    session.expire_all()
    assert candidacy.close_reason is CloseReason.DISTANCE


def test_whoever_was_dropped_and_approved_again_is_asked_anew(session: Session) -> None:
    entry = an_entry(session)
    candidacy = presented(session, entry)
    old = candidacy.introduction_id
    drop(session, CLERK, entry.id, reason=DropReason.SCHEDULE, now=NOW)
    approve(session, CLERK, entry.id, now=NOW)

    session.expire_all()
    assert (candidacy.state, candidacy.introduction_id) == (CandidacyState.SHORTLISTED, None)
    assert session.get_one(Introduction, old).sheet is None
    assert not any(grants(session).values())


def test_an_approval_is_undone_only_before_anybody_was_asked(session: Session) -> None:
    entry = an_entry(session)
    candidacy = shortlisted(session, entry)
    undo_decision(session, CLERK, entry.id, now=NOW)
    session.expire_all()
    assert candidacy.close_reason is CloseReason.ERROR

    approve(session, CLERK, entry.id, now=NOW)
    candidacies.ask(session, CLERK, candidacy.id, now=NOW, today=TODAY)
    with pytest.raises(WrongStateError, match="candidacy_goes_on"):
        undo_decision(session, CLERK, entry.id, now=NOW)


def test_a_talk_and_an_offer_are_written_down_and_nothing_else_that_way(session: Session) -> None:
    candidacy = revealed(session)
    candidacies.advance(session, CLERK, candidacy.id, CandidacyMove.HOLD_INTERVIEW, now=NOW)
    candidacies.advance(session, CLERK, candidacy.id, CandidacyMove.OFFER, now=NOW)
    session.expire_all()
    assert candidacy.state is CandidacyState.OFFERED

    with pytest.raises(WrongStateError):
        candidacies.advance(session, CLERK, candidacy.id, CandidacyMove.HIRE, now=NOW)


def test_interest_told_by_telephone_opens_the_same_door(session: Session) -> None:
    candidacy = presented(session)

    candidacies.note_interest(session, CLERK, candidacy.id, now=NOW)

    session.expire_all()
    assert candidacy.state is CandidacyState.INTERESTED
    assert candidacy.introduction.state is IntroductionState.INTERESTED


def test_of_two_mediators_who_present_together_one_succeeds(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        chosen = consented(session).id

    show = outcome_of(
        lambda session: candidacies.present(session, CLERK, chosen, now=NOW, today=TODAY)
    )

    assert together(engine, show, show) == ["done", "candidacy_wrong_state"]
    with unit_of_work(engine) as session:
        assert len(session.scalars(select(Introduction)).all()) == 1
        steps = session.scalars(select(CandidacyStep).where(CandidacyStep.move == "present")).all()
        assert len(steps) == 1


def test_a_talk_that_is_still_to_come_was_not_held(session: Session) -> None:
    candidacy = booked(session)
    interview = session.scalars(select(Interview)).one()
    hold = CandidacyMove.HOLD_INTERVIEW

    with pytest.raises(WrongStateError) as refused:
        candidacies.advance(session, CLERK, candidacy.id, hold, now=NOW)

    assert refused.value.code == "appointment_not_yet"
    assert candidacy.state is CandidacyState.INTERVIEW_BOOKED
    after = interview.starts_at + timedelta(hours=1)
    candidacies.advance(session, CLERK, candidacy.id, hold, now=after)
    assert candidacy.state is CandidacyState.INTERVIEWED


def test_the_hour_of_another_candidacy_keeps_no_talk_from_being_noted(session: Session) -> None:
    booked(session)
    other = revealed(session)

    candidacies.advance(session, CLERK, other.id, CandidacyMove.HOLD_INTERVIEW, now=NOW)

    assert other.state is CandidacyState.INTERVIEWED
