"""Making the moves of a candidacy: decided by the database, written down, seen by the person."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction
from models.candidacies import Candidacy, CandidacyState, CandidacyStep, CloseReason
from services import audit
from services.actors import Actor
from services.errors import InvalidError, NotAllowedError, Problem, WrongStateError
from services.mediation.candidacy_states import OPEN, TRANSITIONS, CandidacyMove, Party
from services.mediation.introduction_notes import note_move
from services.texts import tidy_text

TEXT_LIMIT = 2_000  # characters
# With a hire it stays until the work ends: the hire may have been entered by mistake.
_HAS_SHEET = (OPEN - {CandidacyState.SHORTLISTED}) | {CandidacyState.HIRED}
_PARTIES = {
    None: Party.CLOCK,
    Role.MEDIATOR: Party.OFFICE,
    Role.LEAD: Party.OFFICE,
    Role.PARTICIPANT: Party.PERSON,
    Role.EMPLOYER: Party.EMPLOYER,
}


@dataclass(frozen=True, slots=True)
class Ending:
    """Why a candidacy ends.

    Attributes:
        text_for_person: shown to the person; empty shows the words of the reason alone.
        note: for the office alone.
    """

    reason: CloseReason
    text_for_person: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """A candidacy that made a move, with whose it is."""

    candidacy_id: int
    participant_id: int


def party_of(actor: Actor) -> Party:
    """On whose side an actor acts.

    Raises:
        NotAllowedError: the role has no part in candidacies.
    """
    if actor.role not in _PARTIES:
        raise NotAllowedError
    return _PARTIES[actor.role]


def refuse_other_side(actor: Actor, parties: frozenset[Party]) -> None:
    """Let an actor pass who acts for one of the sides that may make a move.

    Raises:
        NotAllowedError: the actor acts for another side, or has no part in this.
    """
    # The command line acts as the clock does, and may do whatever the office may.
    acting = {Party.CLOCK, Party.OFFICE} if actor.role is None else {party_of(actor)}
    if not acting & parties:
        raise NotAllowedError


def move_candidacy(
    session: Session,
    actor: Actor,
    candidacy: Candidacy,
    move: CandidacyMove,
    *,
    now: datetime,
    ending: Ending | None = None,
) -> None:
    """Move a candidacy that was read; of two moves from one state exactly one succeeds.

    Raises:
        NotAllowedError: that side may not make this move.
        InvalidError: a text of the ending is too long, or OTHER has no note.
        WrongStateError: the table has no such move from where the candidacy stands.
    """
    chosen = Candidacy.id == candidacy.id
    moved = move_where(session, actor, chosen, move, candidacy.state, now=now, ending=ending)
    if moved is None:
        raise WrongStateError("candidacy_wrong_state")
    session.expire(candidacy)


def move_where(
    session: Session,
    actor: Actor,
    chosen: ColumnElement[bool],
    move: CandidacyMove,
    seen: CandidacyState | None,
    *,
    now: datetime,
    ending: Ending | None = None,
    back_to: CandidacyState | None = None,
) -> Moved | None:
    """Move the one candidacy that `chosen` names; an employer's act looks into no file.

    Args:
        seen: the state it was read in; None where whoever acts has not seen it.
        back_to: the open state that a move without a target goes back to.

    Returns:
        None where the table has no such move from there, or nobody says where it goes back to.
    """
    transition = TRANSITIONS[move]
    refuse_other_side(actor, transition.parties)
    target = transition.target or (back_to if back_to in OPEN else None)
    sources = transition.sources if seen is None else transition.sources & {seen}
    said = _tidy(ending)
    if target is None:
        return None
    moved = session.execute(
        update(Candidacy)
        .where(chosen, Candidacy.state.in_(sources))
        .values(version=Candidacy.version + 1, **_values(target, said, now))
        .returning(Candidacy.id, Candidacy.participant_id, Candidacy.introduction_id)
        .execution_options(synchronize_session=False)
    ).first()
    if moved is None:
        return None
    found = Moved(moved[0], moved[1])
    note_move(session, moved[2], move, now=now)
    add_step(session, actor, found, move, now=now, ending=said, back_to=back_to)
    return found


def _values(target: CandidacyState, said: Ending | None, now: datetime) -> dict[str, object]:
    """What a move writes; the sheet goes with the state in which anybody may need it."""
    values: dict[str, object] = {
        "state": target,
        "state_since": now,
        "close_reason": said.reason if said else None,
        "text_for_person": said.text_for_person if said else "",
        "note": said.note if said else "",
    }
    return values if target in _HAS_SHEET else values | {"sheet": None}


def _tidy(ending: Ending | None) -> Ending | None:
    if ending is None:
        return None
    said = Ending(ending.reason, tidy_text(ending.text_for_person), tidy_text(ending.note))
    problems = [
        Problem(field, "text_too_long", {"limit": TEXT_LIMIT, "length": len(text)})
        for field, text in (("text_for_person", said.text_for_person), ("note", said.note))
        if len(text) > TEXT_LIMIT
    ]
    if said.reason is CloseReason.OTHER and not said.note:
        problems.append(Problem("note", "other_needs_note"))
    if problems:
        raise InvalidError(problems)
    return said


def add_step(
    session: Session,
    actor: Actor,
    moved: Moved,
    move: CandidacyMove | None,
    *,
    now: datetime,
    ending: Ending | None = None,
    back_to: CandidacyState | None = None,
) -> None:
    """Write a move into the history and the audit log; None for the first approval."""
    name = move.value if move else "shortlist"
    target = TRANSITIONS[move].target if move else CandidacyState.SHORTLISTED
    session.add(
        CandidacyStep(
            candidacy_id=moved.candidacy_id,
            at=now,
            move=name,
            to_state=target or back_to,
            actor_id=actor.account_id,
            actor_role=actor.role,
            close_reason=ending.reason if ending else None,
        )
    )
    audit.record(
        session,
        actor,
        AuditAction.STATUS_CHANGED,
        "candidacy",
        moved.candidacy_id,
        participant_id=moved.participant_id,
        fields=["state"],
        reason=name,
    )
