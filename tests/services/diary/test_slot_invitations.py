"""Invitations to pick a slot, as the office makes them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import ContactKind, ContactMode
from models.accounts import Role
from models.host_hours import HostAbsence
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.participants import Participant
from models.slot_invitations import SlotInvitationStatus
from services.actors import Actor
from services.diary import slot_invitations
from services.diary.slot_invitations import SlotWish
from services.errors import InvalidError, NotFoundError, WrongStateError
from tests.conftest import NOW
from tests.factories import a_participant, actor_of, an_account, an_appointment

WISH = SlotWish(
    ContactKind.MONTHLY_CHECK, ContactMode.OFFICE, date(2026, 11, 24), date(2026, 12, 4)
)


@pytest.fixture
def mediator(session: Session) -> Actor:
    """Somebody of the office."""
    return actor_of(an_account(session, Role.MEDIATOR))


@pytest.fixture
def person(session: Session, mediator: Actor) -> Participant:
    """Somebody with an account and that mediator."""
    account = an_account(session, Role.PARTICIPANT)
    return a_participant(session, account=account, mediator_id=mediator.account_id)


def test_an_invitation_expires_after_five_working_days_and_is_told(
    session: Session, mediator: Actor, person: Participant
) -> None:
    invitation = slot_invitations.invite_to_pick(session, mediator, person.id, WISH, now=NOW)

    assert invitation.expires_on == date(2026, 11, 30)
    assert invitation.mediator_id == mediator.account_id
    letter = session.scalars(select(OutboxMessage)).one()
    assert letter.kind is MessageKind.INVITATION
    assert letter.useful_until == datetime(2026, 12, 1, 0, tzinfo=UTC)  # 21:00 in Quillota


def test_it_expires_no_later_than_its_last_day(
    session: Session, mediator: Actor, person: Participant
) -> None:
    wish = replace(WISH, until_on=date(2026, 11, 25))

    invitation = slot_invitations.invite_to_pick(session, mediator, person.id, wish, now=NOW)

    assert invitation.expires_on == date(2026, 11, 25)


def test_one_invitation_at_a_time(session: Session, mediator: Actor, person: Participant) -> None:
    slot_invitations.invite_to_pick(session, mediator, person.id, WISH, now=NOW)

    with pytest.raises(WrongStateError, match="slot_already_offered"):
        slot_invitations.invite_to_pick(session, mediator, person.id, WISH, now=NOW)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"from_on": date(2026, 11, 22)}, "past_day"),
        ({"until_on": date(2026, 11, 23)}, "days_backwards"),
        ({"until_on": date(2027, 3, 1)}, "window_too_long"),
        ({"from_on": date(2026, 11, 28), "until_on": date(2026, 11, 29)}, "no_free_slot_in_window"),
    ],
)
def test_days_that_make_no_sense_are_refused(
    session: Session,
    mediator: Actor,
    person: Participant,
    changes: dict[str, date],
    code: str,
) -> None:
    with pytest.raises(InvalidError) as refusal:
        slot_invitations.invite_to_pick(
            session, mediator, person.id, replace(WISH, **changes), now=NOW
        )

    assert [problem.code for problem in refusal.value.problems] == [code]


def test_who_cannot_enter_the_portal_is_called_instead(session: Session, mediator: Actor) -> None:
    with pytest.raises(InvalidError) as refusal:
        slot_invitations.invite_to_pick(session, mediator, a_participant(session).id, WISH, now=NOW)

    assert refusal.value.problems[0].code == "person_without_portal"


def test_a_withdrawn_invitation_sends_nothing(
    session: Session, mediator: Actor, person: Participant
) -> None:
    invitation = slot_invitations.invite_to_pick(session, mediator, person.id, WISH, now=NOW)

    slot_invitations.withdraw_invitation(session, mediator, person.id)

    assert invitation.status is SlotInvitationStatus.WITHDRAWN
    letter = session.scalars(select(OutboxMessage)).one()
    assert letter.status is MessageStatus.WITHDRAWN
    with pytest.raises(NotFoundError):
        slot_invitations.withdraw_invitation(session, mediator, person.id)


def test_on_the_phone_the_next_two_free_days_are_read_out(
    session: Session, mediator: Actor, person: Participant
) -> None:
    day = date(2026, 11, 24)
    session.add(HostAbsence(account_id=mediator.account_id, from_on=day, until_on=day))
    an_appointment(session, person, on_day=date(2026, 11, 25), at_time=time(9))

    shown = slot_invitations.read_offers(session, mediator, person.id, now=NOW)

    assert shown.may_pick
    assert [offer.day for offer in shown.on_phone] == [date(2026, 11, 25), date(2026, 11, 26)]
