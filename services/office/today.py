"""What needs an action now: the worklist a mediator starts the day with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from followup.statuses import OPEN_STATUSES, AppointmentStatus, ContactParty
from models.accounts import Account
from models.employers import Employer
from models.follow_up import Appointment, MoveRequest
from models.imports import LinkReview, LinkReviewStatus
from models.inbound import InboundMessage
from models.participants import CaseState, Participant
from models.shortlists import Shortlist, ShortlistReview
from models.vacancies import Vacancy, VacancyStatus
from services.actors import Actor, require_staff
from services.diary.reminders import OWED_DAYS_AHEAD
from services.matchmaking.profiles import SEEKING
from services.messages.reach import has_route, was_refused
from services.office import case_work, employer_work, hiring_work, vacancy_work
from services.office.work_rows import Waiting, name_of_person, waiting

ROWS_SHOWN = 5  # of each kind of work; the page of that kind has the rest
_ACCOMPANIED = SEEKING | {CaseState.PLACED, CaseState.FOLLOW_UP}


class WorkKind(StrEnum):
    """A kind of work that waits, the most pressing first: somebody comes, somebody asked."""

    APPOINTMENT_TODAY = "appointment_today"
    CASE_MEETING = "case_meeting"
    MOVE_TO_ANSWER = "move_to_answer"
    MESSAGE_TO_ANSWER = "message_to_answer"
    CANNOT_BE_TOLD = "cannot_be_told"
    AGREED_TASK = "agreed_task"
    EMPLOYER_ACTION = "employer_action"
    TOLD_DIFFERENTLY = "told_differently"
    INTERVIEW_DIFFERS = "interview_differs"
    TRIAL_ENDING = "trial_ending"
    CONTRACT_ENDING = "contract_ending"
    OUTCOME_MISSING = "outcome_missing"
    CANDIDACY_TO_MOVE = "candidacy_to_move"
    EMPLOYER_TO_VERIFY = "employer_to_verify"
    VACANCY_TO_REVIEW = "vacancy_to_review"
    VACANCY_SILENT = "vacancy_silent"
    SHORTLIST_TO_REVIEW = "shortlist_to_review"
    NO_NEXT_STEP = "no_next_step"
    TEXT_TO_LINK = "text_to_link"


@dataclass(frozen=True, slots=True)
class Work:
    """One thing to do.

    Attributes:
        key: number of the row it is about: vacancy, appointment, text or person.
        title: a vacancy's title, a person's name, or the text.
        detail: an employer's name or what the text names, as it is written.
    """

    key: int
    title: str
    detail: str = ""
    on_day: date | None = None
    at_time: time | None = None


@dataclass(frozen=True, slots=True)
class Worklist:
    """Everything of one kind that waits: how much, and the first of it."""

    kind: WorkKind
    total: int
    rows: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    today: date
    mediator_id: int | None

    def own(self, column: InstrumentedAttribute[int | None]) -> ColumnElement[bool]:
        """Whether a row is the mediator's, or nobody's yet."""
        if self.mediator_id is None:
            return true()
        # Not an "or": SQLite would walk all of a mediator's rows instead of the few that wait.
        return func.coalesce(column, self.mediator_id) == self.mediator_id


def list_work(
    session: Session, actor: Actor, *, today: date, is_own: bool = False
) -> tuple[Worklist, ...]:
    """What waits, by kind, the most pressing kind first; kinds without work are left out.

    Args:
        is_own: only people and appointments of the actor, or of nobody.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    wanted = _Wanted(today, actor.account_id if is_own else None)
    lists = [
        _worklist(kind, session.execute(read(wanted).limit(ROWS_SHOWN)).all())
        for kind, read in _READERS.items()
        if kind not in _ASKED_TOGETHER
    ]
    lists += _asked_together(session, wanted)
    order = list(WorkKind)
    found = [one for one in lists if one.total]
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))


