"""Making a kept shortlist again from what was kept beside it, whatever the files say today.

Of those on the list everything is proved: scores, gates, explanations and their order. That nobody
else belonged there cannot be: of whoever is not on it only the digest of the list says anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.judging.context import MatchContext, prepare_candidate
from matching.judging.digests import canonical
from matching.judging.judgements import Judgement, judge
from matching.judging.profiles import CandidateProfile, VacancyProfile
from matching.ranking.profile_texts import changed_fields
from matching.ranking.shortlist import match_of
from models.shortlists import Shortlist, ShortlistEntry
from services.matchmaking.kept_inputs import kept_people, kept_vacancy
from services.matchmaking.profiles import candidate_profiles


@dataclass(frozen=True, slots=True)
class Proof:
    """What the kept inputs of a shortlist say of it, and of the files of today.

    Attributes:
        is_same: whether every score, explanation and place on it comes out the same to the byte.
        changed_people: number of whoever is another to the engine today, and in which fields.
        changed_vacancy: the fields in which the vacancy is another today.
    """

    is_same: bool
    changed_people: tuple[tuple[int, tuple[str, ...]], ...]
    changed_vacancy: tuple[str, ...]


def prove(
    session: Session, kept: Shortlist, today: VacancyProfile, context: MatchContext
) -> Proof | None:
    """What the kept inputs of a shortlist say; None where not all of them are kept.

    Args:
        today: the vacancy as it is now.
        context: of the list's own day.
    """
    entries = session.scalars(
        select(ShortlistEntry)
        .where(ShortlistEntry.shortlist_id == kept.id)
        .order_by(ShortlistEntry.rank)
    ).all()
    vacancy, people = kept_vacancy(session, kept), kept_people(session, kept.id)
    if vacancy is None or len(people) < len(entries):
        return None
    return Proof(
        is_same=_comes_out_again(entries, vacancy, people, context),
        changed_people=tuple(_changed(session, people)),
        changed_vacancy=changed_fields(vacancy, today),
    )


def _comes_out_again(
    entries: Sequence[ShortlistEntry],
    vacancy: VacancyProfile,
    people: Mapping[int, CandidateProfile],
    context: MatchContext,
) -> bool:
    judged = [
        judge(prepare_candidate(people[entry.participant_id], context), vacancy, context)
        for entry in entries
    ]
    keys = [one.place_key for one in judged]
    return keys == sorted(keys) and all(
        _is_as_kept(entry, one, rank, context)
        for rank, (entry, one) in enumerate(zip(entries, judged, strict=True), start=1)
    )


def _is_as_kept(entry: ShortlistEntry, judged: Judgement, rank: int, context: MatchContext) -> bool:
    # Who is tied may stand behind the list, and nothing is kept of them: taken as it is written.
    tied = entry.explanation["tied_with"]
    again = match_of(judged, rank, tied, judged.candidate, context)
    return entry.rank == rank and canonical(again) == entry.explanation


def _changed(
    session: Session, before: Mapping[int, CandidateProfile]
) -> list[tuple[int, tuple[str, ...]]]:
    now = {int(one.key): one for one in candidate_profiles(session, participant_ids=before)}
    return [
        (number, changed_fields(before[number], now[number]))
        for number in sorted(before)
        if number in now and before[number] != now[number]
    ]
