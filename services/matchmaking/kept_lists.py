"""Shortlists as they are kept: what is known of the current ones, and putting an answer down."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, insert, select, update
from sqlalchemy.orm import Session

from matching.judging.context import PreparedCandidate
from matching.judging.digests import canonical
from matching.judging.profiles import VacancyProfile
from matching.judging.reasons import GateState
from matching.ranking import shortlist as engine
from models.placements import Placement
from models.shortlists import Shortlist, ShortlistEntry, ShortlistReview
from services.matchmaking.kept_inputs import forget_inputs, keep_inputs

KEPT_AFTER_REPLACING = timedelta(days=2)  # so that a page left open over a night still answers


@dataclass(frozen=True, slots=True)
class KeptList:
    """What tells whether the current shortlist of a vacancy is still the answer."""

    id: int
    inputs_digest: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine says of a vacancy now.

    Attributes:
        kept: the shortlist it was compared with; None where there was none.
        people: how many were considered.
        found: None where it is what is kept.
        standing: those on the list; empty where it is what is kept.
        added: how many of them stand there because a mediator added them.
    """

    vacancy: VacancyProfile
    kept: KeptList | None
    inputs_digest: str
    people: int
    found: engine.Shortlist | None
    standing: Sequence[PreparedCandidate] = ()
    added: int = 0

    @property
    def vacancy_id(self) -> int:
        """The vacancy's number."""
        return int(self.vacancy.key)

    @property
    def is_new(self) -> bool:
        """Whether it is another answer than the one that is kept."""
        return self.found is not None


def kept_lists(
    session: Session, vacancy_ids: Collection[int] | None = None
) -> Mapping[int, KeptList]:
    """The current shortlist of each vacancy that has one, by the vacancy's number.

    Args:
        vacancy_ids: only these; None for all.
    """
    current = select(Shortlist.vacancy_id, Shortlist.id, Shortlist.inputs_digest).where(
        Shortlist.replaced_at.is_(None)
    )
    if vacancy_ids is not None:
        current = current.where(Shortlist.vacancy_id.in_(vacancy_ids))
    rows = session.execute(current)
    return {vacancy_id: KeptList(number, inputs) for vacancy_id, number, inputs in rows}


def keep_answer(session: Session, answer: Answer, now: datetime) -> None:
    """Put an answer down: the shortlist is replaced, or seen to be still the answer."""
    if answer.found is None:
        # Somebody may have come or gone who stands in no place: the same among more or fewer.
        _change(session, answer, checked_at=now, candidates_count=answer.people)
        return
    _change(session, answer, replaced_at=now)
    row = Shortlist(
        vacancy_id=answer.vacancy_id,
        computed_at=now,
        candidates_count=answer.found.considered,
        added_count=answer.added,
        inputs_digest=answer.inputs_digest,
        vacancy_digest=keep_inputs(session, answer.vacancy, answer.standing),
        engine_version=answer.found.versions["engine"],
        weights_version=answer.found.versions["weights"],
        taxonomy_version=answer.found.versions["taxonomy"],
    )
    session.add(row)
    session.flush()
    digests = {one.key: one.digest for one in answer.standing}
    rows = list(_entry_rows(row.id, answer.found, digests))
    if rows:
        session.execute(insert(ShortlistEntry), rows)


def _change(session: Session, answer: Answer, **values: datetime | int) -> None:
    if answer.kept is None:
        return
    session.execute(
        update(Shortlist)
        .where(Shortlist.id == answer.kept.id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


def _entry_rows(
    shortlist_id: int, found: engine.Shortlist, digests: Mapping[str, str]
) -> Iterator[dict[str, object]]:
    for match in found.entries:
        yield {
            "shortlist_id": shortlist_id,
            "participant_id": int(match.candidate),
            "rank": match.rank,
            "score": match.score,
            "known": match.known,
            "wishes": match.wishes,
            "has_failed_gate": match.is_blocked,
            "has_open_question": any(gate.state is GateState.UNKNOWN for gate in match.gates),
            "explanation": canonical(match),
            "profile_digest": digests[match.candidate],
        }


def forget_unused(session: Session, now: datetime) -> None:
    """Delete entries of old shortlists on which no decision and no placement rests."""
    old = select(Shortlist.id).where(Shortlist.replaced_at < now - KEPT_AFTER_REPLACING)
    decided = exists().where(
        ShortlistReview.vacancy_id == Shortlist.vacancy_id,
        ShortlistReview.participant_id == ShortlistEntry.participant_id,
        Shortlist.id == ShortlistEntry.shortlist_id,
    )
    placed = exists().where(Placement.shortlist_entry_id == ShortlistEntry.id)
    session.execute(
        delete(ShortlistEntry)
        .where(ShortlistEntry.shortlist_id.in_(old), ~decided, ~placed)
        .execution_options(synchronize_session=False)
    )
    forget_inputs(session)
