"""Adding somebody to the shortlist of a vacancy by hand, with a reason, and taking that back.

The engine judges whoever was added like everybody and never reads the reason (`added_places.py`).
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, delete, exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.accounts import Account
from models.audit import AuditAction
from models.candidacies import Candidacy
from models.curating import ShortlistAddition
from models.participants import Participant
from models.shortlists import Shortlist, ShortlistEntry, ShortlistReview
from models.vacancies import Vacancy, VacancyStatus
from services import audit
from services.actors import Actor, require_staff
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotFoundError,
    Problem,
    WrongStateError,
)
from services.matchmaking.profiles import SEEKING
from services.matchmaking.shortlist_locks import hold_vacancy, lock_of
from services.matchmaking.shortlisting import refresh_shortlists
from services.mediation.candidacy_states import OPEN
from services.texts import tidy_text

REASON_LIMIT = 500  # characters: why this person, and no report


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Who was taken back, and why they had been added: whoever did so by mistake reads it."""

    called: str
    reason: str


def add_person(
    session: Session,
    actor: Actor,
    vacancy_id: int,
    participant_id: int,
    reason: str,
    *,
    now: datetime,
    today: date,
) -> int:
    """Put a person on the shortlist of a vacancy and make it again; the number of their entry.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such vacancy or person, or it is still its employer's draft.
        InvalidError: there is no reason, or it is too long.
        WrongStateError: the vacancy is not published, its list is locked, or the person does not
            look for work or stands on it already.
        ChangedMeanwhileError: somebody else added them first.
    """
    require_staff(actor)
    reason = _said(reason)
    hold_vacancy(session, vacancy_id)
    refuse_closed(session, vacancy_id)
    find_seeking(session, participant_id)
    _refuse_listed(session, vacancy_id, participant_id)
    _keep(session, actor, vacancy_id, participant_id, reason, now=now)
    refresh_shortlists(session, vacancy_ids=[vacancy_id], now=now, today=today)
    _write_down(session, actor, vacancy_id, participant_id, "person_added")
    entry_id = session.scalar(_entry(vacancy_id, participant_id))
    if entry_id is None:  # they found work, or stopped looking, in this very moment
        raise WrongStateError("person_not_seeking")
    return entry_id


def take_back(
    session: Session,
    actor: Actor,
    vacancy_id: int,
    participant_id: int,
    *,
    seen_at: datetime | None,
    now: datetime,
    today: date,
) -> TakenBack:
    """Undo an addition on which nothing was decided yet, and make the list again.

    Args:
        seen_at: when the addition was made that the actor saw; None when they saw none.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such vacancy, or it is still its employer's draft.
        WrongStateError: the vacancy is not published, its list is locked, or somebody decided on
            the person.
        ChangedMeanwhileError: that addition was taken back already.
    """
    require_staff(actor)
    hold_vacancy(session, vacancy_id)
    refuse_closed(session, vacancy_id)
    if _is_decided(session, vacancy_id, participant_id):
        raise WrongStateError("addition_decided")
    reason = _remove(session, vacancy_id, participant_id, seen_at)
    refresh_shortlists(session, vacancy_ids=[vacancy_id], now=now, today=today)
    _write_down(session, actor, vacancy_id, participant_id, "person_taken_off")
    return TakenBack(session.get_one(Participant, participant_id).called, reason)


def _remove(
    session: Session, vacancy_id: int, participant_id: int, seen_at: datetime | None
) -> str:
    """Delete the addition that was seen; gives why it had been made."""
    reason: str | None = session.scalar(
        delete(ShortlistAddition)
        .where(
            ShortlistAddition.vacancy_id == vacancy_id,
            ShortlistAddition.participant_id == participant_id,
            ShortlistAddition.added_at == seen_at,
        )
        .returning(ShortlistAddition.reason)
    )
    if reason is None:
        raise ChangedMeanwhileError("addition_gone")
    return reason