def _worklist(kind: WorkKind, rows: Sequence[Sequence[Any]]) -> Worklist:  # Any: `Work`
    return Worklist(
        kind=kind,
        total=rows[0][0] if rows else 0,
        rows=tuple(Work(*columns) for _total, *columns in rows),
    )


def _asked_together(session: Session, wanted: _Wanted) -> list[Worklist]:
    """The kinds whose rows are few, in one question: a page may ask twelve."""
    parts = [
        select(literal(kind.value), *_READERS[kind](wanted).limit(ROWS_SHOWN).subquery().c)
        for kind in _ASKED_TOGETHER
    ]
    found: dict[str, list[Sequence[Any]]] = {kind.value: [] for kind in _ASKED_TOGETHER}
    for row in session.execute(union_all(*parts)):
        found[row[0]].append(row)
    return [_worklist(kind, [row[1:] for row in found[kind.value]]) for kind in _ASKED_TOGETHER]


def _shortlists_to_review(wanted: _Wanted) -> Waiting:
    del wanted
    reviewed = exists().where(ShortlistReview.vacancy_id == Vacancy.id)
    return (
        waiting(Vacancy.id, Vacancy.title, detail=Employer.name)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .join(Shortlist, and_(Shortlist.vacancy_id == Vacancy.id, Shortlist.replaced_at.is_(None)))
        .where(Vacancy.status == VacancyStatus.PUBLISHED, Shortlist.candidates_count > 0, ~reviewed)
        .order_by(Vacancy.closes_on.nulls_last(), Vacancy.id)
    )


def _of_appointments(wanted: _Wanted) -> Waiting:
    return (
        waiting(Appointment.id, name_of_person(), on=Appointment.on_day, at=Appointment.at_time)
        .join(Participant, Participant.id == Appointment.participant_id)
        .where(wanted.own(Appointment.mediator_id))
    )


def _appointments_today(wanted: _Wanted) -> Waiting:
    return (
        _of_appointments(wanted)
        .where(Appointment.on_day == wanted.today, Appointment.status.in_(OPEN_STATUSES))
        .order_by(Appointment.at_time, Appointment.id)
    )


def _outcomes_missing(wanted: _Wanted) -> Waiting:
    unknown = OPEN_STATUSES | {AppointmentStatus.OUTCOME_MISSING}
    return (
        _of_appointments(wanted)
        .where(Appointment.on_day < wanted.today, Appointment.status.in_(unknown))
        .order_by(Appointment.on_day, Appointment.at_time, Appointment.id)
    )


def _moves_to_answer(wanted: _Wanted) -> Waiting:
    # From the few wishes to their appointments, and not from every open appointment to its wish.
    wished = select(MoveRequest.appointment_id).where(MoveRequest.answer.is_(None))
    return (
        _of_appointments(wanted)
        .where(Appointment.id.in_(wished), Appointment.status.in_(OPEN_STATUSES))
        .order_by(Appointment.on_day, Appointment.at_time, Appointment.id)
    )


def _cannot_be_told(wanted: _Wanted) -> Waiting:
    soon = wanted.today + timedelta(days=OWED_DAYS_AHEAD)
    return (
        _of_appointments(wanted)
        .outerjoin(Account, Account.id == Participant.account_id)
        .where(
            Appointment.on_day.between(wanted.today, soon),
            Appointment.party == ContactParty.PARTICIPANT,
            # Who confirmed knows; who wants no reminders is not to be reminded.
            Appointment.status == AppointmentStatus.PLANNED,
            Participant.wants_reminders.is_(True),
            or_(~has_route(), was_refused(Appointment.id)),
        )
        .order_by(Appointment.on_day, Appointment.at_time, Appointment.id)
    )


def _texts_to_link(wanted: _Wanted) -> Waiting:
    del wanted
    return (
        waiting(LinkReview.id, LinkReview.text, detail=LinkReview.purpose)
        .where(LinkReview.status == LinkReviewStatus.OPEN)
        .order_by(LinkReview.created_at, LinkReview.id)
    )


