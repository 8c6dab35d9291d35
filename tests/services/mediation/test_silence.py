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

PRESENTED_ON = date(2026, 11, 16)  # a Monday; the week has no holiday
DAYS = {1: 17, 2: 18, 3: 19, 4: 20, 5: 23, 6: 24, 7: 25}  # of November, by working days


def _presented(session: Session) -> Candidacy:
    candidacy = presented(session)
    the_employer(session, candidacy.vacancy)
    session.get_one(Introduction, candidacy.introduction_id).presented_on = PRESENTED_ON
    session.flush()
    return candidacy


def _nudges(session: Session) -> int:
    of_kind = OutboxMessage.kind == MessageKind.INTRODUCTION_WAITS
    return session.scalar(select(func.count()).select_from(OutboxMessage).where(of_kind)) or 0


@pytest.mark.parametrize(("days", "nudges"), [(1, 0), (2, 0), (3, 1), (4, 1), (5, 2), (6, 2)])
def test_it_is_reminded_after_three_and_after_five_working_days(
    session: Session, days: int, nudges: int
) -> None:
    candidacy = _presented(session)

    for passed in range(1, days + 1):
        for _again in range(2):
            follow_silence(session, now=NOW, today=date(2026, 11, DAYS[passed]))

    session.expire_all()
    assert _nudges(session) == nudges
    assert candidacy.state is CandidacyState.PRESENTED


def test_after_seven_working_days_it_is_the_offices_turn(session: Session) -> None:
    candidacy = _presented(session)

    assert follow_silence(session, now=NOW, today=date(2026, 11, DAYS[7])) == 1
    assert follow_silence(session, now=NOW, today=date(2026, 11, DAYS[7])) == 0

    session.expire_all()
    assert candidacy.state is CandidacyState.SILENT


def test_after_an_outage_nobody_is_reminded_twice_at_once(session: Session) -> None:
    _presented(session)

    follow_silence(session, now=NOW, today=date(2026, 11, DAYS[6]))

    assert _nudges(session) == 1


def test_an_employer_who_answered_is_left_alone(session: Session) -> None:
    candidacy = interested(session)
    session.get_one(Introduction, candidacy.introduction_id).presented_on = PRESENTED_ON
    session.flush()

    for day in (DAYS[3], DAYS[5], DAYS[7]):
        assert follow_silence(session, now=NOW, today=date(2026, 11, day)) == 0
    assert _nudges(session) == 0
