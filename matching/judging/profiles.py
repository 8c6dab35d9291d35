"""What the engine is allowed to see: profiles of people and of vacancies.

A profile has no field for offence, sentence, sex, age, nationality or health, so nothing the
engine computes can weigh them. `services/matchmaking/profiles.py` is the only place that fills
profiles from rows; `matching/exchange` fills them from files.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from math import inf

MOST_WEIGHT = 1_000_000  # of one need; sums of many stay far from where numbers end
LEAST_WEIGHT = 1 / MOST_WEIGHT  # above 0; among the least of numbers, shares lose their digits


class EvidenceGrade(StrEnum):
    """How a skill was shown, strongest first (evidence ladder of DOMAIN A4)."""

    CERTIFICATE = "E5"
    ASSESSED_COURSE = "E4"
    WORKSHOP = "E3"
    PRACTICAL_TEST = "E2"
    PEER_TAUGHT = "E1"
    SELF_DECLARED = "E0"


class Need(StrEnum):
    """How much an employer needs a skill."""

    MUST = "must"
    WISH = "wish"


class TransportMode(StrEnum):
    """How a person gets to work."""

    WALK = "walk"
    BICYCLE = "bicycle"
    BUS = "bus"
    TRAIN = "train"
    CAR = "car"
    MOTORCYCLE = "motorcycle"


class Weekday(StrEnum):
    """A day of the week, Monday first."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


@dataclass(frozen=True, slots=True)
class SkillEvidence:
    """One piece of evidence that a person has a skill.

    Attributes:
        skill: concept id of the taxonomy.
        grade: rung of the evidence ladder.
        source: what a reader opens to check it, e.g. the workshop's name.
        hours: chronological hours behind it; None when nobody wrote them down.
        obtained_on: last day of the learning; None when unknown.
        expires_on: last day a certificate is in force; None when it does not expire.
        level_cap: highest level the source teaches, 1 basic, 2 working, 3 skilled.

    Raises:
        ValueError: the hours are less than none, or no number.
    """

    skill: str
    grade: EvidenceGrade
    source: str
    hours: float | None = None
    obtained_on: date | None = None
    expires_on: date | None = None
    level_cap: int = 3

    def __post_init__(self) -> None:
        """Refuse what would count backwards."""
        if self.hours is not None and not 0 <= self.hours < inf:
            raise ValueError(f"{self.hours} hours of {self.skill} cannot be")


@dataclass(frozen=True, slots=True)
class Experience:
    """Time worked in a trade. `occupation` is None when the title could not be linked."""

    title: str
    occupation: str | None
    months: int | None


@dataclass(frozen=True, slots=True)
class LikelyOccupation:
    """An occupation that some words may mean.

    Attributes:
        probability: how likely the words mean it, more than 0 and at most 1.
    """

    occupation: str
    probability: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is, as far as it is known: a commune, a point (degrees), or both."""

    commune: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class HoursWindow:
    """A stretch of one weekday in local wall time; `ends` 00:00 means midnight at its end.

    A window whose end is not after its start runs past midnight into the next day.
    """

    day: Weekday
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class CandidateProfile:
    """What the engine knows of a person; None or empty where nobody has asked yet.

    Attributes:
        key: opaque identifier, used only as the last tie-break and in answers.
        trades: occupation ids wanted, the most wanted first.
        licences: concept ids of licences held; None when nobody asked.
        availability: hours the person can work; None when nobody asked.
        max_commute_minutes: one way.
        min_monthly_pay_clp: gross pay for a full week, in Chilean pesos.
        documents_ready: codes of documents at hand; None when nobody asked.
        languages: concept ids of languages spoken.
        trained: occupations that workshops prepare for, as far as their names tell.
    """

    key: str
    evidence: tuple[SkillEvidence, ...] = ()
    experience: tuple[Experience, ...] = ()
    trades: tuple[str, ...] = ()
    licences: frozenset[str] | None = None
    availability: tuple[HoursWindow, ...] | None = None
    place: Place = Place()
    max_commute_minutes: int | None = None
    transport: frozenset[TransportMode] = frozenset()
    min_monthly_pay_clp: int | None = None
    max_weekly_hours: float | None = None
    languages: frozenset[str] | None = None
    documents_ready: frozenset[str] | None = None
    available_from: date | None = None
    trained: tuple[LikelyOccupation, ...] = ()


@dataclass(frozen=True, slots=True)
class SkillNeed:
    """A skill asked for.

    Attributes:
        level: 1 basic (with help), 2 working (alone), 3 skilled.
        weight: importance among the needs of the vacancy; 0 counts for nothing.

    Raises:
        ValueError: the weight is less than 0, so little that it is lost, or no number that can
            be added up.
    """

    skill: str
    need: Need
    level: int = 1
    weight: float = 1.0

    def __post_init__(self) -> None:
        """Refuse a weight that would turn the order round."""
        if not 0 <= self.weight <= MOST_WEIGHT:
            told = f"the weight {self.weight} of {self.skill}"
            raise ValueError(f"{told} is not between 0 and {MOST_WEIGHT}")
        if 0 < self.weight < LEAST_WEIGHT:
            raise ValueError(f"the weight {self.weight} of {self.skill} is lost; write 0")


@dataclass(frozen=True, slots=True)
class VacancyProfile:
    """What the engine knows of a vacancy; None or empty where the employer did not say.

    Attributes:
        likely: occupations the title may mean, where the employer named none; the likeliest
            first, and together at most 1. Empty when `occupation` is certain.
        radius_km: how far the employer looks, straight line; None for no limit.
        shifts: the hours worked in one week.
        monthly_pay_clp: gross, in Chilean pesos.
        role_types: codes of roles that need a legal check by a person, never by the engine.
        documents: codes of documents needed by the start.
    """

    key: str
    title: str = ""
    occupation: str | None = None
    needs: tuple[SkillNeed, ...] = ()
    licences: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    shifts: tuple[HoursWindow, ...] = ()
    place: Place = Place()
    remote: bool = False
    radius_km: float | None = None
    monthly_pay_clp: int | None = None
    weekly_hours: float | None = None
    starts_on: date | None = None
    positions: int = 1
    role_types: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    likely: tuple[LikelyOccupation, ...] = ()

    @property
    def occupations(self) -> tuple[LikelyOccupation, ...]:
        """What the vacancy may be: the one occupation named, or those its title may mean."""
        if self.likely or self.occupation is None:
            return self.likely
        return (LikelyOccupation(self.occupation, 1.0),)
