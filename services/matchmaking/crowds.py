"""The crowd of those who look for work: gathered once a day, counted as often as need be.

It holds what the gates of the engine ask and nothing else: no name, no number of a file, no
place where somebody learned. So an employer's page counts people without reading one.
"""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from threading import Lock
from typing import Any

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from matching.judging.context import MatchContext, PreparedCandidate, prepare_candidates
from matching.judging.digests import canonical_text
from matching.judging.profiles import (
    CandidateProfile,
    EvidenceGrade,
    HoursWindow,
    Place,
    SkillEvidence,
    TransportMode,
    Weekday,
)
from models.crowds import Crowd
from models.declarative import now_utc
from models.participants import Participant
from models.session import insert_into
from services.matchmaking.coarse_counts import ticket_of
from services.matchmaking.profiles import SEEKING, candidate_profiles
from services.matchmaking.taxonomies import taxonomy, travel_table

Told = dict[str, Any]  # Any: JSON, as `told` writes it


def is_due(session: Session, *, today: date) -> bool:
    """Whether there is no crowd of that day yet, and somebody to gather."""
    somebody = exists().where(Participant.case_state.in_(SEEKING))
    return not session.scalar(select(exists().where(Crowd.day == today))) and bool(
        session.scalar(select(somebody))
    )


def gather_crowd(session: Session, *, secret: str, today: date) -> int:
    """Gather who looks for work today, and forget the crowds of other days.

    Args:
        secret: draws the tickets by which counts are rounded; the same one every day.

    Returns:
        1, or 0 where the crowd of the day is there already or nobody looks for work.
    """
    if not is_due(session, today=today):
        return 0
    people = candidate_profiles(session)
    # In the order of their random tickets, so that not even the order says who came when.
    told = sorted((told_of(one, ticket_of(one.key, secret)) for one in people), key=_ticket)
    made = session.execute(
        insert_into(session, Crowd)
        .values(day=today, people=len(told), packed=packed(told), gathered_at=now_utc())
        .on_conflict_do_nothing()
        .returning(Crowd.id)
    ).first()
    session.execute(delete(Crowd).where(Crowd.day != today))
    return int(made is not None)


def _ticket(told: Told) -> int:
    return int(told["ticket"])


def packed(told: Sequence[Told]) -> bytes:
    """Several of them as one compressed text."""
    return zlib.compress(canonical_text(told).encode())


def told_of(profile: CandidateProfile, ticket: int) -> Told:
    """What a crowd keeps of a person: what the gates ask, under a number drawn for it."""
    return {
        "ticket": ticket,
        "evidence": [
            [e.skill, e.grade, e.hours, e.obtained_on, e.expires_on, e.level_cap]
            for e in profile.evidence
        ],
        "licences": profile.licences,
        "languages": profile.languages,
        "hours": None
        if profile.availability is None
        else [[each.day, each.starts, each.ends] for each in profile.availability],
        "commune": profile.place.commune,
        "transport": profile.transport,
        "available_from": profile.available_from,
    }


def profile_of(told: Told) -> CandidateProfile:
    """The profile that a crowd keeps of somebody; its key is the ticket."""
    return CandidateProfile(
        key=str(told["ticket"]),
        evidence=tuple(_evidence(row) for row in told["evidence"]),
        licences=_set(told["licences"]),
        languages=_set(told["languages"]),
        availability=None
        if told["hours"] is None
        else tuple(_window(*row) for row in told["hours"]),
        place=Place(commune=told["commune"]),
        transport=frozenset(TransportMode(mode) for mode in told["transport"]),
        available_from=_day(told["available_from"]),
    )


def _evidence(row: Sequence[Any]) -> SkillEvidence:  # Any: JSON, one value of each type
    skill, grade, hours, obtained_on, expires_on, level = row
    return SkillEvidence(
        skill, EvidenceGrade(grade), "", hours, _day(obtained_on), _day(expires_on), level
    )


def _set(keys: list[str] | None) -> frozenset[str] | None:
    return None if keys is None else frozenset(keys)


def _window(day: str, starts: str, ends: str) -> HoursWindow:
    return HoursWindow(Weekday(day), time.fromisoformat(starts), time.fromisoformat(ends))


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)


@dataclass(frozen=True, slots=True)
class ReadyCrowd:
    """A crowd as the engine wants it; the key of each person in it is their ticket."""

    people: tuple[PreparedCandidate, ...]
    context: MatchContext


class CrowdAtHand:
    """The crowd of the day, read and prepared once for each process.

    Whoever asks first after a new one was gathered waits for it; the others wait with them.
    """

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._lock = Lock()
        self._held: tuple[tuple[int, datetime], ReadyCrowd] | None = None

    def take(self, session: Session) -> ReadyCrowd | None:
        """The latest crowd; None where none was gathered yet."""
        newest = select(Crowd.id, Crowd.gathered_at).order_by(Crowd.day.desc()).limit(1)
        found = session.execute(newest).first()
        if found is None:
            return None
        with self._lock:
            if self._held is None or self._held[0] != tuple(found):
                crowd = session.get(Crowd, found.id)
                if crowd is None:  # forgotten since: whoever asks next finds the newer one
                    return None if self._held is None else self._held[1]
                self._held = (found.id, found.gathered_at), _ready(session, crowd)
            return self._held[1]


def _ready(session: Session, crowd: Crowd) -> ReadyCrowd:
    context = MatchContext(taxonomy(), crowd.day, travel_table(session))
    told: list[Told] = json.loads(zlib.decompress(crowd.packed))
    people = prepare_candidates((profile_of(one) for one in told), context)
    return ReadyCrowd(people, context)
