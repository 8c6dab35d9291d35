"""Which hours are free for a contact."""

from datetime import UTC, date, datetime, time

from sqlalchemy.orm import Session

from followup.slots import Availability
from followup.statuses import AppointmentStatus
from models.participants import AvailabilityWindow
from services.diary.diaries import availability_of, diary_of
from tests.conftest import NOW
from tests.factories import a_participant, an_account, an_appointment

TUESDAY = date(2026, 11, 24)


def test_the_hours_of_the_person_and_of_the_mediator_are_taken(session: Session) -> None:
    person, host = a_participant(session), an_account(session)
    an_appointment(session, person)
    an_appointment(
        session,
        mediator_id=host.id,
        at_time=time(11, 15),
        starts_at=datetime(2026, 11, 24, 14, 15, tzinfo=UTC),
    )
    an_appointment(session, at_time=time(15), starts_at=datetime(2026, 11, 24, 18, tzinfo=UTC))
    an_appointment(session, person, at_time=time(16), status=AppointmentStatus.EXCUSED)

    diary = diary_of(session, person, host.id, first_on=TUESDAY, now=NOW)

    # 11:15 to 11:45 touches two half hours; what is cancelled or somebody else's touches none.
    assert diary.taken == {(TUESDAY, time(10)), (TUESDAY, time(11)), (TUESDAY, time(11, 30))}


def test_the_hours_of_today_that_have_passed_are_not_free(session: Session) -> None:
    monday_at_half_past_ten = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)

    diary = diary_of(
        session,
        a_participant(session),
        None,
        first_on=date(2026, 11, 23),
        now=monday_at_half_past_ten,
    )

    passed = {time(9), time(9, 30), time(10)}
    assert {at for day, at in diary.taken if day == date(2026, 11, 23)} == passed


def test_holidays_are_known_to_the_end_of_the_longest_follow_up(session: Session) -> None:
    diary = diary_of(session, a_participant(session), None, first_on=TUESDAY, now=NOW)

    assert not diary.calendar.is_working_day(date(2031, 9, 18))  # a Thursday


def test_somebody_who_told_no_hours_can_be_met_at_any(session: Session) -> None:
    assert availability_of(a_participant(session)) == Availability()


def test_gaps_between_the_hours_told_are_busy(session: Session) -> None:
    person = a_participant(session, has_told_availability=True)
    person.availability = [
        AvailabilityWindow(weekday=1, starts_at=time(8), ends_at=time(12)),
        AvailabilityWindow(weekday=1, starts_at=time(14), ends_at=time(18)),
    ]

    availability = availability_of(person)

    assert availability.is_free(TUESDAY, time(11, 30), 30)
    assert not availability.is_free(TUESDAY, time(12), 30)
    assert availability.is_free(TUESDAY, time(14), 30)
    assert not availability.is_free(date(2026, 11, 25), time(11), 30)


def test_hours_past_midnight_end_with_the_day(session: Session) -> None:
    person = a_participant(session, has_told_availability=True)
    person.availability = [AvailabilityWindow(weekday=1, starts_at=time(16), ends_at=time(2))]

    availability = availability_of(person)

    assert availability.is_free(TUESDAY, time(17), 30)
    assert not availability.is_free(TUESDAY, time(9), 30)


def test_hours_that_leave_the_office_no_room_are_set_aside(session: Session) -> None:
    person = a_participant(session, has_told_availability=True)
    person.availability = [AvailabilityWindow(weekday=1, starts_at=time(20), ends_at=time(23))]

    assert availability_of(person) == Availability()
