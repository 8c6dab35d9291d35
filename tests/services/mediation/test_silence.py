"""An employer who says nothing is reminded twice, and then the office has its turn again."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CandidacyState
from models.introductions import Introduction
from models.outbox import MessageKind, OutboxMessage
from services.mediation.silence import follow_silence
from tests.conftest import NOW
from tests.mediation import interested, presented, the_employer

PRESENTED_ON = date(2026, 11, 16)  # a Monday; neither this week nor the next has a holiday
DAYS = {1: 17, 2: 18, 3: 19, 4: 20, 5: 23, 6: 24, 7: 25}  # of November, by working days


def waiting_for_an_answer(session: Session) -> Candidacy:
    """Somebody whose sheet lies with an employer since `PRESENTED_ON`."""
    candidacy = presented(session)
    the_employer(session, candidacy.vacancy)
    session.get_one(Introduction, candidacy.introduction_id).presented_on = PRESENTED_ON
    session.flush()
    return candidacy


def reminded(session: Session) -> int:
    """How often an employer was reminded."""
    of_kind = OutboxMessage.kind == MessageKind.INTRODUCTION_WAITS
    return session.scalar(select(func.count()).select_from(OutboxMessage).where(of_kind)) or 0


@pytest.mark.parametrize(("days", "nudges"), [(1, 0), (2, 0), (3, 1), (4, 1), (5, 2), (6, 2)])
def test_it_is_reminded_after_three_and_after_five_working_days(
    session: Session, days: int, nudges: int
) -> None:
    candidacy = waiting_for_an_answer(session)

    for passed in range(1, days + 1):
        for _again in range(2):
            follow_silence(session, now=NOW, today=date(2026, 11, DAYS[passed]))

    session.expire_all()
    assert reminded(session) == nudges
    assert candidacy.state is CandidacyState.PRESENTED


def test_after_seven_working_days_it_is_the_offices_turn(session: Session) -> None:
    candidacy = waiting_for_an_answer(session)

    assert follow_silence(session, now=NOW, today=date(2026, 11, DAYS[7])) == 1
    assert follow_silence(session, now=NOW, today=date(2026, 11, DAYS[7])) == 0

    session.expire_all()
    assert candidacy.state is CandidacyState.SILENT


def test_after_an_outage_nobody_is_reminded_twice_at_once(session: Session) -> None:
    waiting_for_an_answer(session)

    follow_silence(session, now=NOW, today=date(2026, 11, DAYS[6]))

    assert reminded(session) == 1


def test_an_employer_who_answered_is_left_alone(session: Session) -> None:
    candidacy = interested(session)
    session.get_one(Introduction, candidacy.introduction_id).presented_on = PRESENTED_ON
    session.flush()

    for day in (DAYS[3], DAYS[5], DAYS[7]):
        assert follow_silence(session, now=NOW, today=date(2026, 11, day)) == 0
    assert reminded(session) == 0
