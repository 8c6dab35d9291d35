"""What the demonstration town is made of. Closed sets are written as their stored values."""

from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple


class Hours(NamedTuple):
    """Hours of one weekday (0 Monday); an end that is not after the start is on the next day."""

    weekday: int
    starts_at: time
    ends_at: time


@dataclass(frozen=True, slots=True)
class TownEmployer:
    """An employer.

    Attributes:
        sector_key: which kinds of vacancies it posts.
        status: pending, verified or suspended.
    """

    rut: str
    name: str
    sector_key: str
    sector: str
    commune: str
    address: str
    phone: str
    status: str


@dataclass(frozen=True, slots=True)
class TownCriterion:
    """A skill that a vacancy asks for, and the words of its description that say so."""

    skill: str
    need: str
    level: int
    weight: int
    found_text: str


@dataclass(frozen=True, slots=True)
class TownVacancy:
    """A vacancy.

    Attributes:
        employer: place of its employer in the town's list.
        published_on: None where it never was.
        note: what the office wrote when it sent the vacancy back.
    """

    employer: int
    title: str
    description: str
    occupation: str | None
    status: str
    positions: int
    contract: str | None
    weekly_hours: int | None
    monthly_pay_clp: int | None
    commune: str | None
    address: str
    has_flexible_hours: bool
    shifts: tuple[Hours, ...]
    criteria: tuple[TownCriterion, ...]
    licences: tuple[str, ...]
    role_types: tuple[str, ...]
    starts_on: date | None
    closes_on: date | None
    published_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class TownTrade:
    """A trade somebody wants, in their own words; `occupation` is None where nobody can tell."""

    text: str
    occupation: str | None


@dataclass(frozen=True, slots=True)
class TownSkill:
    """A skill shown outside a workshop, on a rung of the evidence ladder."""

    skill: str
    rung: str
    source: str
    hours: float | None
    obtained_on: date | None
    level: int


@dataclass(frozen=True, slots=True)
class TownExperience:
    """Time worked in a trade."""

    title: str
    occupation: str
    months: int


@dataclass(frozen=True, slots=True)
class TownPerson:
    """A person looking for work with the office.

    Attributes:
        trade: the list of `archetypes.csv` that the person was drawn from.
        workshops: kinds of workshop such a person goes to.
        availability: None where nobody has asked yet.
        licences: None where nobody has asked yet.
    """

    rut: str
    given_names: str
    family_names: str
    phone: str
    email: str | None
    commune: str
    origin: str
    case_state: str
    released_on: date | None
    stage_three_on: date | None
    available_from: date | None
    max_commute_minutes: int | None
    min_monthly_pay_clp: int | None
    max_weekly_hours: int | None
    trade: str
    workshops: tuple[str, ...]
    availability: tuple[Hours, ...] | None
    transport: tuple[str, ...]
    trades: tuple[TownTrade, ...]
    licences: tuple[str, ...] | None
    skills: tuple[TownSkill, ...]
    experience: tuple[TownExperience, ...]


@dataclass(frozen=True, slots=True)
class TownCertificate:
    """What a person was given at the end of a workshop."""

    issuer: str
    number: str
    is_official: bool
    issued_on: date
    expires_on: date | None


@dataclass(frozen=True, slots=True)
class TownAttendance:
    """How a person attended a workshop; `person` is the place in the town's list."""

    person: int
    attendance_percent: int
    result: str
    has_rubric: bool
    certificate: TownCertificate | None


@dataclass(frozen=True, slots=True)
class TownRun:
    """A workshop held once."""

    code: str
    workshop: str
    provider: str
    is_assessed: bool
    hours: int
    hour_unit: str
    starts_on: date
    ends_on: date
    attendances: tuple[TownAttendance, ...]


@dataclass(frozen=True, slots=True)
class Town:
    """The whole town."""

    employers: tuple[TownEmployer, ...]
    vacancies: tuple[TownVacancy, ...]
    people: tuple[TownPerson, ...]
    runs: tuple[TownRun, ...]
