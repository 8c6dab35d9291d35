"""A talk after an offer: with notice, time to answer, weighed again, and an appeal."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.assessments import Assessment, AssessmentState
from models.audit import AuditEntry
from models.candidacies import Candidacy, CandidacyState
from models.outbox import MessageKind, OutboxMessage
from models.participants import Participant
from models.schema import METADATA
from models.session import unit_of_work
from services.actors import Actor
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    WrongStateError,
)
from services.mediation import appeals, assessments, candidacies
from services.mediation.assessment_moves import (
    last_talk,
    open_for_office,
    read_for_office,
    read_for_person,
)
from services.mediation.assessments import Factors
from services.mediation.candidacy_states import CandidacyMove
from services.mediation.consent_ledger import AnswerChannel
from tests import factories
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import revealed, the_employer, the_person
from tests.racing import together

FACTORS = Factors(duties="Maneja llaves", time_passed="Doce años", since_then="Tres años en taller")
FIFTH_WORKING_DAY = date(2026, 11, 30)  # after Monday 23 November 2026
LEAD = Actor(None, Role.LEAD, "jefatura")


def offered(session: Session) -> Candidacy:
    """A person with an offer, who can be written to."""
    candidacy = revealed(session)
    session.get_one(Participant, candidacy.participant_id).email = "nadie@oportunidades.test"
    candidacies.advance(session, CLERK, candidacy.id, CandidacyMove.OFFER, now=NOW)
    return candidacy


def weighed(session: Session) -> Candidacy:
    """A talk with what is weighed written down."""
    candidacy = offered(session)
    assessments.start(session, CLERK, candidacy.id, AnswerChannel.DESK, now=NOW)
    assessments.weigh(session, CLERK, candidacy.id, FACTORS, now=NOW)
    return candidacy


def noticed(session: Session) -> Candidacy:
    """A person who was told and has not answered."""
    candidacy = weighed(session)
    assessments.give_notice(
        session, CLERK, candidacy.id, "Las llaves preocupan.", now=NOW, today=TODAY
    )
    return candidacy


def ended(session: Session) -> Candidacy:
    """An offer that does not stand, after the person answered."""
    candidacy = noticed(session)
    person = the_person(session, candidacy)
    assessments.answer(session, person, candidacy.id, "Tengo referencias.", now=NOW)
    _end(session, candidacy)
    return candidacy


def _end(session: Session, candidacy: Candidacy, on: date = TODAY) -> None:
    assessments.end(
        session,
        CLERK,
        candidacy.id,
        reassessment="Leímos las referencias.",
        final_notice="No sigue.",
        now=NOW,
        today=on,
    )


def _state(session: Session, candidacy: Candidacy) -> AssessmentState:
    return read_for_office(session, CLERK, candidacy.id).state


def _told(session: Session) -> int:
    kinds = session.scalars(select(OutboxMessage.kind)).all()
    return kinds.count(MessageKind.LETTER_WAITS)


def test_there_is_no_talk_before_an_offer(session: Session) -> None:
    candidacy = revealed(session)
    with pytest.raises(WrongStateError, match="assessment_without_offer"):
        assessments.start(session, CLERK, candidacy.id, AnswerChannel.DESK, now=NOW)


def test_the_whole_way_to_a_good_end(session: Session) -> None:
    candidacy = noticed(session)
    person = the_person(session, candidacy)
    assessments.answer(session, person, candidacy.id, "Tengo referencias.", now=NOW)

    assessments.let_go_on(session, CLERK, candidacy.id, "Sigue.", now=NOW, today=TODAY)

    talk = read_for_person(session, person, candidacy.id)
    assert (talk.state, talk.closed_at, talk.evidence) == (
        AssessmentState.GOES_ON,
        NOW,
        "Tengo referencias.",
    )
    assert talk.agreed_by == "desk"
    assert _told(session) == 2  # the notice and the decision


def test_after_a_no_an_offer_goes_on_with_other_words_or_not_at_all(session: Session) -> None:
    candidacy = ended(session)

    with pytest.raises(InvalidError):
        assessments.let_go_on(session, CLERK, candidacy.id, " ", now=NOW, today=TODAY)
    assessments.let_go_on(session, CLERK, candidacy.id, "Sigue.", now=NOW, today=TODAY)

    talk = read_for_person(session, the_person(session, candidacy), candidacy.id)
    assert (talk.state, talk.final_notice) == (AssessmentState.GOES_ON, "Sigue.")


def test_the_person_has_five_working_days_and_nothing_ends_before(session: Session) -> None:
    candidacy = noticed(session)
    assert read_for_office(session, CLERK, candidacy.id).answer_by == FIFTH_WORKING_DAY

    with pytest.raises(WrongStateError, match="assessment_too_early"):
        _end(session, candidacy, on=FIFTH_WORKING_DAY)
    _end(session, candidacy, on=FIFTH_WORKING_DAY + timedelta(days=1))

    assert _state(session, candidacy) is AssessmentState.ENDING


def test_once_the_person_answered_nobody_has_to_wait(session: Session) -> None:
    candidacy = ended(session)
    talk = read_for_office(session, CLERK, candidacy.id)
    assert (talk.decided_on, talk.appeal_by) == (TODAY, FIFTH_WORKING_DAY)


def test_holidays_and_weekends_do_not_count(session: Session) -> None:
    candidacy = weighed(session)
    friday = date(2026, 12, 4)  # Tuesday 8 December is a holiday
    assessments.give_notice(session, CLERK, candidacy.id, "Aviso.", now=NOW, today=friday)

    assert read_for_office(session, CLERK, candidacy.id).answer_by == date(2026, 12, 14)


def test_no_notice_without_what_is_weighed(session: Session) -> None:
    candidacy = offered(session)
    assessments.start(session, CLERK, candidacy.id, AnswerChannel.PHONE, now=NOW)
    with pytest.raises(InvalidError) as refused:
        assessments.give_notice(session, CLERK, candidacy.id, " ", now=NOW, today=TODAY)
    codes = [problem.code for problem in refused.value.problems]
    assert codes == ["assessment_notice_missing", "assessment_unweighed"]
    with pytest.raises(InvalidError):
        long = Factors(duties="x" * 2_001)
        assessments.weigh(session, CLERK, candidacy.id, long, now=NOW)


def test_the_person_stops_it_whenever_they_want_and_a_new_one_may_begin(session: Session) -> None:
    candidacy = noticed(session)
    person = the_person(session, candidacy)
    with pytest.raises(WrongStateError, match="assessment_runs_already"):
        assessments.start(session, CLERK, candidacy.id, AnswerChannel.DESK, now=NOW)

    assessments.abandon(session, person, candidacy.id, now=NOW)
    with pytest.raises(ChangedMeanwhileError):
        assessments.abandon(session, person, candidacy.id, now=NOW)

    assert candidacy.state is CandidacyState.OFFERED
    assessments.start(session, CLERK, candidacy.id, AnswerChannel.DESK, now=NOW)


def test_only_who_accompanies_the_person_and_the_lead_read_it(session: Session) -> None:
    candidacy = noticed(session)
    own, other = factories.an_account(session), factories.an_account(session)
    candidacy.owner_id = own.id
    session.flush()

    assert open_for_office(session, factories.actor_of(own), candidacy.id).notice
    assert read_for_office(session, LEAD, candidacy.id).notice
    stranger = factories.actor_of(other)
    assert last_talk(session, stranger, candidacy.id) is None
    for act in (open_for_office, read_for_office):
        with pytest.raises(NotFoundError):
            act(session, stranger, candidacy.id)
    with pytest.raises(NotFoundError):
        assessments.start(session, stranger, candidacy.id, AnswerChannel.DESK, now=NOW)
    with pytest.raises(NotAllowedError):
        open_for_office(session, the_employer(session, candidacy.vacancy), candidacy.id)
    else_person = Actor(None, Role.PARTICIPANT, participant_id=factories.a_participant(session).id)
    with pytest.raises(NotFoundError):
        read_for_person(session, else_person, candidacy.id)
    with pytest.raises(NotFoundError):
        assessments.answer(session, else_person, candidacy.id, "", now=NOW)


def test_every_look_and_move_is_in_the_persons_log(session: Session) -> None:
    candidacy = noticed(session)
    open_for_office(session, CLERK, candidacy.id)

    about = select(AuditEntry).where(AuditEntry.subject == "assessment").order_by(AuditEntry.id)
    entries = session.scalars(about).all()
    assert [(entry.action.value, entry.reason) for entry in entries] == [
        ("created", ""),
        ("status_changed", "weigh"),
        ("status_changed", "give_notice"),
        ("looked", ""),
    ]
    assert {entry.participant_id for entry in entries} == {candidacy.participant_id}


def test_what_was_written_stands_in_no_other_table(session: Session) -> None:
    """Search, files and logs read other tables, so they cannot find it."""
    canary = "Boldo-canario-7"
    candidacy = offered(session)
    assessments.start(session, CLERK, candidacy.id, AnswerChannel.DESK, now=NOW)
    factors = Factors(canary, canary, canary, canary)
    assessments.weigh(session, CLERK, candidacy.id, factors, now=NOW)
    assessments.give_notice(session, CLERK, candidacy.id, canary, now=NOW, today=TODAY)
    person = the_person(session, candidacy)
    assessments.answer(session, person, candidacy.id, canary, now=NOW)
    _end(session, candidacy)
    appeals.appeal(session, person, candidacy.id, canary, now=NOW, today=TODAY)
    session.flush()

    found = {name for name, row in _all_rows(session) if canary in row}

    assert found == {"assessments"}


def _all_rows(session: Session) -> Iterator[tuple[str, str]]:
    for table in METADATA.sorted_tables:
        for row in session.execute(select(table)):
            yield table.name, repr(tuple(row))


def test_of_two_who_decide_at_once_one_succeeds(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        candidacy_id = noticed(session).id

    def press(session: Session) -> bool:
        try:
            assessments.let_go_on(session, CLERK, candidacy_id, "Sigue.", now=NOW, today=TODAY)
        except ChangedMeanwhileError:
            return False
        return True

    assert sorted(together(engine, press, press)) == [False, True]
    with unit_of_work(engine) as session:
        assert session.scalars(select(Assessment.state)).one() is AssessmentState.GOES_ON
