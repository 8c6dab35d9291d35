"""When a mediator can be met."""

from datetime import date, time

from sqlalchemy.orm import Session

from models.host_hours import HostAbsence, HostHours
from services.diary.diaries import diary_of
from services.diary.hosts import HostTime, away_problems, host_time, later
from tests.conftest import NOW
from tests.factories import a_participant, an_account

TUESDAY, WEDNESDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 27)


def _host(session: Session) -> int:
    """Tuesdays and Fridays in the morning; not on the 24th, and on the 27th only until ten."""
    host_id = an_account(session).id
    for weekday in (1, 4):
        session.add(
            HostHours(account_id=host_id, weekday=weekday, starts_at=time(9), ends_at=time(12))
        )
    session.add(HostAbsence(account_id=host_id, from_on=TUESDAY, until_on=WEDNESDAY))
    session.add(
        HostAbsence(
            account_id=host_id,
            from_on=FRIDAY,
            until_on=FRIDAY,
            starts_at=time(10),
            ends_at=time(12),
        )
    )
    session.flush()
    return host_id


def test_free_hours_lie_inside_the_weekly_hours_and_outside_absences(session: Session) -> None:
    host_id = _host(session)

    diary = diary_of(session, a_participant(session), host_id, first_on=TUESDAY, now=NOW)

    assert diary.free_slot(TUESDAY) is None
    assert diary.free_slot(date(2026, 11, 26)) is None
    assert diary.free_slot(FRIDAY, not_before=time(9, 30)) == time(9, 30)
    assert diary.free_slot(FRIDAY, not_before=time(10)) is None
    assert diary.free_from(date(2026, 11, 28)) == date(2026, 12, 1)


def test_nobody_in_particular_can_always_be_met(session: Session) -> None:
    assert host_time(session, None, first_on=TUESDAY) == HostTime()


def test_absences_that_are_over_are_not_read(session: Session) -> None:
    host_id = _host(session)

    assert host_time(session, host_id, first_on=FRIDAY).availability.busy_on == frozenset()


def test_by_hand_only_an_absence_is_in_the_way(session: Session) -> None:
    host_id = _host(session)

    thursday = away_problems(session, host_id, date(2026, 11, 26), time(15), 30)
    tuesday = away_problems(session, host_id, TUESDAY, time(15), 30)

    assert thursday == []
    assert [problem.code for problem in tuesday] == ["mediator_is_away"]


def test_a_day_ends_with_its_last_minute() -> None:
    assert later(time(23, 45), 30) == time(23, 59)
    assert later(time(9, 45), 30) == time(10, 15)
