"""Hours for an interview are those that person, mediator and employer all have free."""

from datetime import date, time

from sqlalchemy.orm import Session

from models.interviews import ReceptionHours
from models.participants import AvailabilityWindow
from services.mediation import interview_slots
from tests.conftest import NOW
from tests.factories import CLERK, actor_of, an_account
from tests.mediation import booked, revealed
from tests.services.mediation.test_trials import WEEK, agreed


def test_only_hours_that_all_three_have_are_offered(session: Session) -> None:
    candidacy = revealed(session)
    mediator = actor_of(an_account(session))
    person = candidacy.participant
    person.has_told_availability = True
    person.availability = [
        AvailabilityWindow(weekday=day, starts_at=time(9), ends_at=time(12)) for day in range(5)
    ]
    session.add_all(
        ReceptionHours(
            employer_id=candidacy.vacancy.employer_id,
            weekday=day,
            starts_at=time(11),
            ends_at=time(16),
        )
        for day in (1, 3)
    )
    session.flush()

    slots = interview_slots.find_slots(session, mediator, candidacy.id, now=NOW)

    assert slots
    assert {one.day.weekday() for one in slots} == {1, 3}
    assert all(time(11) <= one.at <= time(11, 30) for one in slots)


def test_where_no_hour_is_shared_none_is_offered(session: Session) -> None:
    candidacy = revealed(session)
    person = candidacy.participant
    person.has_told_availability = True
    person.availability = [AvailabilityWindow(weekday=0, starts_at=time(9), ends_at=time(12))]
    hours = ReceptionHours(
        employer_id=candidacy.vacancy.employer_id,
        weekday=1,
        starts_at=time(9),
        ends_at=time(12),
    )
    session.add(hours)
    session.flush()

    assert interview_slots.find_slots(session, CLERK, candidacy.id, now=NOW) == ()


def test_an_hour_that_the_employer_gave_away_is_not_offered_again(session: Session) -> None:
    candidacy = booked(session)
    choice = interview_slots.read_choice(session, CLERK, candidacy.id, now=NOW)
    assert choice.held is not None
    taken = choice.held.interview

    assert (taken.on_day, taken.at_time) not in {(one.day, one.at) for one in choice.slots}
    later = interview_slots.find_slots(
        session, CLERK, candidacy.id, now=NOW, from_on=choice.slots[-1].day
    )
    assert later[0].day >= choice.slots[-1].day


def test_nobody_is_called_away_from_days_of_trial_that_all_signed(session: Session) -> None:
    candidacy = agreed(session)
    other = revealed(session)
    mediator = actor_of(an_account(session))

    def days(number: int) -> set[date]:
        return {
            one.day
            for one in interview_slots.find_slots(
                session, mediator, number, now=NOW, from_on=WEEK.starts_on
            )
        }

    assert days(candidacy.id)
    assert min(days(candidacy.id)) > WEEK.ends_on
    assert min(days(other.id)) == WEEK.starts_on, "somebody else's trial"
