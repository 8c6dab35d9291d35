"""The blind sheet: what an employer reads of somebody before knowing who it is.

It is made from the engine's profile, which has no field for how a person came to the office, so
two people with the same skills have the same sheet, byte for byte. It names no workshop, no
provider and no street: skills with their class of evidence, hours, a ring of distance, a day.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matching.judging.certainty import standing
from matching.judging.evidence import Strength, skill_strengths
from matching.judging.profiles import CandidateProfile, EvidenceGrade, HoursWindow, Weekday
from matching.judging.travel import straight_km
from models.participants import Participant
from models.reference import Commune
from models.vacancies import Vacancy
from services.errors import NotFoundError
from services.matchmaking.profiles import candidate_profiles

RINGS_KM: Final = (5, 10, 20, 40)
SKILLS_SHOWN: Final = 12
MONTHS_OF_YEARS: Final = ((0, 0), (12, 1), (36, 3), (60, 5), (120, 10))
"""From so many months on, the years that are said: a band says less than a number."""
_DAYS: Final = tuple(Weekday)
# Trees of central Chile: a name that says nothing of anybody.
CODE_WORDS: Final = (
    *("Alerce", "Arrayán", "Belloto", "Boldo", "Canelo", "Coihue", "Corcolén", "Espino"),
    *("Guayacán", "Lilén", "Lingue", "Litre", "Maitén", "Mañío", "Molle", "Naranjillo"),
    *("Patagua", "Peumo", "Pitao", "Quillay", "Raulí", "Roble", "Tineo", "Ulmo"),
)


@dataclass(frozen=True, slots=True)
class SheetSkill:
    """One skill of a sheet: its concept, the level it is shown at, and how it was shown.

    Attributes:
        level: 1 basic, 2 working, 3 skilled; 0 where what was shown bears out none yet.
        grade: the strongest rung of evidence behind it.
        is_asked: whether the vacancy asks for it.
    """

    skill: str
    level: int
    grade: EvidenceGrade
    is_asked: bool


@dataclass(frozen=True, slots=True)
class BlindSheet:
    """What an employer reads of somebody.

    Attributes:
        skills: those asked for first, then the strongest.
        licences: concepts of licences and languages.
        experience: (occupation, years at least), 0 for less than one; no place, no employer.
        hours: (weekday 0 Monday, from, to) as "HH:MM"; None where they have not been asked.
        ring_km: within so many kilometres of the work; None where farther or not known.
        starts_on: ISO day they can begin; None for at once.
    """

    skills: tuple[SheetSkill, ...]
    licences: tuple[str, ...]
    experience: tuple[tuple[str, int], ...]
    hours: tuple[tuple[int, str, str], ...] | None
    ring_km: int | None
    starts_on: str | None

    def written(self) -> dict[str, Any]:
        """The sheet as it is kept with an introduction; `read_sheet` reads it again."""
        return {
            "skills": [
                [one.skill, one.level, one.grade.value, one.is_asked] for one in self.skills
            ],
            "licences": list(self.licences),
            "experience": [list(one) for one in self.experience],
            "hours": None if self.hours is None else [list(one) for one in self.hours],
            "ring_km": self.ring_km,
            "starts_on": self.starts_on,
        }

    @property
    def starts(self) -> date | None:
        """The day they can begin; None for at once."""
        return date.fromisoformat(self.starts_on) if self.starts_on else None

    @property
    def concepts(self) -> frozenset[str]:
        """Every concept that the sheet names, to be given its words."""
        skills = {one.skill for one in self.skills}
        return frozenset(skills | set(self.licences) | {one for one, _years in self.experience})


def read_sheet(written: Mapping[str, Any]) -> BlindSheet:
    """A sheet from what `BlindSheet.written` wrote."""
    hours = written["hours"]
    return BlindSheet(
        skills=tuple(
            SheetSkill(skill, level, EvidenceGrade(grade), asked)
            for skill, level, grade, asked in written["skills"]
        ),
        licences=tuple(written["licences"]),
        experience=tuple((occupation, years) for occupation, years in written["experience"]),
        hours=None if hours is None else tuple((day, start, end) for day, start, end in hours),
        ring_km=written["ring_km"],
        starts_on=written["starts_on"],
    )


def sheet_for(session: Session, participant_id: int, vacancy_id: int, *, today: date) -> BlindSheet:
    """The sheet of a person for a vacancy, as an employer would read it today.

    Raises:
        NotFoundError: there is no such person or vacancy.
    """
    profiles = candidate_profiles(session, participant_ids=[participant_id])
    vacancy = session.scalar(
        select(Vacancy)
        .where(Vacancy.id == vacancy_id)
        .options(selectinload(Vacancy.criteria), joinedload(Vacancy.commune))
    )
    if not profiles or vacancy is None:
        raise NotFoundError
    home = session.scalar(
        select(Commune)
        .join(Participant, Participant.commune_key == Commune.key)
        .where(Participant.id == participant_id)
    )
    asked = [criterion.skill_key for criterion in vacancy.criteria]
    return make_sheet(profiles[0], asked, ring_km(home, vacancy.commune), today=today)


def make_sheet(
    profile: CandidateProfile, asked: Iterable[str], ring: int | None, *, today: date
) -> BlindSheet:
    """A sheet from what the engine may know of somebody, and nothing else."""
    wanted = frozenset(asked)
    free_from = profile.available_from
    return BlindSheet(
        skills=_skills(skill_strengths(profile, today), wanted),
        licences=tuple(
            sorted((profile.licences or frozenset()) | (profile.languages or frozenset()))
        ),
        experience=_experience(profile),
        hours=_hours(profile.availability),
        ring_km=ring,
        starts_on=free_from.isoformat() if free_from and free_from > today else None,
    )


def _skills(strengths: Mapping[str, Strength], asked: frozenset[str]) -> tuple[SheetSkill, ...]:
    ordered = sorted(
        strengths.items(), key=lambda item: (item[0] not in asked, -item[1].value, item[0])
    )
    found = (
        SheetSkill(skill, standing(strength).level, _best_grade(strength), skill in asked)
        for skill, strength in ordered
    )
    return tuple(islice(found, SKILLS_SHOWN))


def _best_grade(strength: Strength) -> EvidenceGrade:
    return max((piece.grade for piece in strength.pieces), key=lambda grade: grade.value)


def _experience(profile: CandidateProfile) -> tuple[tuple[str, int], ...]:
    months: dict[str, float] = {}
    for one in profile.experience:
        if one.occupation is not None:
            months[one.occupation] = months.get(one.occupation, 0) + (one.months or 0)
    return tuple((occupation, _years(count)) for occupation, count in sorted(months.items()))


def _years(months: float) -> int:
    return max(years for least, years in MONTHS_OF_YEARS if months >= least)


def _hours(windows: Sequence[HoursWindow] | None) -> tuple[tuple[int, str, str], ...] | None:
    if windows is None:
        return None
    return tuple(
        sorted(
            (_DAYS.index(one.day), f"{one.starts:%H:%M}", f"{one.ends:%H:%M}") for one in windows
        )
    )


def ring_km(home: Commune | None, work: Commune | None) -> int | None:
    """The smallest ring around the work in which the home's commune lies; None where none."""
    if home is None or work is None:
        return None
    apart = straight_km((home.latitude, home.longitude), (work.latitude, work.longitude))
    return next((ring for ring in RINGS_KM if apart <= ring), None)


def new_code_name() -> str:
    """A name that says nothing of anybody: a tree and three digits."""
    return f"{secrets.choice(CODE_WORDS)} {100 + secrets.randbelow(900)}"
