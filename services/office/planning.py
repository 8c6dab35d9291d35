"""Planning the next workshops: what is scarce, and which workshop opens most vacancies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.advice.changes import Course
from matching.advice.gaps import SkillGap, skill_gaps
from matching.advice.planner import CoursePlan, plan_workshops
from matching.judging.context import PreparedCandidate
from models.accounts import Role
from models.audit import AuditAction
from models.courses import PlannedCourse
from models.participants import CaseState, Participant
from models.reference import WorkshopType
from models.vacancies import Vacancy
from services import audit
from services.actors import Actor, require
from services.errors import Problem, refuse
from services.matchmaking.coming_courses import grade_reached, planned_courses
from services.matchmaking.explanations import Names, names_in
from services.matchmaking.levers import people_seeking
from services.matchmaking.profiles import vacancy_profiles
from services.matchmaking.workshop_evidence import taught_by
from services.office.courses import MOST_SEATS, TRADE, list_courses

GAPS_SHOWN = 15
MOST_WORKSHOPS = 6  # more than half a year of workshops is another plan

Choice = tuple[Course, WorkshopType, PlannedCourse | None]
"""A workshop to choose, as the engine sees it, with its kind and its row where it has a day."""


@dataclass(frozen=True, slots=True)
class PlanGroup:
    """For whom a workshop is sought: everybody who looks for work, or fewer of them.

    Attributes:
        state: only those in this stage of their case.
        mediator_id: only those whom this account looks after.
    """

    state: CaseState | None = None
    mediator_id: int | None = None


EVERYBODY = PlanGroup()


@dataclass(frozen=True, slots=True)
class PlannedWorkshop:
    """One workshop of a plan.

    Attributes:
        course: the one that is planned already, with its day; None for a kind that could be held.
        opens: vacancies it opens, by title.
        adds: how many of them no workshop before it in the plan opens.
        people: who would take it and how many vacancies it opens for each, most first.
    """

    kind: WorkshopType
    course: PlannedCourse | None
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
    session: Session,
    actor: Actor,
    *,
    how_many: int,
    seats: int,
    today: date,
    group: PlanGroup = EVERYBODY,
    only_planned: bool = False,
) -> Planning:
    """The workshops that together open most vacancies for a group of who looks for work now.

    Each look at a person named is written down.

    Args:
        how_many: workshops that can be held.
        seats: places in each; one that is planned already has its own.
        only_planned: choose among the workshops that have a day, and not among all kinds.

    Raises:
        NotAllowedError: the actor is not the lead.
        InvalidError: a number is out of range.
    """
    require(actor, Role.LEAD)
    refuse(_problems(how_many, seats))
    everybody, context = people_seeking(session, today)
    people = _of_group(session, everybody, group)
    vacancies = vacancy_profiles(session)
    gaps = skill_gaps(people, vacancies, context)[:GAPS_SHOWN]
    choice = _planned(session, actor, today) if only_planned else _kinds(session, seats, today)
    courses = [course for course, _kind, _planned in choice]
    plan = plan_workshops(people, vacancies, courses, context, how_many=how_many)
    return Planning(
        people=len(people),
        vacancies=len(vacancies),
        gaps=gaps,
        workshops=_named(session, actor, plan.courses, choice),
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


def _of_group(
    session: Session, everybody: Sequence[PreparedCandidate], group: PlanGroup
) -> Sequence[PreparedCandidate]:
    wanted = select(Participant.id)
    if group.state is not None:
        wanted = wanted.where(Participant.case_state == group.state)
    if group.mediator_id is not None:
        wanted = wanted.where(Participant.mediator_id == group.mediator_id)
    if group == EVERYBODY:
        return everybody
    keys = {str(number) for number in session.scalars(wanted)}
    return [one for one in everybody if one.key in keys]


def _planned(session: Session, actor: Actor, today: date) -> list[Choice]:
    """The workshops that have a day, with what the engine knows of each."""
    rows = list_courses(session, actor, today=today)
    courses = planned_courses(session, rows)
    return [(course, row.workshop_type, row) for course, row in zip(courses, rows, strict=True)]


def _kinds(session: Session, seats: int, today: date) -> list[Choice]:
    """Every kind of workshop as if it were held from today, passed and without certificate."""
    taught = taught_by(session, None)
    kinds = session.scalars(select(WorkshopType).where(WorkshopType.area == TRADE))
    return [
        (
            Course(
                key=kind.key,
                name=kind.name_es,
                teaches=tuple(taught.get(kind.key, ())),
                hours=kind.typical_hours,
                grade=grade_reached(kind.typical_hours, is_assessed=True),
                starts_on=today,
                seats=seats,
            ),
            kind,
            None,
        )
        for kind in kinds
    ]


def _named(
    session: Session, actor: Actor, plans: Sequence[CoursePlan], choice: Sequence[Choice]
) -> tuple[PlannedWorkshop, ...]:
    known = {course.key: (kind, row) for course, kind, row in choice}
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
            kind=known[plan.course.key][0],
            course=known[plan.course.key][1],
            opens=tuple(sorted((vacancies[key] for key in plan.opens), key=_title)),
            adds=len(plan.adds),
            people=tuple((people[key], len(opened)) for key, opened in plan.seats.items()),
        )
        for plan in plans
    )


def _title(vacancy: Vacancy) -> tuple[str, int]:
    return vacancy.title, vacancy.id
