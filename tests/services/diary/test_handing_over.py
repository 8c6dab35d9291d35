"""Leave hands over: each appointment gets a colleague or another hour, and nothing by itself."""

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.offers import Offer
from followup.statuses import AppointmentStatus, Cause
from models.accounts import Account, Role
from models.follow_up import Appointment
from models.host_hours import HostAbsence
from models.outbox import OutboxMessage
from services.actors import Actor
from services.diary.absence_reviews import review_absence
from services.diary.handing_over import Choice, HandedOver, hand_over
from services.errors import NotFoundError
from tests.conftest import NOW
from tests.factories import a_participant, actor_of, an_account, an_appointment

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def away(session: Session) -> Account:
    """A mediator who is not there on Tuesday."""
    return an_account(session, Role.MEDIATOR, name="Ana Ausente")


@pytest.fixture
def absence(session: Session, away: Account) -> HostAbsence:
    """That Tuesday."""
    row = HostAbsence(account_id=away.id, from_on=TUESDAY, until_on=TUESDAY)
    session.add(row)
    session.flush()
    return row


def _appointment(session: Session, host: Account, hour: int, **values: object) -> Appointment:
    person = a_participant(session, email="persona@oportunidades.test", mediator_id=host.id)
    return an_appointment(
        session,
        person,
        mediator_id=host.id,
        at_time=time(hour),
        starts_at=datetime(2026, 11, 24, hour + 3, tzinfo=UTC),
        **values,
    )


def _lead(session: Session) -> Actor:
    return actor_of(an_account(session, Role.LEAD, name="Zoe Jefa"))


def test_the_colleague_who_is_free_and_least_busy_is_proposed_first(
    session: Session, away: Account, absence: HostAbsence
) -> None:
    lead = _lead(session)
    busy, loaded = (an_account(session, Role.MEDIATOR, name=name) for name in ("Berta", "Carla"))
    _appointment(session, away, 10)
    _appointment(session, busy, 10)
    _appointment(session, loaded, 12)

    review = review_absence(session, lead, absence.id, now=NOW)

    assert [one.name for one in review.proposals[0].colleagues] == ["Zoe Jefa", "Carla"]
    assert review.proposals[0].other == Offer(date(2026, 11, 25), time(10))


def test_proposals_do_not_get_in_each_others_way(
    session: Session, away: Account, absence: HostAbsence
) -> None:
    actor = actor_of(away)
    for _ in range(2):
        _appointment(session, away, 10)

    first, second = review_absence(session, actor, absence.id, now=NOW).proposals

    assert first.other == Offer(date(2026, 11, 25), time(10))
    assert second.other == Offer(date(2026, 11, 25), time(9, 30))


def test_looking_moves_nothing(session: Session, away: Account, absence: HostAbsence) -> None:
    row = _appointment(session, away, 10)

    review_absence(session, actor_of(away), absence.id, now=NOW)

    assert (row.mediator_id, row.version) == (away.id, 1)


def test_a_colleague_takes_over_and_the_person_is_told_who(
    session: Session, away: Account, absence: HostAbsence
) -> None:
    row = _appointment(session, away, 10, status=AppointmentStatus.CONFIRMED)
    colleague = an_account(session, Role.MEDIATOR)
    choice = {row.id: Choice(row.version, host_id=colleague.id)}

    handed = hand_over(session, actor_of(away), absence.id, choice, now=NOW)

    assert handed == HandedOver(1, 0)
    assert (row.mediator_id, row.status_cause) == (colleague.id, Cause.OFFICE)
    assert (row.status, row.at_time) == (AppointmentStatus.CONFIRMED, time(10))
    assert row.sequence == 1
    told = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).first()
    assert told is not None
    assert told.facts["host"] == colleague.name
    assert review_absence(session, actor_of(away), absence.id, now=NOW).proposals == ()


def test_another_hour_moves_it_and_has_to_be_confirmed_again(
    session: Session, away: Account, absence: HostAbsence
) -> None:
    row = _appointment(session, away, 10, status=AppointmentStatus.CONFIRMED)
    choice = {row.id: Choice(row.version, other=Offer(date(2026, 11, 26), time(15)))}

    hand_over(session, actor_of(away), absence.id, choice, now=NOW)

    assert (row.on_day, row.at_time) == (date(2026, 11, 26), time(15))
    assert row.status is AppointmentStatus.PLANNED


def test_what_changed_meanwhile_stays_and_the_others_go(
    session: Session, away: Account, absence: HostAbsence
) -> None:
    stale, taken, good = (_appointment(session, away, hour) for hour in (9, 10, 11))
    colleague = an_account(session, Role.MEDIATOR)
    _appointment(session, colleague, 10)
    employer = an_account(session, Role.EMPLOYER)
    choices = {
        stale.id: Choice(stale.version + 1, host_id=colleague.id),
        taken.id: Choice(taken.version, host_id=colleague.id),
        good.id: Choice(good.version, host_id=colleague.id),
        999: Choice(1, host_id=colleague.id),
    }

    handed = hand_over(session, actor_of(away), absence.id, choices, now=NOW)
    foreign = {stale.id: Choice(stale.version, host_id=employer.id)}

    assert handed == HandedOver(1, 3)
    assert [row.mediator_id for row in (stale, taken, good)] == [away.id, away.id, colleague.id]
    assert hand_over(session, actor_of(away), absence.id, foreign, now=NOW).done == 0


def test_a_colleague_who_is_away_too_is_not_given_it(
    session: Session, away: Account, absence: HostAbsence
) -> None:
    row = _appointment(session, away, 10)
    colleague = an_account(session, Role.MEDIATOR)
    session.add(HostAbsence(account_id=colleague.id, from_on=TUESDAY, until_on=TUESDAY))
    choice = {row.id: Choice(row.version, host_id=colleague.id)}

    assert (
        review_absence(session, actor_of(away), absence.id, now=NOW).proposals[0].colleagues == ()
    )
    assert hand_over(session, actor_of(away), absence.id, choice, now=NOW).done == 0


def test_a_colleagues_absence_is_not_found(session: Session, absence: HostAbsence) -> None:
    other = actor_of(an_account(session, Role.MEDIATOR))

    with pytest.raises(NotFoundError):
        review_absence(session, other, absence.id, now=NOW)
    with pytest.raises(NotFoundError):
        hand_over(session, other, absence.id, {}, now=NOW)
