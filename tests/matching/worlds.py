"""A small labour market for the tests of the engine, and people and vacancies in it."""

from datetime import date, time
from functools import cache
from pathlib import Path

from matching.judging.context import MatchContext, PreparedCandidate, prepare_candidate
from matching.judging.profiles import (
    CandidateProfile,
    EvidenceGrade,
    HoursWindow,
    Need,
    SkillEvidence,
    SkillNeed,
    TransportMode,
    Weekday,
)
from matching.judging.travel import TravelTable
from matching.linking.linker import Linker
from matching.taxonomy.loading import Taxonomy, read_taxonomy

FOLDER = Path(__file__).parent / "small_taxonomy"
TODAY = date(2026, 11, 23)
WEEKDAYS = tuple(Weekday)[:5]


@cache
def small_taxonomy() -> Taxonomy:
    """22 skills and 8 occupations."""
    return read_taxonomy(FOLDER)


@cache
def small_linker() -> Linker:
    """The linker of the small taxonomy."""
    return Linker(small_taxonomy())


TRAVEL = TravelTable(
    communes={
        "Quillota": (-32.8803, -71.2464),
        "La Calera": (-32.7844, -71.2017),
        "Quilpué": (-33.0483, -71.4428),
        "Valparaíso": (-33.0458, -71.6197),
    },
    minutes={
        ("Quillota", "La Calera", TransportMode.BUS): 25,
        ("Quillota", "Valparaíso", TransportMode.BUS): 80,
    },
    version="small",
)


def a_context(**values: object) -> MatchContext:
    """The small taxonomy and travel table on a Monday of November 2026."""
    parts = {"taxonomy": small_taxonomy(), "today": TODAY, "travel": TRAVEL} | values
    return MatchContext(**parts)  # type: ignore[arg-type] # values are given by name


def prepared(candidate: CandidateProfile, context: MatchContext | None = None) -> PreparedCandidate:
    """A person ready to be judged in the small market."""
    return prepare_candidate(candidate, context or a_context())


def shown(skill: str, grade: EvidenceGrade = EvidenceGrade.CERTIFICATE, **values: object):
    """Evidence of a skill, by default a certificate of today: strength 1."""
    parts = {"skill": skill, "grade": grade, "source": f"taller {skill}", "obtained_on": TODAY}
    return SkillEvidence(**(parts | values))  # type: ignore[arg-type] # values are given by name


def must(skill: str, level: int = 1, weight: float = 1.0) -> SkillNeed:
    """A must-have skill."""
    return SkillNeed(skill, Need.MUST, level, weight)


def wish(skill: str, level: int = 1, weight: float = 1.0) -> SkillNeed:
    """A wished skill."""
    return SkillNeed(skill, Need.WISH, level, weight)


def hours(start: str, end: str, *days: Weekday) -> tuple[HoursWindow, ...]:
    """The same hours on several days, Monday to Friday when none is named."""
    return tuple(
        HoursWindow(day, time.fromisoformat(start), time.fromisoformat(end))
        for day in days or WEEKDAYS
    )
