"""What time does to invitations to pick a slot."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus, Cause, ContactMode
from models.accounts import Role
from models.follow_up import Appointment
from models.outbox import OutboxMessage
from models.participants import CaseState, Participant
from models.slot_invitations import SlotInvitation, SlotInvitationStatus
from services.actors import CLOCK
from services.diary import slot_invitation_upkeep as upkeep
from tests.conftest import NOW, TODAY
from tests.factories import (
    a_participant,
    a_slot_invitation,
    an_account,
    an_appointment,
)

MISSED = AppointmentStatus.NO_SHOW


def _person(session: Session, **values: object) -> Participant:
    account = an_account(session, Role.PARTICIPANT)
    return a_participant(session, account=account, **values)


def _missed(session: Session, person: Participant, days_ago: int = 1) -> Appointment:
    day = TODAY - timedelta(days=days_ago)
    return an_appointment(
        session,
        person,
        on_day=day,
        starts_at=NOW - timedelta(days=days_ago),
        status=MISSED,
    )


def _invitations(session: Session) -> list[SlotInvitation]:
    return list(session.scalars(select(SlotInvitation).order_by(SlotInvitation.id)))


def test_an_invitation_is_reminded_once(session: Session) -> None:
    a_slot_invitation(session, _person(session), created_at=NOW - timedelta(days=2))
    a_slot_invitation(session, _person(session), created_at=NOW - timedelta(days=1))

    assert upkeep.remind_invited(session, CLOCK, now=NOW) == 1
    assert upkeep.remind_invited(session, CLOCK, now=NOW + timedelta(hours=1)) == 0
    letter = session.scalars(select(OutboxMessage)).one()
    assert letter.facts["is_reminder"] is True


def test_after_expiry_the_office_sets_the_hour(session: Session) -> None:
    expired = a_slot_invitation(
        session, _person(session), expires_on=date(2026, 11, 20), from_on=date(2026, 11, 17)
    )

    assert upkeep.summon_silent(session, CLOCK, now=NOW) == 1
    assert upkeep.summon_silent(session, CLOCK, now=NOW) == 0

    made = session.scalars(select(Appointment)).one()
    assert made.on_day == date(2026, 11, 26)  # three working days ahead
    assert (made.status, made.status_cause) == (AppointmentStatus.PLANNED, Cause.OFFICE)
    assert expired.status is SlotInvitationStatus.SUMMONED
    assert expired.appointment_id == made.id
    letter = session.scalars(select(OutboxMessage)).first()
    assert letter is not None
    assert letter.facts["is_summons"] is True


def test_an_invitation_that_still_runs_is_left_alone(session: Session) -> None:
    a_slot_invitation(session, _person(session), expires_on=TODAY)

    assert upkeep.summon_silent(session, CLOCK, now=NOW) == 0


def test_after_a_no_show_a_new_slot_is_offered_once(session: Session) -> None:
    missed = _missed(session, _person(session))

    assert upkeep.invite_again(session, CLOCK, now=NOW) == 1
    assert upkeep.invite_again(session, CLOCK, now=NOW) == 0

    made = _invitations(session)[0]
    assert made.after_appointment_id == missed.id
    assert (made.from_on, made.until_on) == (date(2026, 11, 24), date(2026, 12, 7))


def test_an_invitation_that_was_taken_back_is_not_made_again_for_the_same_miss(
    session: Session,
) -> None:
    _missed(session, _person(session))
    upkeep.invite_again(session, CLOCK, now=NOW)
    _invitations(session)[0].status = SlotInvitationStatus.WITHDRAWN
    session.flush()

    assert upkeep.invite_again(session, CLOCK, now=NOW) == 0


def test_a_cancelled_appointment_to_come_is_made_up_for(session: Session) -> None:
    an_appointment(
        session, _person(session), status=AppointmentStatus.EXCUSED, mode=ContactMode.HOME
    )

    assert upkeep.invite_again(session, CLOCK, now=NOW) == 1
    assert _invitations(session)[0].mode is ContactMode.OFFICE


@pytest.mark.parametrize("days", [0, 3])
def test_who_has_an_appointment_in_these_days_needs_no_other(session: Session, days: int) -> None:
    person = _person(session)
    _missed(session, person)
    an_appointment(
        session,
        person,
        on_day=TODAY + timedelta(days=days),
        starts_at=NOW + timedelta(days=days),
    )

    assert upkeep.invite_again(session, CLOCK, now=NOW) == 0


def test_who_was_seen_since_needs_no_other(session: Session) -> None:
    person = _person(session)
    _missed(session, person, days_ago=5)
    seen = AppointmentStatus.SEEN
    an_appointment(
        session,
        person,
        on_day=TODAY - timedelta(days=2),
        starts_at=NOW - timedelta(days=2),
        status=seen,
    )

    assert upkeep.invite_again(session, CLOCK, now=NOW) == 0


def test_who_was_invited_for_one_miss_is_not_invited_for_an_older_one(session: Session) -> None:
    person = _person(session)
    _missed(session, person, days_ago=1)
    _missed(session, person, days_ago=4)

    assert upkeep.invite_again(session, CLOCK, now=NOW) == 1
    assert upkeep.invite_again(session, CLOCK, now=NOW) == 0


def test_the_third_miss_in_a_row_is_a_question_for_people(session: Session) -> None:
    person = _person(session)
    for days_ago in (1, 20, 40):
        _missed(session, person, days_ago)

    assert upkeep.invite_again(session, CLOCK, now=NOW) == 0


def test_old_misses_and_people_who_left_are_not_answered_by_a_machine(session: Session) -> None:
    _missed(session, _person(session), days_ago=8)
    _missed(session, _person(session, case_state=CaseState.EXITED))
    _missed(session, a_participant(session))  # who does not enter the portal is called

    assert upkeep.invite_again(session, CLOCK, now=NOW) == 0


def test_where_no_slot_is_free_the_invitation_waits(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = _person(session)
    waiting = a_slot_invitation(
        session, person, expires_on=date(2026, 11, 20), from_on=date(2026, 11, 17)
    )
    monkeypatch.setattr(upkeep, "SEARCH_DAYS", -1)

    assert upkeep.summon_silent(session, CLOCK, now=NOW) == 0
    assert waiting.status is SlotInvitationStatus.OPEN


def test_the_day_of_the_job_is_the_day_of_the_office(session: Session) -> None:
    # One in the morning of the 24th in London is still the 23rd in Quillota.
    night = datetime.fromisoformat("2026-11-24T01:00:00+00:00")
    a_slot_invitation(session, _person(session), expires_on=TODAY)

    assert upkeep.summon_silent(session, CLOCK, now=night) == 0
