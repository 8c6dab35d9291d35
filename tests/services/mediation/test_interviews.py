"""An interview takes an hour that three people have free, and all are told of it."""

from datetime import time, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from followup.offers import Offer
from followup.statuses import AppointmentStatus, ContactMode
from models.candidacies import Candidacy, CandidacyState
from models.employers import HELD, EmployerStatus
from models.follow_up import Appointment
from models.interviews import Interview, InterviewState
from models.outbox import MessageStatus, OutboxMessage
from models.session import unit_of_work
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    WrongStateError,
)
from services.mediation import interview_slots, interviews
from services.mediation.employer_holds import hold_employer
from services.mediation.interviews import Meeting
from tests.conftest import NOW
from tests.factories import CLERK, actor_of, an_account
from tests.matchmaking import a_welder, an_entry
from tests.mediation import (
    THERE,
    a_meeting,
    booked,
    presented,
    revealed,
    the_employer,
    the_person,
)
from tests.racing import outcome_of, together


def told(session: Session, status: MessageStatus = MessageStatus.QUEUED) -> list[str]:
    """What the employer is told of interviews, by the ends of the keys."""
    keys = session.scalars(
        select(OutboxMessage.key)
        .where(OutboxMessage.key.contains(":interview:"), OutboxMessage.status == status)
        .order_by(OutboxMessage.id)
    )
    return [key.split(":interview:")[1].split(":")[1] for key in keys]


def only_interview(session: Session) -> Interview:
    """The one interview there is."""
    return session.scalars(select(Interview)).one()


@pytest.mark.parametrize("status", HELD)
def test_nobody_is_sent_to_a_held_employer_and_it_is_told_nothing(
    session: Session, status: EmployerStatus
) -> None:
    candidacy = revealed(session)
    mediator = actor_of(an_account(session))
    meeting = a_meeting(session, candidacy, mediator)
    before = len(session.scalars(select(OutboxMessage)).all())
    employer_id = candidacy.vacancy.employer_id
    hold_employer(session, CLERK, employer_id, status, reason="No paga.", now=NOW)

    with pytest.raises(WrongStateError, match="employer_not_verified"):
        interviews.book_interview(session, mediator, candidacy.id, meeting, now=NOW)

    assert session.scalars(select(Interview)).all() == []
    assert len(session.scalars(select(OutboxMessage)).all()) == before


def test_the_hour_is_in_the_calendars_of_person_and_mediator_and_the_employer_is_told(
    session: Session,
) -> None:
    candidacy = booked(session)

    interview = only_interview(session)
    appointment = session.scalars(select(Appointment)).one()
    assert candidacy.state is CandidacyState.INTERVIEW_BOOKED
    assert appointment.starts_at == interview.starts_at
    assert appointment.participant_id == candidacy.participant_id
    assert appointment.mediator_id is not None
    assert interview.uid != appointment.uid
    assert told(session) == ["appointment_confirmed", "reminder"]


def test_nothing_that_the_person_gets_names_the_employer(session: Session) -> None:
    candidacy = booked(session)

    appointment = session.scalars(select(Appointment)).one()
    shown = f"{appointment.place} {appointment.note} {appointment.kind}"
    assert candidacy.vacancy.employer.name not in shown


def test_an_hour_that_was_not_offered_is_refused(session: Session) -> None:
    candidacy = revealed(session)
    mediator = actor_of(an_account(session))
    free = a_meeting(session, candidacy, mediator).offer
    odd = Offer(free.day, time(9, 10))
    today = Offer(NOW.date(), free.at)

    for offer in (odd, today, Offer(free.day - timedelta(days=30), free.at)):
        with pytest.raises(InvalidError), session.begin_nested():
            meeting = Meeting(offer, ContactMode.OFFICE)
            interviews.book_interview(session, mediator, candidacy.id, meeting, now=NOW)
        session.expire_all()


def test_nobody_is_sent_to_a_workplace_without_an_address(session: Session) -> None:
    candidacy = revealed(session)
    mediator = actor_of(an_account(session))
    meeting = a_meeting(session, candidacy, mediator, place="  ")

    with pytest.raises(InvalidError) as refusal:
        interviews.book_interview(session, mediator, candidacy.id, meeting, now=NOW)

    assert [each.code for each in refusal.value.problems] == ["missing_interview_place"]


@pytest.mark.parametrize("mode", [ContactMode.WORKPLACE, ContactMode.OFFICE])
def test_a_place_that_names_the_employer_is_refused(session: Session, mode: ContactMode) -> None:
    candidacy = revealed(session)
    candidacy.vacancy.employer.name = "Viñedos Sur SpA"
    candidacy.vacancy.address = place = "Bodega Viñedos Sur, Camino 5"
    session.flush()
    mediator = actor_of(an_account(session))
    meeting = Meeting(a_meeting(session, candidacy, mediator).offer, mode, place)

    with pytest.raises(InvalidError) as refusal:
        interviews.book_interview(session, mediator, candidacy.id, meeting, now=NOW)

    assert [(each.field, each.code) for each in refusal.value.problems] == [
        ("place", "place_names_employer")
    ]
    assert session.scalars(select(Appointment)).all() == []