def refuse_closed(session: Session, vacancy_id: int) -> None:
    """Let pass a vacancy to whose list somebody can be added.

    Raises:
        NotFoundError: there is no such vacancy, or it is still its employer's draft.
        WrongStateError: it is not published, or its list is locked.
    """
    status = session.scalar(select(Vacancy.status).where(Vacancy.id == vacancy_id))
    if status is None or status is VacancyStatus.DRAFT:
        raise NotFoundError
    if status is not VacancyStatus.PUBLISHED:
        raise WrongStateError("addition_needs_published")
    if lock_of(session, vacancy_id) is not None:
        raise WrongStateError("addition_to_locked")


def find_seeking(session: Session, participant_id: int) -> Participant:
    """A person who looks for work.

    Raises:
        NotFoundError: there is no such person.
        WrongStateError: they do not look for work.
    """
    person = session.get(Participant, participant_id)
    if person is None:
        raise NotFoundError
    if person.case_state not in SEEKING:
        raise WrongStateError("person_not_seeking")
    return person


def _said(reason: str) -> str:
    reason = tidy_text(reason)
    if not reason:
        raise InvalidError([Problem("reason", "addition_reason_missing")])
    if len(reason) > REASON_LIMIT:
        facts = {"limit": REASON_LIMIT, "length": len(reason)}
        raise InvalidError([Problem("reason", "text_too_long", facts)])
    return reason


def _refuse_listed(session: Session, vacancy_id: int, participant_id: int) -> None:
    """Let pass who is not on the list; who was added to it may be on it or not."""
    added = exists().where(
        ShortlistAddition.vacancy_id == vacancy_id,
        ShortlistAddition.participant_id == participant_id,
    )
    if session.scalar(select(added)):
        raise _added(session, vacancy_id, participant_id)
    if session.scalar(_entry(vacancy_id, participant_id)) is not None:
        raise WrongStateError("on_list_already")


def _entry(vacancy_id: int, participant_id: int) -> Select[int]:
    return (
        select(ShortlistEntry.id)
        .join(Shortlist, Shortlist.id == ShortlistEntry.shortlist_id)
        .where(
            Shortlist.vacancy_id == vacancy_id,
            Shortlist.replaced_at.is_(None),
            ShortlistEntry.participant_id == participant_id,
        )
    )


def _keep(
    session: Session,
    actor: Actor,
    vacancy_id: int,
    participant_id: int,
    reason: str,
    *,
    now: datetime,
) -> None:
    """Keep an addition; the database decides who was first."""
    row = ShortlistAddition(
        vacancy_id=vacancy_id,
        participant_id=participant_id,
        reason=reason,
        added_by_id=actor.account_id,
        added_at=now,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as error:
        raise _added(session, vacancy_id, participant_id) from error


def _added(session: Session, vacancy_id: int, participant_id: int) -> ChangedMeanwhileError:
    """Who added them first; without a name where the account is gone."""
    name = session.scalar(
        select(Account.name)
        .join(ShortlistAddition, ShortlistAddition.added_by_id == Account.id)
        .where(
            ShortlistAddition.vacancy_id == vacancy_id,
            ShortlistAddition.participant_id == participant_id,
        )
    )
    if name is None:
        return ChangedMeanwhileError()
    return ChangedMeanwhileError("added_meanwhile", name=name)


def _is_decided(session: Session, vacancy_id: int, participant_id: int) -> bool:
    """Whether somebody approved or dropped the person, or a candidacy goes on."""
    reviewed = exists().where(
        ShortlistReview.vacancy_id == vacancy_id,
        ShortlistReview.participant_id == participant_id,
    )
    goes_on = exists().where(
        Candidacy.vacancy_id == vacancy_id,
        Candidacy.participant_id == participant_id,
        Candidacy.state.in_(OPEN),
    )
    return bool(session.scalar(select(reviewed | goes_on)))


def _write_down(
    session: Session, actor: Actor, vacancy_id: int, participant_id: int, what: str
) -> None:
    audit.record(
        session,
        actor,
        AuditAction.CHANGED,
        "vacancy",
        vacancy_id,
        participant_id=participant_id,
        fields=["shortlist_addition"],
        reason=what,
    )
