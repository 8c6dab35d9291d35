"""Making the moves of a talk after an offer, and who may read what was written in it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, or_, select, update
from sqlalchemy.orm import Session, joinedload, selectinload

from models.accounts import Role
from models.assessments import Assessment
from models.audit import AuditAction
from models.candidacies import Candidacy
from models.outbox import MessageKind
from models.participants import Participant
from services import audit
from services.actors import Actor, own_participant_id, require_staff
from services.diary.work_days import work_calendar
from services.errors import (
    ChangedMeanwhileError,
    Fact,
    InvalidError,
    NotFoundError,
    Problem,
    refuse,
    refuse_unread,
)
from services.mediation.assessment_states import (
    RUNNING,
    TRANSITIONS,
    AssessmentMove,
    Transition,
)
from services.mediation.candidacy_moves import party_of, refuse_other_side
from services.mediation.candidacy_states import Party
from services.messages.person_messages import owe_to_person
from services.texts import tidy_text

DAYS_TO_ANSWER: Final = 5  # working days, DOMAIN A8; after California's Fair Chance Act
TEXT_LIMIT: Final = 2_000  # characters


def read_for_office(session: Session, actor: Actor, candidacy_id: int) -> Assessment:
    """The last talk of a candidacy, for whoever accompanies it and for the lead.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is none, or somebody else accompanies it.
    """
    require_staff(actor)
    return _found(session, candidacy_id, is_accompanied_by(actor))


def open_for_office(session: Session, actor: Actor, candidacy_id: int) -> Assessment:
    """The same, read by somebody. The look is written down, so that the person sees it.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is none, or somebody else accompanies it.
    """
    found = read_for_office(session, actor, candidacy_id)
    person = found.candidacy.participant_id
    audit.record(session, actor, AuditAction.LOOKED, "assessment", found.id, participant_id=person)
    return found


def read_for_person(session: Session, actor: Actor, candidacy_id: int) -> Assessment:
    """The last talk of one of the person's own candidacies.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: there is none, or it is somebody else's.
    """
    return _found(session, candidacy_id, Candidacy.participant_id == own_participant_id(actor))


def read_for(session: Session, actor: Actor, candidacy_id: int) -> Assessment:
    """The last talk of a candidacy, for the person or for whoever writes for them.

    Raises:
        NotFoundError: there is none that the actor may read.
    """
    is_person = party_of(actor) is Party.PERSON
    return (read_for_person if is_person else read_for_office)(session, actor, candidacy_id)


def last_talk(session: Session, actor: Actor, candidacy_id: int) -> Assessment | None:
    """The last talk of a candidacy that the actor may read, if any."""
    try:
        return read_for(session, actor, candidacy_id)
    except NotFoundError:
        return None


def may_accompany(actor: Actor, candidacy: Candidacy) -> bool:
    """Whether a candidacy is the actor's to talk about: their own, nobody's, or the lead's."""
    return actor.role in {None, Role.LEAD} or candidacy.owner_id in {None, actor.account_id}


def is_accompanied_by(actor: Actor) -> ColumnElement[bool]:
    """Whether the talk of a candidacy is the actor's to read; all are the lead's."""
    if actor.role in {None, Role.LEAD}:
        return Candidacy.id == Candidacy.id
    return or_(Candidacy.owner_id.is_(None), Candidacy.owner_id == actor.account_id)


def _found(session: Session, candidacy_id: int, chosen: ColumnElement[bool]) -> Assessment:
    found = session.scalar(
        _whole().where(Candidacy.id == candidacy_id, chosen).order_by(Assessment.id.desc()).limit(1)
    )
    if found is None:
        raise NotFoundError
    return found


def _whole() -> Select[Assessment]:
    return (
        select(Assessment)
        .join(Candidacy, Candidacy.id == Assessment.candidacy_id)
        .options(
            joinedload(Assessment.candidacy).options(
                joinedload(Candidacy.vacancy),
                joinedload(Candidacy.participant).options(
                    joinedload(Participant.account), selectinload(Participant.consents)
                ),
            ),
            joinedload(Assessment.started_by),
            joinedload(Assessment.decided_by),
        )
    )


def move_assessment(
    session: Session,
    actor: Actor,
    found: Assessment,
    move: AssessmentMove,
    *,
    now: datetime,
    seen: int | None = None,
    **values: Any,  # Any: columns of different types
) -> None:
    """Make a move from where it was read; of two from one version exactly one succeeds.

    Args:
        seen: version of the talk that whoever acts has read; None for the one found.

    Raises:
        NotAllowedError: that side may not make this move.
        ChangedMeanwhileError: the table has no such move from where it stands by now, or what was
            read is not what stands there.
    """
    row = TRANSITIONS[move]
    refuse_other_side(actor, row.parties)
    refuse_unread(found.version, seen)
    if row.target not in RUNNING:
        values["closed_at"] = now
    moved = _claim(session, found, row, values)
    if moved is None:
        raise ChangedMeanwhileError
    person = found.candidacy.participant_id
    session.expire(found)
    _write_down(session, actor, moved, person, move)


def _claim(
    session: Session, found: Assessment, row: Transition, values: Mapping[str, Any]
) -> int | None:
    """Number of the talk, moved while it stands as it was read; None where it does not."""
    moved: int | None = session.scalar(
        update(Assessment)
        .where(
            Assessment.id == found.id,
            Assessment.version == found.version,
            Assessment.state.in_(row.sources),
        )
        .values(state=row.target, version=Assessment.version + 1, **values)
        .returning(Assessment.id)
        .execution_options(synchronize_session=False)
    )
    return moved


def _write_down(
    session: Session, actor: Actor, talk_id: int, person_id: int, move: AssessmentMove
) -> None:
    audit.record(
        session,
        actor,
        AuditAction.STATUS_CHANGED,
        "assessment",
        talk_id,
        participant_id=person_id,
        fields=["state"],
        reason=move.value,
    )


def tell_person(session: Session, found: Assessment, by: date | None, *, now: datetime) -> None:
    """Owe the person word that something waits to be read, and not what or about what."""
    facts: dict[str, Fact] = {
        "candidacy_id": found.candidacy_id,
        "on_day": by.isoformat() if by else None,
    }
    key, person = f"assessment:{found.id}:{found.state.value}", found.candidacy.participant
    owe_to_person(session, person, MessageKind.LETTER_WAITS, key=key, facts=facts, now=now)


def deadline(session: Session, today: date) -> date:
    """The fifth working day after `today`, the last one on which an answer is in time."""
    until = date(today.year + 1, 1, 31)
    return work_calendar(session, today, until).add_working_days(today, DAYS_TO_ANSWER)


def said_in(field: str, words: str, *, missing: str) -> str:
    """What was written into a field, as it is kept.

    Args:
        missing: code of the refusal where nothing is written; "" where that is an answer too.

    Raises:
        InvalidError: it is too long, or it has to say something and does not.
    """
    said = tidy_text(words)
    refuse(text_problems(**{field: said}))
    if missing and not said:
        raise InvalidError([Problem(field, missing)])
    return said


def text_problems(**texts: str) -> list[Problem]:
    """What is wrong with texts: too long for what is kept."""
    return [
        Problem(field, "text_too_long", {"limit": TEXT_LIMIT, "length": len(text)})
        for field, text in texts.items()
        if len(text) > TEXT_LIMIT
    ]