@pytest.mark.parametrize(
    ("mode", "place", "kept"),
    [
        (ContactMode.WORKPLACE, " Los Aromos 12 ", "Los Aromos 12"),
        (ContactMode.OFFICE, "Los Aromos 12", ""),
        (ContactMode.OFFICE, "Sala 2", "Sala 2"),
        (ContactMode.PHONE, "", ""),
    ],
)
def test_who_is_met_elsewhere_is_not_sent_to_the_workplace(
    session: Session, mode: ContactMode, place: str, kept: str
) -> None:
    candidacy = revealed(session)
    candidacy.vacancy.address, candidacy.vacancy.commune_key = "Los Aromos 12", None
    session.flush()
    mediator = actor_of(an_account(session))
    meeting = Meeting(a_meeting(session, candidacy, mediator).offer, mode, place)

    interviews.book_interview(session, mediator, candidacy.id, meeting, now=NOW)

    assert only_interview(session).place == kept
    assert session.scalars(select(Appointment.place)).one() == kept


def test_nobody_is_interviewed_before_the_name_is_given(session: Session) -> None:
    candidacy = presented(session)
    mediator = actor_of(an_account(session))
    meeting = a_meeting(session, candidacy, mediator)

    with pytest.raises(WrongStateError):
        interviews.book_interview(session, mediator, candidacy.id, meeting, now=NOW)
    with pytest.raises(NotAllowedError):
        person = the_person(session, candidacy)
        interviews.book_interview(session, person, candidacy.id, meeting, now=NOW)


def test_while_one_is_to_come_no_second_is_booked(session: Session) -> None:
    candidacy = booked(session)
    mediator = actor_of(an_account(session))
    meeting = a_meeting(session, candidacy, mediator, nth=6)

    with pytest.raises(WrongStateError, match="interview_is_booked"):
        interviews.book_interview(session, mediator, candidacy.id, meeting, now=NOW)


def test_moving_tells_the_employer_and_withdraws_what_was_queued(session: Session) -> None:
    candidacy = booked(session)
    mediator = actor_of(an_account(session))
    offer = a_meeting(session, candidacy, mediator, nth=6).offer
    version = session.scalars(select(Appointment.version)).one()

    interviews.move_interview(session, mediator, candidacy.id, offer, version=version, now=NOW)

    session.expire_all()
    interview = only_interview(session)
    assert (interview.on_day, interview.at_time, interview.sequence) == (offer.day, offer.at, 1)
    assert told(session) == ["appointment_moved", "reminder"]
    assert told(session, MessageStatus.WITHDRAWN) == ["appointment_confirmed", "reminder"]
    with pytest.raises(ChangedMeanwhileError):
        interviews.move_interview(session, mediator, candidacy.id, offer, version=version, now=NOW)


def test_a_place_that_names_the_employer_by_now_goes_out_with_no_new_hour(session: Session) -> None:
    candidacy = booked(session)
    mediator = actor_of(an_account(session))
    offer = a_meeting(session, candidacy, mediator, nth=6).offer
    version = session.scalars(select(Appointment.version)).one()
    candidacy.vacancy.employer.name = f"{only_interview(session).place} SpA"
    session.flush()

    with pytest.raises(WrongStateError, match="booked_place_names_employer"):
        interviews.move_interview(session, mediator, candidacy.id, offer, version=version, now=NOW)


def test_cancelling_gives_the_candidacy_back_to_the_office(session: Session) -> None:
    candidacy = booked(session)
    version = session.scalars(select(Appointment.version)).one()

    interviews.cancel_interview(session, CLERK, candidacy.id, version=version, now=NOW)

    session.expire_all()
    assert candidacy.state is CandidacyState.REVEALED
    assert only_interview(session).state is InterviewState.CANCELLED
    assert session.scalars(select(Appointment.status)).one() is AppointmentStatus.REVOKED
    assert told(session) == ["appointment_cancelled"]
    with pytest.raises(NotFoundError):
        interviews.cancel_interview(session, CLERK, candidacy.id, version=version, now=NOW)


def test_of_two_people_at_one_hour_of_an_employer_one_gets_it(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        first = revealed(session)
        vacancy = first.vacancy
        vacancy.positions = 2
        second = revealed(session, an_entry(session, vacancy, a_welder(session)))
        mediators = [actor_of(an_account(session)) for _ in range(2)]
        slots = set(interview_slots.find_slots(session, mediators[0], first.id, now=NOW))
        shared = sorted(
            slots & set(interview_slots.find_slots(session, mediators[1], second.id, now=NOW))
        ) or sorted(slots)
        meeting = Meeting(shared[0], ContactMode.WORKPLACE, THERE)
        chosen = [first.id, second.id]

    def act(mediator, candidacy_id: int):
        return outcome_of(
            lambda session: interviews.book_interview(
                session, mediator, candidacy_id, meeting, now=NOW
            )
        )

    heard = together(engine, *(act(*pair) for pair in zip(mediators, chosen, strict=True)))

    assert heard == ["done", "invalid"]
    with unit_of_work(engine) as session:
        assert len(session.scalars(select(Interview)).all()) == 1
        assert session.get_one(Candidacy, chosen[1]).state is CandidacyState.REVEALED


def test_the_employer_is_told_even_where_several_people_act_for_it(session: Session) -> None:
    candidacy = revealed(session)
    the_employer(session, candidacy.vacancy)
    mediator = actor_of(an_account(session))
    meeting = a_meeting(session, candidacy, mediator)

    interviews.book_interview(session, mediator, candidacy.id, meeting, now=NOW)

    assert told(session).count("appointment_confirmed") == 2
