"""Planning the next workshops: what is scarce, and which workshop opens most vacancies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.advice.changes import Course
from matching.advice.gaps import SkillGap, skill_gaps
from matching.advice.planner import CoursePlan, plan_workshops
from matching.judging.profiles import EvidenceGrade
from models.accounts import Role
from models.audit import AuditAction
from models.participants import Participant
from models.reference import WorkshopType
from models.vacancies import Vacancy
from services import audit
from services.actors import Actor, require
from services.errors import Problem, refuse
from services.matchmaking.explanations import Names, names_in
from services.matchmaking.levers import people_seeking
from services.matchmaking.profiles import vacancy_profiles
from services.matchmaking.workshop_evidence import (
    ASSESSED_COURSE_HOURS,
    SHORT_COURSE_HOURS,
    taught_by,
)

GAPS_SHOWN = 15
MOST_WORKSHOPS = 6  # more than half a year of workshops is another plan
MOST_SEATS = 60
TRADE = "trade"  # only workshops of a trade teach what vacancies ask for


@dataclass(frozen=True, slots=True)
class PlannedWorkshop:
    """One workshop of a plan.

    Attributes:
        opens: vacancies it opens, by title.
        adds: how many of them no workshop before it in the plan opens.
        people: who would take it and how many vacancies it opens for each, most first.
    """

    kind: WorkshopType
    opens: tuple[Vacancy, ...]
    adds: int
    people: tuple[tuple[Participant, int], ...]


@dataclass(frozen=True, slots=True)
class Planning:
    """What to teach next.

    Attributes:
        is_exact: whether no other choice of workshops, and of who takes them, opens more.
    """

    people: int
    vacancies: int
    gaps: tuple[SkillGap, ...]
    workshops: tuple[PlannedWorkshop, ...]
    is_exact: bool
    names: Names


def plan_next_workshops(
    session: Session, actor: Actor, *, how_many: int, seats: int, today: date
) -> Planning:
    """The workshops that together open most vacancies for who looks for work now.

    Each look at a person named is written down.

    Args:
        how_many: workshops that can be held.
        seats: places in each.

    Raises:
        NotAllowedError: the actor is not the lead.
        InvalidError: a number is out of range.
    """
    require(actor, Role.LEAD)
    refuse(_problems(how_many, seats))
    people, context = people_seeking(session, today)
    vacancies = vacancy_profiles(session)
    gaps = skill_gaps(people, vacancies, context)[:GAPS_SHOWN]
    kinds = {
        kind.key: kind
        for kind in session.scalars(select(WorkshopType).where(WorkshopType.area == TRADE))
    }
    courses = _courses(session, kinds.values(), seats, today)
    plan = plan_workshops(people, vacancies, courses, context, how_many=how_many)
    return Planning(
        people=len(people),
        vacancies=len(vacancies),
        gaps=gaps,
        workshops=_named(session, actor, plan.courses, kinds),
        is_exact=plan.is_exact,
        names=names_in(session, (), [gap.skill for gap in gaps]),
    )


def _problems(how_many: int, seats: int) -> list[Problem]:
    problems = []
    if not 1 <= how_many <= MOST_WORKSHOPS:
        problems.append(
            Problem("how_many", "number_out_of_range", {"least": 1, "most": MOST_WORKSHOPS})
        )
    if not 1 <= seats <= MOST_SEATS:
        problems.append(Problem("seats", "number_out_of_range", {"least": 1, "most": MOST_SEATS}))
    return problems


def _courses(
    session: Session, kinds: Iterable[WorkshopType], seats: int, today: date
) -> list[Course]:
    """Every kind of workshop as if it were held from today, passed and without certificate."""
    taught = taught_by(session, None)
    return [
        Course(
            key=kind.key,
            name=kind.name_es,
            teaches=tuple(taught.get(kind.key, ())),
            hours=kind.typical_hours,
            grade=_grade(kind.typical_hours),
            starts_on=today,
            seats=seats,
        )
        for kind in kinds
    ]


def _grade(hours: int) -> EvidenceGrade:
    if hours >= ASSESSED_COURSE_HOURS:
        return EvidenceGrade.ASSESSED_COURSE
    return EvidenceGrade.WORKSHOP if hours >= SHORT_COURSE_HOURS else EvidenceGrade.PEER_TAUGHT


def _named(
    session: Session, actor: Actor, plans: Sequence[CoursePlan], kinds: dict[str, WorkshopType]
) -> tuple[PlannedWorkshop, ...]:
    people_ids = {int(key) for plan in plans for key in plan.seats}
    vacancy_ids = {int(key) for plan in plans for key in plan.opens}
    people = {
        str(row.id): row
        for row in session.scalars(select(Participant).where(Participant.id.in_(people_ids)))
    }
    vacancies = {
        str(row.id): row
        for row in session.scalars(select(Vacancy).where(Vacancy.id.in_(vacancy_ids)))
    }
    audit.record(session, actor, AuditAction.LOOKED, "planning", None)
    audit.record_looks(session, actor, "participant", ((key, key) for key in sorted(people_ids)))
    return tuple(
        PlannedWorkshop(
            kind=kinds[plan.course.key],
            opens=tuple(sorted((vacancies[key] for key in plan.opens), key=_title)),
            adds=len(plan.adds),
            people=tuple((people[key], len(opened)) for key, opened in plan.seats.items()),
        )
        for plan in plans
    )


def _title(vacancy: Vacancy) -> tuple[str, int]:
    return vacancy.title, vacancy.id
