"""What an employer hands in as a vacancy, before and after it is a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from models.vacancies import ContractKind, CriterionNeed, Vacancy

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class SkillAsked:
    """A skill that the employer asks for.

    Attributes:
        level: 1 with help, 2 alone, 3 skilled; None when nobody has said.
        found_text: the words of the description it was found in, if any.
    """

    skill_key: str
    need: CriterionNeed
    level: int | None = None
    weight: int = 1
    found_text: str = ""


@dataclass(frozen=True, slots=True)
class ShiftHours:
    """Hours worked on one weekday (0 Monday); an end before the start is on the next day."""

    weekday: int
    starts_at: time
    ends_at: time

    @property
    def start_minute(self) -> int:
        """Minute of the week at which it starts."""
        return self.weekday * DAY_MINUTES + self.starts_at.hour * 60 + self.starts_at.minute

    @property
    def minutes(self) -> int:
        """How long it lasts; 0 when it starts and ends at the same time."""
        end = self.ends_at.hour * 60 + self.ends_at.minute
        return (end - self.start_minute) % DAY_MINUTES


@dataclass(frozen=True, slots=True)
class VacancyDraft:
    """A vacancy as handed in; its fields are named after the columns they fill."""

    title: str
    description: str = ""
    occupation_key: str | None = None
    positions: int = 1
    commune_key: str | None = None
    address: str = ""
    is_remote: bool = False
    radius_km: int | None = None
    skills: tuple[SkillAsked, ...] = ()
    licences: tuple[str, ...] = ()
    contract: ContractKind | None = None
    weekly_hours: Decimal | None = None
    monthly_pay_clp: int | None = None
    has_flexible_hours: bool = False
    shifts: tuple[ShiftHours, ...] = ()
    starts_on: date | None = None
    closes_on: date | None = None


class VacancyPart(StrEnum):
    """A step of the form; an edit of one step is not refused for what another step holds."""

    JOB = "job"
    SKILLS = "skills"
    CONDITIONS = "conditions"


FIELDS_OF_PART = {
    VacancyPart.JOB: frozenset(
        {
            "title",
            "description",
            "positions",
            "commune_key",
            "address",
            "is_remote",
            "radius_km",
        }
    ),
    VacancyPart.SKILLS: frozenset({"occupation_key", "skills"}),
    VacancyPart.CONDITIONS: frozenset(
        {
            "contract",
            "weekly_hours",
            "monthly_pay_clp",
            "has_flexible_hours",
            "shifts",
            "starts_on",
            "closes_on",
            "licences",
        }
    ),
}


@dataclass(frozen=True, slots=True)
class Missing:
    """Something a vacancy still needs before it can be published, and the step that asks it."""

    code: str
    field: str
    part: VacancyPart


MISSING_TITLE = Missing("missing_title", "title", VacancyPart.JOB)
MISSING_PLACE = Missing("missing_place", "commune_key", VacancyPart.JOB)
MISSING_OCCUPATION = Missing("missing_occupation", "occupation_key", VacancyPart.SKILLS)
MISSING_PAY = Missing("missing_pay", "monthly_pay_clp", VacancyPart.CONDITIONS)
MISSING_HOURS = Missing("missing_hours", "weekly_hours", VacancyPart.CONDITIONS)
MISSING_CLOSING_DAY = Missing("missing_closing_day", "closes_on", VacancyPart.CONDITIONS)


def missing_for_publishing(vacancy: Vacancy | VacancyDraft) -> tuple[Missing, ...]:
    """What the vacancy still needs before it can be published, in the order of the form."""
    needed = (
        (bool(vacancy.title), MISSING_TITLE),
        (vacancy.is_remote or vacancy.commune_key is not None, MISSING_PLACE),
        (vacancy.occupation_key is not None, MISSING_OCCUPATION),
        (vacancy.monthly_pay_clp is not None, MISSING_PAY),
        (vacancy.weekly_hours is not None, MISSING_HOURS),
        (vacancy.closes_on is not None, MISSING_CLOSING_DAY),
    )
    return tuple(missing for is_there, missing in needed if not is_there)


def draft_of(vacancy: Vacancy) -> VacancyDraft:
    """The draft that a stored vacancy was made from."""
    return VacancyDraft(
        title=vacancy.title,
        description=vacancy.description,
        occupation_key=vacancy.occupation_key,
        positions=vacancy.positions,
        commune_key=vacancy.commune_key,
        address=vacancy.address,
        is_remote=vacancy.is_remote,
        radius_km=vacancy.radius_km,
        skills=tuple(
            SkillAsked(asked.skill_key, asked.need, asked.level, asked.weight, asked.found_text)
            for asked in vacancy.criteria
        ),
        licences=tuple(sorted(licence.concept_key for licence in vacancy.licences)),
        contract=vacancy.contract,
        weekly_hours=vacancy.weekly_hours,
        monthly_pay_clp=vacancy.monthly_pay_clp,
        has_flexible_hours=vacancy.has_flexible_hours,
        shifts=tuple(
            ShiftHours(shift.weekday, shift.starts_at, shift.ends_at) for shift in vacancy.shifts
        ),
        starts_on=vacancy.starts_on,
        closes_on=vacancy.closes_on,
    )


def weekly_shift_hours(shifts: Sequence[ShiftHours]) -> float:
    """Hours of one week that the shifts add up to, meal breaks included."""
    return sum(shift.minutes for shift in shifts) / 60
