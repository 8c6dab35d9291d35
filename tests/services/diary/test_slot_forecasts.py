"""Who will run out of slots."""

from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.host_hours import HostHours, SlotShortage
from services.actors import CLOCK
from services.diary.slot_forecasts import forecast_slots, read_shortage
from tests.conftest import NOW, TODAY
from tests.factories import a_slot_invitation, actor_of, an_account, an_appointment


def _host(session: Session) -> int:
    """Somebody who receives on Mondays from nine to ten: four slots in two weeks."""
    host_id = an_account(session, Role.MEDIATOR).id
    hours = HostHours(account_id=host_id, weekday=0, starts_at=time(9), ends_at=time(10))
    session.add(hours)
    session.flush()
    return host_id


def _want(session: Session, host_id: int, *, appointments: int, invitations: int) -> None:
    for n in range(appointments):
        day = TODAY + timedelta(days=1 + n)
        an_appointment(session, mediator_id=host_id, on_day=day, starts_at=NOW + timedelta(days=n))
    for _ in range(invitations):
        a_slot_invitation(session, mediator_id=host_id)


def test_slots_that_just_suffice_are_no_shortage(session: Session) -> None:
    _want(session, _host(session), appointments=2, invitations=2)

    assert forecast_slots(session, CLOCK, today=TODAY) == 0


def test_one_more_than_there_are_is_said_once(session: Session) -> None:
    host_id = _host(session)
    _want(session, host_id, appointments=3, invitations=2)

    assert forecast_slots(session, CLOCK, today=TODAY) == 1
    assert forecast_slots(session, CLOCK, today=TODAY) == 0

    row = session.scalars(select(SlotShortage)).one()
    assert (row.account_id, row.slots, row.wanted) == (host_id, 4, 5)
    assert row.until_on == date(2026, 12, 7)


def test_who_opens_hours_is_left_alone_the_next_night(session: Session) -> None:
    host_id = _host(session)
    _want(session, host_id, appointments=0, invitations=5)
    forecast_slots(session, CLOCK, today=TODAY)
    session.add(HostHours(account_id=host_id, weekday=2, starts_at=time(9), ends_at=time(12)))
    session.flush()

    assert forecast_slots(session, CLOCK, today=TODAY) == 1
    assert session.scalars(select(SlotShortage)).all() == []


def test_each_sees_the_own_shortage(session: Session) -> None:
    account = an_account(session, Role.MEDIATOR)
    session.add(SlotShortage(account_id=account.id, until_on=TODAY, slots=1, wanted=2))
    session.flush()

    assert read_shortage(session, actor_of(account)) is not None
    assert read_shortage(session, actor_of(an_account(session, Role.LEAD))) is None
    assert read_shortage(session, CLOCK) is None
