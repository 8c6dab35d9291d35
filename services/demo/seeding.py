"""Bringing the reference data into the database: again and again, without undoing the office.

What the office edits itself (travel minutes, closures, reviewed legal bars and hints, legal
figures) is brought in once and never overwritten; what only a release changes is brought up to
date.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from matching.taxonomy.loading import Taxonomy
from models.declarative import Base
from models.hiring_hints import HintKind, HiringHint
from models.reference import (
    Closure,
    Cohort,
    Commune,
    Concept,
    ConceptKind,
    LegalBar,
    LegalFigure,
    LegalFloor,
    TravelMode,
    TravelTime,
    WorkshopType,
    WorkshopTypeSkill,
)
from seed_data import reading
from seed_data.hints import read_hints
from services.matchmaking.taxonomies import taxonomy as shared_taxonomy

OnProgress = Callable[[str, int, int], None]
"""Told which step is done, and how many of how many."""

Rows = Sequence[Mapping[str, Any]]  # Any: values of many columns


def seed_reference(session: Session, on_progress: OnProgress | None = None) -> None:
    """Bring in concepts, communes, travel, closures, law, workshop types and cohorts.

    A second run changes nothing, and what the office has edited stays as the office wants it.
    """
    steps = (
        _seed_concepts,
        _seed_communes,
        _seed_travel,
        _seed_closures,
        _seed_legal_bars,
        _seed_legal_figures,
        _seed_hints,
        _seed_workshops,
        _seed_cohorts,
    )
    for done, step in enumerate(steps, start=1):
        step(session)
        if on_progress is not None:
            on_progress("reference data", done, len(steps))
    session.expire_all()


def _seed_concepts(session: Session) -> None:
    rows = _concept_rows(shared_taxonomy())
    _upsert(session, Concept, rows)
    # A concept that a release drops stays for the rows that point at it, and is offered no more.
    kept = select(Concept.key).where(Concept.is_active)
    gone = set(session.scalars(kept)) - {row["key"] for row in rows}
    if gone:
        session.execute(
            update(Concept)
            .where(Concept.key.in_(sorted(gone)))
            .values(is_active=False)
            .execution_options(synchronize_session=False)
        )


def _concept_rows(taxonomy: Taxonomy) -> list[dict[str, Any]]:  # Any: values of many columns
    skills = [
        {
            "key": skill.id,
            "kind": ConceptKind(skill.kind.value),
            "group_key": skill.group,
            "label_es": skill.labels["es"],
            "label_en": skill.labels["en"],
            "isco08": None,
            "is_active": True,
        }
        for skill in taxonomy.skills.values()
    ]
    occupations = [
        {
            "key": occupation.id,
            "kind": ConceptKind.OCCUPATION,
            "group_key": occupation.group,
            "label_es": occupation.labels["es"],
            "label_en": occupation.labels["en"],
            "isco08": occupation.isco08,
            "is_active": True,
        }
        for occupation in taxonomy.occupations.values()
    ]
    return skills + occupations


def _seed_communes(session: Session) -> None:
    rows = [
        {"key": fact.key, "name": fact.name, "latitude": fact.latitude, "longitude": fact.longitude}
        for fact in reading.read_communes()
    ]
    _upsert(session, Commune, rows)


def _seed_travel(session: Session) -> None:
    rows = [
        {
            "from_commune": fact.from_commune,
            "to_commune": fact.to_commune,
            "mode": TravelMode(fact.mode),
            "minutes": fact.minutes,
        }
        for fact in reading.read_travel()
    ]
    _insert_missing(session, TravelTime, rows)


def _seed_closures(session: Session) -> None:
    """Only into an empty table: a day the office opened again must not close by itself."""
    if session.scalar(select(func.count()).select_from(Closure)):
        return
    rows = [{"day": fact.day, "reason": fact.reason} for fact in reading.read_closures()]
    _insert_missing(session, Closure, rows)


def _seed_legal_bars(session: Session) -> None:
    """A bar that somebody reviewed keeps the words it was reviewed with."""
    reviewed = set(session.scalars(select(LegalBar.code).where(LegalBar.reviewed_on.is_not(None))))
    rows = [
        {
            "code": fact.code,
            "country": fact.country,
            "name_es": fact.name_es,
            "name_en": fact.name_en,
            "rule_es": fact.rule_es,
            "rule_en": fact.rule_en,
            "citation": fact.citation,
            "valid_from": fact.valid_from,
            "valid_until": fact.valid_until,
        }
        for fact in reading.read_legal_bars()
        if fact.code not in reviewed
    ]
    _upsert(session, LegalBar, rows)


def _seed_hints(session: Session) -> None:
    """A hint that somebody reviewed keeps the words and days it was reviewed with."""
    reviewed = set(
        session.scalars(select(HiringHint.code).where(HiringHint.reviewed_on.is_not(None)))
    )
    rows = [
        asdict(fact) | {"kind": HintKind(fact.kind)}
        for fact in read_hints()
        if fact.code not in reviewed
    ]
    _upsert(session, HiringHint, rows)


def _seed_legal_figures(session: Session) -> None:
    known = {
        (figure, valid_from)
        for figure, valid_from in session.execute(
            select(LegalFigure.figure, LegalFigure.valid_from)
        )
    }
    rows = [
        {
            "figure": LegalFloor(fact.figure),
            "valid_from": fact.valid_from,
            "amount": fact.amount,
            "citation": fact.citation,
        }
        for fact in reading.read_legal_figures()
        if (LegalFloor(fact.figure), fact.valid_from) not in known
    ]
    _insert_missing(session, LegalFigure, rows)


def _seed_workshops(session: Session) -> None:
    kinds = reading.read_workshop_kinds()
    rows = [
        {
            "key": kind.key,
            "name_es": kind.es,
            "name_en": kind.en,
            "area": kind.area,
            "typical_hours": kind.typical_hours,
        }
        for kind in kinds
    ]
    _upsert(session, WorkshopType, rows)
    taught = [
        {"workshop_type_key": kind.key, "skill_key": skill.skill, "level": skill.level}
        for kind in kinds
        for skill in kind.skills
    ]
    # What a kind of workshop no longer teaches goes; a kind the office made itself stays whole.
    session.execute(
        delete(WorkshopTypeSkill)
        .where(WorkshopTypeSkill.workshop_type_key.in_([kind.key for kind in kinds]))
        .execution_options(synchronize_session=False)
    )
    _insert_missing(session, WorkshopTypeSkill, taught)


def _seed_cohorts(session: Session) -> None:
    known = set(session.scalars(select(Cohort.year)))
    rows = [
        {
            "year": fact.year,
            "entered": fact.entered,
            "reconvicted": fact.reconvicted,
            "capacity": fact.capacity,
        }
        for fact in reading.read_cohorts()
        if fact.year not in known
    ]
    _insert_missing(session, Cohort, rows)


def _upsert(session: Session, model: type[Base], rows: Rows) -> None:
    """Write rows by their primary key: a new one is added, a known one is brought up to date."""
    if not rows:
        return
    keys = [column.name for column in model.__table__.primary_key]
    statement = _dialect(session).insert(model)
    changed = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    session.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=changed), [dict(r) for r in rows]
    )


def _insert_missing(session: Session, model: type[Base], rows: Rows) -> None:
    if rows:
        statement = _dialect(session).insert(model).on_conflict_do_nothing()
        session.execute(statement, [dict(row) for row in rows])


def _dialect(session: Session) -> Any:  # Any: the two dialects give inserts of different types
    return postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
