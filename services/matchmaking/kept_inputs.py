"""What a shortlist rests on, kept beside it: every profile once, packed, by its digest."""

import zlib
from collections.abc import Mapping, Sequence

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from matching.judging.context import PreparedCandidate
from matching.judging.digests import digest
from matching.judging.profiles import CandidateProfile, VacancyProfile
from matching.ranking.profile_texts import profile_from_text, profile_to_text
from models.session import insert_into
from models.shortlists import KeptProfile, Shortlist, ShortlistEntry


def keep_inputs(
    session: Session, vacancy: VacancyProfile, people: Sequence[PreparedCandidate]
) -> str:
    """Keep a vacancy and those on its list as the engine reads them; give the vacancy's digest."""
    vacancy_digest = digest(vacancy)
    rows: list[dict[str, object]] = [
        {
            "digest": one.digest,
            "participant_id": int(one.key),
            "vacancy_id": None,
            "profile": _packed(one.profile),
        }
        for one in people
    ]
    rows.append(
        {
            "digest": vacancy_digest,
            "participant_id": None,
            "vacancy_id": int(vacancy.key),
            "profile": _packed(vacancy),
        }
    )
    # In one order, so that two who keep the same profiles never wait in a ring.
    rows.sort(key=lambda row: str(row["digest"]))
    session.execute(insert_into(session, KeptProfile).on_conflict_do_nothing(), rows)
    return vacancy_digest


def kept_people(session: Session, shortlist_id: int) -> Mapping[int, CandidateProfile]:
    """The people of a list as the engine read them then, by their numbers."""
    rows = session.execute(
        select(ShortlistEntry.participant_id, KeptProfile.profile)
        .join(KeptProfile, KeptProfile.digest == ShortlistEntry.profile_digest)
        .where(ShortlistEntry.shortlist_id == shortlist_id)
    )
    return {
        number: profile_from_text(CandidateProfile, zlib.decompress(packed).decode())
        for number, packed in rows
    }


def kept_vacancy(session: Session, shortlist: Shortlist) -> VacancyProfile | None:
    """The vacancy of a list as the engine read it then; None where that was not kept."""
    packed = session.scalar(
        select(KeptProfile.profile).where(KeptProfile.digest == shortlist.vacancy_digest)
    )
    if packed is None:
        return None
    return profile_from_text(VacancyProfile, zlib.decompress(packed).decode())


def forget_inputs(session: Session) -> None:
    """Delete the people's profiles on which no kept list rests any more."""
    rests = exists().where(ShortlistEntry.profile_digest == KeptProfile.digest)
    session.execute(
        delete(KeptProfile)
        .where(KeptProfile.participant_id.is_not(None), ~rests)
        .execution_options(synchronize_session=False)
    )


def _packed(profile: CandidateProfile | VacancyProfile) -> bytes:
    return zlib.compress(profile_to_text(profile).encode(), 9)
