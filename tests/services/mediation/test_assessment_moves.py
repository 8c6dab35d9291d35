"""Five working days, one move at a time, and word to the person that says nothing to others."""

from datetime import date, timedelta
from itertools import product

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.assessments import Assessment, AssessmentState
from models.audit import AuditEntry
from models.outbox import OutboxMessage
from models.session import unit_of_work
from services.errors import ChangedMeanwhileError, NotAllowedError, NotFoundError
from services.mediation import assessments
from services.mediation.assessment_moves import (
    TEXT_LIMIT,
    deadline,
    last_talk,
    move_assessment,
    read_for,
    text_problems,
)
from services.mediation.assessment_states import RUNNING, TRANSITIONS, AssessmentMove
from services.mediation.consent_ledger import AnswerChannel
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import the_employer, the_person
from tests.racing import outcome_of, together
from tests.services.mediation.test_assessments import FIFTH_WORKING_DAY, noticed, offered, weighed


@pytest.mark.parametrize(
    ("told_on", "until"),
    [
        (date(2026, 11, 23), date(2026, 11, 30)),  # a Monday: its own day is not counted
        (date(2026, 11, 28), date(2026, 12, 4)),  # a Saturday
        (date(2026, 12, 29), date(2027, 1, 6)),  # over New Year's Day
    ],
)
def test_the_person_has_five_whole_working_days(
    session: Session, told_on: date, until: date
) -> None:
    assert deadline(session, told_on) == until


def test_every_move_from_every_state_goes_by_the_table_and_a_refused_one_leaves_nothing(
    session: Session,
) -> None:
    weighed(session)
    talk = session.scalars(select(Assessment)).one()

    for state, move in product(AssessmentState, AssessmentMove):
        talk.state, talk.closed_at = state, None if state in RUNNING else NOW
        session.flush()
        before = (talk.version, _written(session))
        may = state in TRANSITIONS[move].sources

        assert _is_made(session, talk, move) is may

        session.refresh(talk)
        assert talk.state is (TRANSITIONS[move].target if may else state)
        assert (talk.version, _written(session)) == (before[0] + may, before[1] + may)
        assert (talk.closed_at is None) == (talk.state in RUNNING)


def _is_made(session: Session, talk: Assessment, move: AssessmentMove) -> bool:
    try:
        move_assessment(session, CLERK, talk, move, now=NOW)
    except ChangedMeanwhileError:
        return False
    return True


def _written(session: Session) -> int:
    return len(session.scalars(select(AuditEntry.id)).all())


def test_each_side_makes_only_its_own_moves_and_the_employer_none(session: Session) -> None:
    candidacy = noticed(session)
    talk = session.scalars(select(Assessment)).one()
    person, employer = the_person(session, candidacy), the_employer(session, candidacy.vacancy)

    for move in AssessmentMove:
        with pytest.raises(NotAllowedError):
            # Nor does it learn whether anything changed.
            move_assessment(session, employer, talk, move, now=NOW, seen=talk.version + 1)
    for move in (AssessmentMove.LET_GO_ON, AssessmentMove.END, AssessmentMove.GRANT):
        with pytest.raises(NotAllowedError):
            move_assessment(session, person, talk, move, now=NOW)
    with pytest.raises(NotAllowedError):
        read_for(session, employer, candidacy.id)


def test_the_word_that_something_waits_says_neither_what_nor_about_which_job(
    session: Session,
) -> None:
    candidacy = noticed(session)

    told = session.scalars(
        select(OutboxMessage).where(OutboxMessage.key.startswith("assessment:"))
    ).all()

    assert [(one.address, one.facts) for one in told] == [
        (
            "nadie@oportunidades.test",
            {"candidacy_id": candidacy.id, "on_day": FIFTH_WORKING_DAY.isoformat()},
        )
    ]


def test_in_the_night_the_person_is_left_to_sleep(session: Session) -> None:
    candidacy = weighed(session)
    midnight = NOW.replace(hour=4)  # one in the morning in Santiago
    assessments.give_notice(session, CLERK, candidacy.id, "Aviso.", now=midnight, today=TODAY)

    due = session.scalars(
        select(OutboxMessage.due_at).where(OutboxMessage.key.startswith("assessment:"))
    ).one()

    assert due > midnight + timedelta(hours=2)


def test_the_newest_talk_is_the_one_that_is_read(session: Session) -> None:
    candidacy = noticed(session)
    person = the_person(session, candidacy)
    assessments.abandon(session, person, candidacy.id, now=NOW)
    begun = assessments.start(session, CLERK, candidacy.id, AnswerChannel.DESK, now=NOW)

    for reader in (CLERK, person):
        found = last_talk(session, reader, candidacy.id)
        assert found is not None
        assert (found.id, found.notice) == (begun.id, "")


def test_without_a_talk_there_is_nothing_to_read(session: Session) -> None:
    candidacy = offered(session)

    assert last_talk(session, CLERK, candidacy.id) is None
    with pytest.raises(NotFoundError):
        read_for(session, the_person(session, candidacy), candidacy.id)


def test_a_text_of_the_whole_length_is_kept_and_one_sign_more_is_named() -> None:
    assert text_problems(notice="x" * TEXT_LIMIT) == []
    (problem,) = text_problems(notice="x" * (TEXT_LIMIT + 1), duties="")
    assert (problem.field, problem.facts["length"]) == ("notice", TEXT_LIMIT + 1)


@pytest.mark.parametrize("is_answered_first", [True, False], ids=["answered", "ended"])
def test_an_answer_beside_the_end_is_read_or_told_that_it_came_late(
    engine: Engine, is_answered_first: bool
) -> None:
    with unit_of_work(engine) as session:
        candidacy = noticed(session)
        person, chosen = the_person(session, candidacy), candidacy.id
    afterwards = FIFTH_WORKING_DAY + timedelta(days=1)

    def answer(session: Session) -> None:
        assessments.answer(session, person, chosen, "Tengo referencias.", now=NOW)

    def end(session: Session) -> None:
        texts = {"reassessment": "No respondió.", "final_notice": "No sigue."}
        assessments.end(session, CLERK, chosen, now=NOW, today=afterwards, **texts)

    acts = (answer, end) if is_answered_first else (end, answer)

    heard = together(engine, *(outcome_of(act) for act in acts))

    with unit_of_work(engine) as session:
        kept = session.scalars(select(Assessment.evidence)).one()
    assert heard[0] == "done"
    if is_answered_first:
        assert kept == "Tengo referencias."
    else:
        assert (heard[1], kept) == ("changed_meanwhile", "")
