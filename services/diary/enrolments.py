"""Who is in a group session: seats never exceeded, and a waiting list that moves up by itself."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, joinedload, selectinload

from followup.statuses import Cause, ContactMode
from models.accounts import Role
from models.audit import AuditAction
from models.follow_up import Appointment
from models.group_sessions import Enrolment, EnrolmentState, GroupSession, GroupSessionStatus
from models.participants import Participant
from services.actors import Actor, own_participant_id, require_staff
from services.audit import record
from services.diary import appointment_changes as changes
from services.diary.bookings import Booking, appointment_of, give
from services.diary.group_sessions import free_seats, has_seat, may_change, place_of_group
from services.errors import NotFoundError, Problem, WrongStateError, refuse


def enrol(
    session: Session, actor: Actor, group_session_id: int, participant_id: int, *, now: datetime
) -> Enrolment:
    """Enrol a person, or put them last on the waiting list; doing it twice changes nothing.

    The session's row is held, so of two who want the last seat one gets it and one waits.

    Raises:
        NotAllowedError: the actor is neither staff nor a participant.
        NotFoundError: there is no such session or person, or it is somebody else.
        WrongStateError: it is past or was cancelled.
        InvalidError: the person has an appointment at that hour.
    """
    person = _person(session, actor, participant_id)
    group = _held(session, group_session_id)
    if not may_change(group, now=now):
        raise WrongStateError("group_is_over")
    enrolment = next((e for e in group.enrolments if e.participant_id == person.id), None)
    if enrolment is not None and (_waits(enrolment) or has_seat(group, enrolment)):
        return enrolment
    if enrolment is None:
        enrolment = Enrolment(group_session=group, participant=person)
        session.add(enrolment)
    _put_last(enrolment, now=now)
    if clashes(session, enrolment):
        refuse([Problem("", "person_is_taken")])
    is_first = not any(e is not enrolment and _waits(e) for e in group.enrolments)
    if is_first and free_seats(group) > 0:
        cause = Cause.PARTICIPANT if actor.role is Role.PARTICIPANT else Cause.OFFICE
        _seat(session, actor, enrolment, cause, now=now)
    session.flush()
    created, state = AuditAction.CREATED, enrolment.state.value
    subject_id, person_id = enrolment.id, person.id
    record(session, actor, created, "enrolment", subject_id, participant_id=person_id, reason=state)
    return enrolment


def _put_last(enrolment: Enrolment, *, now: datetime) -> None:
    """Let an enrolment wait behind all others, whatever it was before."""
    enrolment.state, enrolment.entered_at = EnrolmentState.WAITING, now
    enrolment.appointment_id = enrolment.appointment = None


def leave_waiting(
    session: Session, actor: Actor, group_session_id: int, participant_id: int
) -> None:
    """Take a person off the waiting list; a seat is given up by cancelling its appointment.

    Raises:
        NotAllowedError: the actor is neither staff nor a participant.
        NotFoundError: the person does not wait there, or it is somebody else.
    """
    person = _person(session, actor, participant_id)
    group = _held(session, group_session_id)
    for enrolment in group.enrolments:
        if enrolment.participant_id == person.id and _waits(enrolment):
            enrolment.state = EnrolmentState.LEFT
            session.flush()
            return
    raise NotFoundError


def fill_freed_seats(session: Session, actor: Actor, *, now: datetime) -> int:
    """Give freed seats to those who wait, first come first served; give how many.

    Raises:
        NotAllowedError: the actor is neither staff nor the clock.
    """
    require_staff(actor)
    seated = 0
    for enrolment in list_moving_up(session, now=now):
        group = _held(session, enrolment.group_session_id)
        if free_seats(group) > 0 and _waits(enrolment):
            facts = {"is_from_waiting": True}
            _seat(session, actor, enrolment, Cause.OFFICE, now=now, facts=facts)
            seated += 1
    return seated


def list_moving_up(session: Session, *, now: datetime) -> list[Enrolment]:
    """Who waits while a seat is free, and has nothing else at that hour; first come first."""
    groups = session.scalars(
        select(GroupSession)
        .where(
            GroupSession.status == GroupSessionStatus.OPEN,
            GroupSession.starts_at > now,
            exists().where(
                Enrolment.group_session_id == GroupSession.id,
                Enrolment.state == EnrolmentState.WAITING,
            ),
        )
        .options(
            selectinload(GroupSession.enrolments).joinedload(Enrolment.appointment),
            selectinload(GroupSession.enrolments)
            .joinedload(Enrolment.participant)
            .joinedload(Participant.account),
        )
        .order_by(GroupSession.starts_at, GroupSession.id)
    ).all()
    return [enrolment for group in groups for enrolment in _next_ones(session, group)]


def _next_ones(session: Session, group: GroupSession) -> Sequence[Enrolment]:
    left = free_seats(group)
    if left <= 0:
        return ()
    waiting = [one for one in group.enrolments if _waits(one) and not clashes(session, one)]
    return waiting[:left]


def clashes(session: Session, enrolment: Enrolment) -> bool:
    """Whether a person has an appointment at the hour of a group session."""
    group = enrolment.group_session
    problems = changes.clash_problems(
        session,
        participant_id=enrolment.participant.id,
        mediator_id=None,
        starts_at=group.starts_at,
        minutes=group.duration_minutes,
    )
    return bool(problems)


def _seat(
    session: Session,
    actor: Actor,
    enrolment: Enrolment,
    cause: Cause,
    *,
    now: datetime,
    facts: dict[str, bool] | None = None,
) -> Appointment:
    group = enrolment.group_session
    booking = Booking(
        group.on_day,
        group.at_time,
        ContactMode.OFFICE,
        group.kind,
        group.duration_minutes,
        place_of_group(group),
    )
    appointment = give(
        session,
        actor,
        enrolment.participant,
        appointment_of(booking, group.zone),
        group.host_id,
        now=now,
        cause=cause,
        facts=facts,
    )
    enrolment.state, enrolment.appointment = EnrolmentState.ENROLLED, appointment
    session.flush()
    return appointment


def _waits(enrolment: Enrolment) -> bool:
    return enrolment.state is EnrolmentState.WAITING


def _held(session: Session, group_session_id: int) -> GroupSession:
    """A group session that nobody else enrols in until the transaction ends."""
    group = session.scalar(
        select(GroupSession)
        .where(GroupSession.id == group_session_id)
        .with_for_update(of=GroupSession)
        .options(
            selectinload(GroupSession.enrolments).joinedload(Enrolment.appointment),
            selectinload(GroupSession.enrolments).joinedload(Enrolment.participant),
        )
        .execution_options(populate_existing=True)
    )
    if group is None:
        raise NotFoundError
    return group


def _person(session: Session, actor: Actor, participant_id: int) -> Participant:
    if actor.role is Role.PARTICIPANT:
        if own_participant_id(actor) != participant_id:
            raise NotFoundError
    else:
        require_staff(actor)
    options = [joinedload(Participant.account)]
    person = session.get(Participant, participant_id, options=options)
    if person is None:
        raise NotFoundError
    return person
