"""Making a kept shortlist again, as of its own day: the same to the byte, or why it is not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.clock import local_day
from matching.judging.digests import canonical, digest
from matching.ranking import shortlist as engine
from matching.taxonomy.concepts import Taxonomy
from models.session import office_zone
from models.shortlists import Shortlist, ShortlistEntry
from services.errors import NotFoundError
from services.matchmaking.added_places import added_people
from services.matchmaking.profiles import vacancy_profiles
from services.matchmaking.proofs import Proof, prove
from services.matchmaking.shortlisting import inputs_of, list_of, pool_on
from services.matchmaking.taxonomies import taxonomy as shared_taxonomy


@dataclass(frozen=True, slots=True)
class Replay:
    """How a shortlist made again stands to the one that is kept.

    Attributes:
        places: how many people the kept one has.
        changed_versions: parts whose version is another now: engine, weights, taxonomy.
        has_same_inputs: whether the vacancy, everybody on the list, the rules of evidence and the
            table of ways are as they were: one digest is kept of all four.
        moved: number, kept rank and rank now of whoever stands elsewhere; None for not there.
        reworded: numbers of those in the same place whose explanation is another to the byte.
        proof: what the inputs kept beside the list say; None where they are not kept.
    """

    places: int
    changed_versions: tuple[str, ...]
    has_same_inputs: bool
    moved: tuple[tuple[int, int | None, int | None], ...]
    reworded: tuple[int, ...]
    proof: Proof | None

    @property
    def is_same(self) -> bool:
        """Whether every place and every explanation is the same to the byte."""
        return not self.moved and not self.reworded

    @property
    def is_explained(self) -> bool:
        """Whether it is the same, or something that it rests on has changed since."""
        return self.is_same or bool(self.changed_versions) or not self.has_same_inputs


def replay_shortlist(
    session: Session, vacancy_id: int, *, taxonomy: Taxonomy | None = None
) -> Replay:
    """Make the current shortlist of a vacancy again from what the files say today, on its own day.

    Nothing is kept. Takes as long as making the shortlist: one pass over everybody.

    Raises:
        NotFoundError: the vacancy has no shortlist, or is not published any more.
    """
    kept = session.scalar(
        select(Shortlist).where(Shortlist.vacancy_id == vacancy_id, Shortlist.replaced_at.is_(None))
    )
    vacancies = vacancy_profiles(session, vacancy_ids=[vacancy_id])
    if kept is None or not vacancies:
        raise NotFoundError
    made_on = local_day(kept.computed_at, office_zone(session))
    pool = pool_on(session, taxonomy or shared_taxonomy(), made_on)
    added = added_people(session, [vacancy_id]).get(vacancy_id, ())
    again = list_of(pool, vacancies[0], added)
    before = session.scalars(
        select(ShortlistEntry)
        .where(ShortlistEntry.shortlist_id == kept.id)
        .order_by(ShortlistEntry.rank, ShortlistEntry.id)
    ).all()
    now = {int(match.candidate): match for match in again.entries}
    return Replay(
        places=len(before),
        changed_versions=_changed(kept, again.versions),
        has_same_inputs=kept.inputs_digest == digest(inputs_of(pool, vacancies[0], added)),
        moved=_moved(before, now),
        reworded=tuple(
            entry.participant_id
            for entry in before
            if (match := now.get(entry.participant_id)) is not None
            and match.rank == entry.rank
            and canonical(match) != entry.explanation
        ),
        proof=prove(session, kept, vacancies[0], pool.context),
    )


def _changed(kept: Shortlist, versions: Mapping[str, str]) -> tuple[str, ...]:
    stored = {
        "engine": kept.engine_version,
        "weights": kept.weights_version,
        "taxonomy": kept.taxonomy_version,
    }
    return tuple(name for name, version in stored.items() if versions[name] != version)


def _moved(
    before: Sequence[ShortlistEntry], now: Mapping[int, engine.Match]
) -> tuple[tuple[int, int | None, int | None], ...]:
    kept = {entry.participant_id: entry.rank for entry in before}
    stands = {number: match.rank for number, match in now.items()}
    return tuple(
        (number, kept.get(number), stands.get(number))
        for number in sorted({*kept, *stands})
        if kept.get(number) != stands.get(number)
    )
