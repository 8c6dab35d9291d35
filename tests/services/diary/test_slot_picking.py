"""What an invited person does."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from followup.offers import Offer
from followup.statuses import AppointmentStatus, Cause
from models.accounts import Role
from models.follow_up import Appointment
from models.session import unit_of_work
from models.slot_invitations import SlotInvitation, SlotInvitationStatus
from services.actors import Actor
from services.diary import slot_picking
from services.errors import InvalidError, NotFoundError
from tests.conftest import NOW, TODAY
from tests.factories import a_participant, a_slot_invitation, an_account
from tests.racing import together

TEN = Offer(date(2026, 12, 1), time(10))


def _invited(session: Session, host_id: int | None = None, **values: object) -> SlotInvitation:
    return a_slot_invitation(session, a_participant(session), mediator_id=host_id, **values)


def _owner(invitation: SlotInvitation) -> Actor:
    return Actor(None, Role.PARTICIPANT, participant_id=invitation.participant_id)


def test_a_slot_is_taken_with_one_tap(session: Session) -> None:
    invitation = _invited(session, an_account(session).id)
    choice = slot_picking.read_choice(session, _owner(invitation), invitation.id, now=NOW)

    taken = slot_picking.take_slot(
        session, _owner(invitation), invitation.id, choice.offers[0], now=NOW
    )

    assert (taken.on_day, taken.at_time) == (choice.offers[0].day, choice.offers[0].at)
    assert taken.status is AppointmentStatus.CONFIRMED
    assert taken.status_cause is Cause.PARTICIPANT
    assert taken.mediator_id == invitation.mediator_id
    assert invitation.status is SlotInvitationStatus.TAKEN
    assert slot_picking.list_open(session, _owner(invitation), today=TODAY) == []


def test_six_slots_are_offered_and_more_days_follow(session: Session) -> None:
    invitation = _invited(session)

    first = slot_picking.read_choice(session, _owner(invitation), invitation.id, now=NOW)
    second = slot_picking.read_choice(
        session, _owner(invitation), invitation.id, now=NOW, from_on=first.more_from
    )

    assert len(first.offers) == 6
    assert first.offers[-1] < second.offers[0]
    # Tuesday 8 December is a holiday, so the second page ends on Wednesday the 9th.
    assert [offer.day.day for offer in second.offers] == [4, 4, 7, 7, 9, 9]
    assert second.more_from is None


def test_an_invitation_is_used_once(session: Session) -> None:
    invitation = _invited(session)
    owner = _owner(invitation)
    first = slot_picking.take_slot(session, owner, invitation.id, TEN, now=NOW)

    other = Offer(date(2026, 12, 2), time(10))
    again = slot_picking.take_slot(session, owner, invitation.id, other, now=NOW)

    assert again is first
    assert slot_picking.read_choice(session, owner, invitation.id, now=NOW).taken is first
    assert len(session.scalars(select(Appointment)).all()) == 1


@pytest.mark.parametrize(
    "offer",
    [
        Offer(date(2026, 12, 1), time(10, 15)),
        Offer(date(2026, 12, 8), time(10)),
        Offer(date(2026, 11, 30), time(10)),
        Offer(date(2026, 12, 10), time(10)),
        Offer(date(2026, 12, 1), time(22)),
    ],
)
def test_what_was_never_offered_is_refused(session: Session, offer: Offer) -> None:
    invitation = _invited(session)

    with pytest.raises(InvalidError) as refusal:
        slot_picking.take_slot(session, _owner(invitation), invitation.id, offer, now=NOW)

    assert refusal.value.problems[0].code == "slot_taken"
    assert invitation.status is SlotInvitationStatus.OPEN


def test_foreign_expired_and_withdrawn_are_like_nonexistent(session: Session) -> None:
    mine = _invited(session)
    owner = _owner(mine)
    foreign = _invited(session)
    late = NOW + timedelta(days=8)  # it expires on 30 November
    withdrawn = a_slot_invitation(session, mine.participant, status=SlotInvitationStatus.WITHDRAWN)

    for number, moment in ((foreign.id, NOW), (withdrawn.id, NOW), (mine.id, late), (999, NOW)):
        with pytest.raises(NotFoundError):
            slot_picking.read_choice(session, owner, number, now=moment)
        with pytest.raises(NotFoundError):
            slot_picking.take_slot(session, owner, number, TEN, now=moment)
    assert slot_picking.list_open(session, owner, today=late.date()) == []


def test_of_two_people_at_one_slot_the_second_sees_others(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        host_id = an_account(session).id
        invited = [_invited(session, host_id) for _ in range(2)]
        people = [(_owner(invitation), invitation.id) for invitation in invited]

    def press(session: Session, number: int) -> str:
        owner, invitation_id = people[number]
        try:
            with session.begin_nested():
                slot_picking.take_slot(session, owner, invitation_id, TEN, now=NOW)
        except InvalidError as refused:
            return refused.problems[0].code
        return "taken"

    answers = together(engine, lambda s: press(s, 0), lambda s: press(s, 1))

    assert answers == ["taken", "slot_taken"]
    with unit_of_work(engine) as session:
        assert len(session.scalars(select(Appointment)).all()) == 1
        owner, invitation_id = people[1]
        choice = slot_picking.read_choice(session, owner, invitation_id, now=NOW)
        assert choice.offers
        assert TEN not in choice.offers


def test_of_two_taps_at_once_one_counts(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        invitation = _invited(session, an_account(session).id)
        owner, invitation_id = _owner(invitation), invitation.id

    def press(session: Session, offer: Offer) -> str:
        try:
            with session.begin_nested():
                taken = slot_picking.take_slot(session, owner, invitation_id, offer, now=NOW)
        except NotFoundError:
            return "used"
        return f"{taken.at_time:%H:%M}"

    answers = together(
        engine,
        lambda s: press(s, TEN),
        lambda s: press(s, Offer(TEN.day, time(15))),
    )

    assert answers[0] == "10:00"
    assert answers[1] in {"10:00", "used"}
    with unit_of_work(engine) as session:
        assert len(session.scalars(select(Appointment)).all()) == 1