def _messages_to_answer(wanted: _Wanted) -> Waiting:
    # An unknown or shared number is nobody's, and the text itself is for its own page.
    return (
        waiting(InboundMessage.id, func.coalesce(name_of_person(), InboundMessage.number))
        .select_from(InboundMessage)
        .outerjoin(Participant, Participant.id == InboundMessage.participant_id)
        .where(InboundMessage.settled_at.is_(None), wanted.own(Participant.mediator_id))
        .order_by(InboundMessage.received_at, InboundMessage.id)
    )


def _people_without_next_step(wanted: _Wanted) -> Waiting:
    has_next = exists().where(
        Appointment.participant_id == Participant.id,
        Appointment.on_day >= wanted.today,
        Appointment.status.in_(OPEN_STATUSES),
    )
    return (
        waiting(Participant.id, name_of_person())
        .where(
            Participant.case_state.in_(_ACCOMPANIED), ~has_next, wanted.own(Participant.mediator_id)
        )
        .order_by(Participant.created_at, Participant.id)
    )


_ASKED_TOGETHER = (
    WorkKind.CANDIDACY_TO_MOVE,
    WorkKind.EMPLOYER_TO_VERIFY,
    WorkKind.VACANCY_TO_REVIEW,
    WorkKind.VACANCY_SILENT,
    WorkKind.TEXT_TO_LINK,
    WorkKind.MESSAGE_TO_ANSWER,
    WorkKind.CASE_MEETING,
    WorkKind.AGREED_TASK,
    WorkKind.EMPLOYER_ACTION,
    WorkKind.CONTRACT_ENDING,
    WorkKind.TOLD_DIFFERENTLY,
    WorkKind.INTERVIEW_DIFFERS,
    WorkKind.TRIAL_ENDING,
)

_READERS: Mapping[WorkKind, Callable[[_Wanted], Waiting]] = {
    WorkKind.CANDIDACY_TO_MOVE: lambda w: hiring_work.candidacies_to_move(w.mediator_id),
    WorkKind.VACANCY_TO_REVIEW: lambda _: employer_work.vacancies_to_review(),
    WorkKind.VACANCY_SILENT: lambda _w: vacancy_work.silent_vacancies(),
    WorkKind.EMPLOYER_TO_VERIFY: lambda _: employer_work.employers_to_verify(),
    WorkKind.SHORTLIST_TO_REVIEW: _shortlists_to_review,
    WorkKind.APPOINTMENT_TODAY: _appointments_today,
    WorkKind.OUTCOME_MISSING: _outcomes_missing,
    WorkKind.MOVE_TO_ANSWER: _moves_to_answer,
    WorkKind.MESSAGE_TO_ANSWER: _messages_to_answer,
    WorkKind.CANNOT_BE_TOLD: _cannot_be_told,
    WorkKind.TEXT_TO_LINK: _texts_to_link,
    WorkKind.NO_NEXT_STEP: _people_without_next_step,
    WorkKind.CASE_MEETING: lambda w: case_work.meetings_to_hold(w.mediator_id, w.today),
    WorkKind.AGREED_TASK: lambda w: case_work.agreed_tasks(w.mediator_id),
    WorkKind.EMPLOYER_ACTION: lambda w: employer_work.next_actions(w.mediator_id),
    WorkKind.TOLD_DIFFERENTLY: lambda w: case_work.told_differently(w.mediator_id),
    WorkKind.INTERVIEW_DIFFERS: lambda w: hiring_work.interviews_told_differently(w.mediator_id),
    WorkKind.TRIAL_ENDING: lambda w: hiring_work.trials_ending(w.mediator_id, w.today),
    WorkKind.CONTRACT_ENDING: lambda w: case_work.contracts_ending(w.mediator_id, w.today),
}
