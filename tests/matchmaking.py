"""Rows around a shortlist: workshops attended, skills asked for, and the engine's answer stored."""

from datetime import date, datetime
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.taxonomy.concepts import Group, Occupation, Skill, SkillKind, SkillLevel, Taxonomy
from models.participants import Participant
from models.reference import ConceptKind, WorkshopType, WorkshopTypeSkill
from models.shortlists import Shortlist, ShortlistEntry
from models.vacancies import CriterionNeed, Vacancy, VacancyCriterion
from models.workshops import AttendanceResult, WorkshopAttendance, WorkshopRun
from services.matchmaking.shortlisting import refresh_shortlists
from tests.conftest import NOW, TODAY
from tests.factories import a_commune, a_concept, a_participant, a_vacancy

_numbers = count(1)


def _names(text: str) -> dict[str, str]:
    return {"es": f"{text} (es)", "en": text}


def _skill(key: str, group: str, kind: SkillKind = SkillKind.SKILL) -> Skill:
    return Skill(key, _names(key), group, kind)


TAXONOMY = Taxonomy(
    groups={
        "metal": Group("metal", _names("metal")),
        "welding": Group("welding", _names("welding"), "metal"),
        "food": Group("food", _names("food")),
        "baking": Group("baking", _names("baking"), "food"),
    },
    skills={
        "mig_welding": _skill("mig_welding", "welding"),
        "arc_welding": _skill("arc_welding", "welding"),
        "bread_making": _skill("bread_making", "baking"),
        "licence_b": _skill("licence_b", "metal", SkillKind.LICENCE),
        "english": _skill("english", "metal", SkillKind.LANGUAGE),
    },
    occupations={
        "occ_welder": Occupation(
            "occ_welder",
            _names("occ_welder"),
            "7212",
            "welding",
            essential=(SkillLevel("mig_welding", 2),),
        )
    },
    version="small",
)


def a_workshop_type(
    session: Session, key: str = "welding_workshop", skills: dict[str, int] | None = None
) -> WorkshopType:
    """A kind of workshop that teaches MIG welding up to level 3, once per database."""
    found = session.get(WorkshopType, key)
    if found is not None:
        return found
    taught = {"mig_welding": 3} if skills is None else skills
    for skill in taught:
        a_concept(session, skill)
    kind = WorkshopType(key=key, name_es=key, name_en=key, area="trade", typical_hours=120)
    kind.skills = [
        WorkshopTypeSkill(skill_key=skill, level=level) for skill, level in taught.items()
    ]
    session.add(kind)
    session.flush()
    return kind


def a_run(session: Session, kind: WorkshopType | None = None, **values: Any) -> WorkshopRun:
    """A workshop of 120 hours that ended on 30 June 2026."""
    row = {
        "code": f"T-{next(_numbers)}",
        "name": "Soldadura MIG",
        "workshop_type_key": (kind or a_workshop_type(session)).key,
        "hours": 120,
        "starts_on": date(2026, 3, 2),
        "ends_on": date(2026, 6, 30),
    }
    run = WorkshopRun(**(row | values))
    session.add(run)
    session.flush()
    return run


def an_attendance(
    session: Session,
    participant: Participant,
    run: WorkshopRun | None = None,
    **values: Any,
) -> WorkshopAttendance:
    """A workshop passed with 92 % of attendance and an instructor's rubric."""
    row = {
        "run_id": (run or a_run(session)).id,
        "participant_id": participant.id,
        "attendance_percent": 92,
        "result": AttendanceResult.PASSED,
        "has_rubric": True,
    }
    attendance = WorkshopAttendance(**(row | values))
    session.add(attendance)
    session.flush()
    return attendance


def a_welder(session: Session, **values: Any) -> Participant:
    """A person of Quillota who passed the MIG workshop."""
    person = a_participant(session, commune_key=a_commune(session).key, **values)
    an_attendance(session, person)
    return person


def a_criterion(
    session: Session,
    vacancy: Vacancy,
    skill: str = "mig_welding",
    kind: ConceptKind = ConceptKind.SKILL,
    **values: Any,
) -> VacancyCriterion:
    """A skill that a vacancy must have at level 1."""
    row = {
        "vacancy_id": vacancy.id,
        "skill_key": a_concept(session, skill, kind).key,
        "need": CriterionNeed.MUST,
        "level": 1,
    }
    criterion = VacancyCriterion(**(row | values))
    session.add(criterion)
    session.flush()
    return criterion


def a_welding_vacancy(session: Session, **values: Any) -> Vacancy:
    """A published vacancy of Quillota that asks for MIG welding."""
    row = {
        "commune_key": a_commune(session).key,
        "occupation_key": a_concept(session, "occ_welder", ConceptKind.OCCUPATION).key,
    }
    vacancy = a_vacancy(session, **(row | values))
    a_criterion(session, vacancy)
    return vacancy


def refresh(session: Session, *, now: datetime = NOW, today: date = TODAY, **values: Any) -> int:
    """The shortlists of the published vacancies, made with the small taxonomy."""
    values = {"vacancy_ids": None} | values
    return refresh_shortlists(session, now=now, today=today, taxonomy=TAXONOMY, **values)


def entries_of(session: Session, vacancy: Vacancy) -> list[ShortlistEntry]:
    """The entries of a vacancy's current shortlist, in order."""
    return list(
        session.scalars(
            select(ShortlistEntry)
            .join(Shortlist)
            .where(Shortlist.vacancy_id == vacancy.id, Shortlist.replaced_at.is_(None))
            .order_by(ShortlistEntry.rank)
        )
    )


def an_entry(
    session: Session, vacancy: Vacancy | None = None, person: Participant | None = None
) -> ShortlistEntry:
    """The entry of a person in the current shortlist of a welding vacancy."""
    person = person or a_welder(session)
    vacancy = vacancy or a_welding_vacancy(session)
    refresh(session)
    return next(e for e in entries_of(session, vacancy) if e.participant_id == person.id)
