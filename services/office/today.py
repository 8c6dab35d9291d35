"""What needs an action now: the worklist a mediator starts the day with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, exists, func, literal, select, union_all
from sqlalchemy.orm import Session

from models.accounts import Role
from models.employers import Employer
from models.imports import LinkReview, LinkReviewStatus
from models.inbound import InboundMessage
from models.participants import Participant
from models.session import office_zone
from models.shortlists import Shortlist, ShortlistReview
from models.vacancies import Vacancy, VacancyStatus
from services.actors import Actor, require_staff
from services.office import (
    appointment_work,
    case_work,
    employer_work,
    hiring_work,
    talk_work,
    vacancy_work,
)
from services.office.work_rows import Waiting, is_own, name_of_account, name_of_person, waiting
from services.permissions.file_openings import REVIEWED_WITHIN

ROWS_SHOWN = 5  # of each kind of work; the page of that kind has the rest


class WorkKind(StrEnum):
    """A kind of work that waits, the most pressing first: somebody comes, somebody asked."""

    APPOINTMENT_TODAY = "appointment_today"
    CASE_MEETING = "case_meeting"
    MOVE_TO_ANSWER = "move_to_answer"
    MESSAGE_TO_ANSWER = "message_to_answer"
    TALK_APPEALED = "talk_appealed"
    APPEAL_WITHOUT_LEAD = "appeal_without_lead"
    TALK_TO_DECIDE = "talk_to_decide"
    CANNOT_BE_TOLD = "cannot_be_told"
    AGREED_TASK = "agreed_task"
    EMPLOYER_ACTION = "employer_action"
    TOLD_DIFFERENTLY = "told_differently"
    INTERVIEW_DIFFERS = "interview_differs"
    TRIAL_OFF = "trial_off"
    TRIAL_ENDING = "trial_ending"
    TRIAL_TO_SIGN = "trial_to_sign"
    CONTRACT_ENDING = "contract_ending"
    OUTCOME_MISSING = "outcome_missing"
    CANDIDACY_TO_MOVE = "candidacy_to_move"
    OPENING_TO_REVIEW = "opening_to_review"
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
        on_day: the day on which it is due or happens.
        owner: the name of whose it is; empty where it is nobody's yet, None where such work
            belongs to the whole office.
    """

    key: int
    title: str
    detail: str = ""
    on_day: date | None = None
    at_time: time | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Worklist:
    """Everything of one kind that waits: how much, and the first of it."""

    kind: WorkKind
    total: int
    rows: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Whose work of which day is asked for, and who asks; None for the work of everybody.

    `first_hour` begins the day: an interview of today is still to come, and stands among the
    appointments.
    """

    actor: Actor
    today: date
    mediator_id: int | None
    first_hour: datetime


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
    zone = ZoneInfo(office_zone(session))
    first_hour = datetime.combine(today, time.min, zone)
    wanted = _Wanted(actor, today, actor.account_id if is_own else None, first_hour)
    asked: dict[WorkKind, _Rows] = {
        kind: session.execute(read(wanted).limit(ROWS_SHOWN)).all()
        for kind, read in _READERS.items()
        if kind not in _ASKED_TOGETHER
    }
    asked |= _asked_together(session, wanted)
    lists = [_worklist(kind, rows, zone) for kind, rows in asked.items()]
    order = list(WorkKind)
    found = [one for one in lists if one.total]
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))


_Rows = Sequence[Sequence[Any]]  # Any: a total, the columns of `Work`, and since when it waits


def _worklist(kind: WorkKind, rows: _Rows, zone: ZoneInfo) -> Worklist:
    return Worklist(
        kind=kind,
        total=rows[0][0] if rows else 0,
        rows=tuple(_work(columns, since, zone) for _total, *columns, since in rows),
    )


def _work(columns: Sequence[Any], since: datetime | None, zone: ZoneInfo) -> Work:  # Any: `Work`
    found = Work(*columns)
    if since is None or found.on_day is not None:
        return found
    return replace(found, on_day=since.astimezone(zone).date() + REVIEWED_WITHIN)


def _asked_together(session: Session, wanted: _Wanted) -> dict[WorkKind, _Rows]:
    """The kinds whose rows are few, in one question: a page may ask twelve."""
    is_lead = wanted.actor.role in {None, Role.LEAD}
    kinds = [kind for kind in _ASKED_TOGETHER if is_lead or kind not in _FOR_THE_LEAD]
    parts = [
        select(literal(kind.value), *_READERS[kind](wanted).limit(ROWS_SHOWN).subquery().c)
        for kind in kinds
    ]
    found: dict[WorkKind, list[Sequence[Any]]] = {kind: [] for kind in kinds}
    for row in session.execute(union_all(*parts)):
        found[WorkKind(row[0])].append(row[1:])
    return dict(found)


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
        waiting(
            InboundMessage.id,
            func.coalesce(name_of_person(), InboundMessage.number),
            owner=name_of_account(Participant.mediator_id),
        )
        .select_from(InboundMessage)
        .outerjoin(Participant, Participant.id == InboundMessage.participant_id)
        .where(
            InboundMessage.settled_at.is_(None),
            is_own(Participant.mediator_id, wanted.mediator_id),
        )
        .order_by(InboundMessage.received_at, InboundMessage.id)
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
    WorkKind.TRIAL_OFF,
    WorkKind.TRIAL_ENDING,
    WorkKind.TRIAL_TO_SIGN,
    WorkKind.TALK_TO_DECIDE,
    WorkKind.TALK_APPEALED,
    WorkKind.APPEAL_WITHOUT_LEAD,
    WorkKind.OPENING_TO_REVIEW,
)
_FOR_THE_LEAD = frozenset({WorkKind.TALK_APPEALED, WorkKind.OPENING_TO_REVIEW})

_READERS: Mapping[WorkKind, Callable[[_Wanted], Waiting]] = {
    WorkKind.CANDIDACY_TO_MOVE: lambda w: hiring_work.candidacies_to_move(
        w.actor, w.mediator_id, now=w.first_hour, today=w.today
    ),
    WorkKind.VACANCY_TO_REVIEW: lambda _: employer_work.vacancies_to_review(),
    WorkKind.VACANCY_SILENT: lambda _w: vacancy_work.silent_vacancies(),
    WorkKind.EMPLOYER_TO_VERIFY: lambda _: employer_work.employers_to_verify(),
    WorkKind.SHORTLIST_TO_REVIEW: _shortlists_to_review,
    WorkKind.APPOINTMENT_TODAY: lambda w: appointment_work.appointments_today(
        w.mediator_id, w.today
    ),
    WorkKind.OUTCOME_MISSING: lambda w: appointment_work.outcomes_missing(w.mediator_id, w.today),
    WorkKind.MOVE_TO_ANSWER: lambda w: appointment_work.moves_to_answer(w.mediator_id),
    WorkKind.MESSAGE_TO_ANSWER: _messages_to_answer,
    WorkKind.CANNOT_BE_TOLD: lambda w: appointment_work.cannot_be_told(w.mediator_id, w.today),
    WorkKind.TEXT_TO_LINK: _texts_to_link,
    WorkKind.NO_NEXT_STEP: lambda w: appointment_work.people_without_next_step(
        w.mediator_id, w.today
    ),
    WorkKind.CASE_MEETING: lambda w: case_work.meetings_to_hold(w.mediator_id, w.today),
    WorkKind.AGREED_TASK: lambda w: case_work.agreed_tasks(w.mediator_id),
    WorkKind.EMPLOYER_ACTION: lambda w: employer_work.next_actions(w.mediator_id),
    WorkKind.TOLD_DIFFERENTLY: lambda w: case_work.told_differently(w.mediator_id),
    WorkKind.INTERVIEW_DIFFERS: lambda w: hiring_work.interviews_told_differently(w.mediator_id),
    WorkKind.TRIAL_OFF: lambda w: hiring_work.trials_off(w.mediator_id, w.today),
    WorkKind.TRIAL_ENDING: lambda w: hiring_work.trials_ending(w.mediator_id, w.today),
    WorkKind.TRIAL_TO_SIGN: lambda w: hiring_work.trials_to_sign(w.mediator_id),
    WorkKind.TALK_TO_DECIDE: lambda w: talk_work.talks_to_decide(w.actor, w.mediator_id, w.today),
    WorkKind.TALK_APPEALED: lambda w: talk_work.appeals_to_answer(w.actor),
    WorkKind.APPEAL_WITHOUT_LEAD: lambda w: talk_work.appeals_without_lead(w.actor, w.mediator_id),
    WorkKind.OPENING_TO_REVIEW: lambda w: talk_work.openings_to_review(w.actor),
    WorkKind.CONTRACT_ENDING: lambda w: case_work.contracts_ending(w.mediator_id, w.today),
}
