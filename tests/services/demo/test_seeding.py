"""Reference data brought in, and brought up to date without undoing the office."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.hiring_hints import HiringHint
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
from services.demo.seeding import seed_reference
from services.hiring.legal_terms import terms_on
from services.matchmaking.taxonomies import taxonomy, travel_table

TABLES = (
    *(Concept, Commune, TravelTime, Closure, LegalBar, LegalFigure, WorkshopType),
    *(WorkshopTypeSkill, Cohort, HiringHint),
)
QUILLOTA_TO_LA_CRUZ_BY_BUS = ("05501", "05504", TravelMode.BUS)


@pytest.fixture
def seeded(session: Session) -> Session:
    seed_reference(session)
    return session


def _counts(session: Session) -> list[int]:
    return [session.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES]


def test_everything_is_brought_in(seeded: Session) -> None:
    words = taxonomy()

    assert _counts(seeded) == [
        len(words.skills) + len(words.occupations),
        len(reading.read_communes()),
        len(reading.read_travel()),
        len(reading.read_closures()),
        len(reading.read_legal_bars()),
        len(reading.read_legal_figures()),
        len(reading.read_workshop_kinds()),
        sum(len(kind.skills) for kind in reading.read_workshop_kinds()),
        len(reading.read_cohorts()),
        len(read_hints()),
    ]
    welder = seeded.get_one(Concept, "occ_welder")
    assert (welder.kind, welder.isco08) == (ConceptKind.OCCUPATION, "7212")


def test_what_is_brought_in_is_what_the_office_works_with(seeded: Session) -> None:
    terms = terms_on(seeded, date(2026, 11, 23))

    assert (terms.min_monthly_pay_clp, terms.max_weekly_hours) == (553_553, 42)
    assert "Quillota" in travel_table(seeded).communes


def test_a_second_run_changes_nothing(seeded: Session) -> None:
    before = _counts(seeded)

    seed_reference(seeded)

    assert _counts(seeded) == before


def test_what_the_office_edited_stays(seeded: Session) -> None:
    seeded.get_one(TravelTime, QUILLOTA_TO_LA_CRUZ_BY_BUS).minutes = 99
    figure = seeded.scalars(
        select(LegalFigure).where(LegalFigure.figure == LegalFloor.WEEKLY_HOURS)
    ).first()
    assert figure is not None
    figure.amount = 39
    bar = seeded.get_one(LegalBar, "driving")
    bar.rule_es, bar.reviewed_on = "Lo que dijo la asesora.", date(2026, 11, 1)
    closed = seeded.scalars(select(Closure)).first()
    seeded.delete(closed)
    seeded.flush()
    left = seeded.scalar(select(func.count()).select_from(Closure))

    seed_reference(seeded)

    assert seeded.get_one(TravelTime, QUILLOTA_TO_LA_CRUZ_BY_BUS).minutes == 99
    assert seeded.get_one(LegalFigure, figure.id).amount == 39
    assert seeded.get_one(LegalBar, "driving").rule_es == "Lo que dijo la asesora."
    assert seeded.scalar(select(func.count()).select_from(Closure)) == left


def test_what_only_a_release_changes_is_brought_up_to_date(seeded: Session) -> None:
    seeded.get_one(Concept, "occ_welder").label_es = "un nombre viejo"
    seeded.get_one(LegalBar, "driving").rule_es = "una redacción vieja"
    seeded.get_one(WorkshopType, "bakery_course").typical_hours = 1
    seeded.flush()

    seed_reference(seeded)

    assert seeded.get_one(Concept, "occ_welder").label_es == "soldador/soldadora"
    assert seeded.get_one(LegalBar, "driving").rule_es != "una redacción vieja"
    assert seeded.get_one(WorkshopType, "bakery_course").typical_hours == 120


def test_a_concept_that_a_release_dropped_is_kept_and_offered_no_more(seeded: Session) -> None:
    old = Concept(
        key="occ_of_old",
        kind=ConceptKind.OCCUPATION,
        group_key="welding_work",
        label_es="viejo",
        label_en="old",
    )
    seeded.add(old)
    seeded.flush()

    seed_reference(seeded)

    assert not seeded.get_one(Concept, "occ_of_old").is_active
    assert seeded.get_one(Concept, "occ_welder").is_active


def test_progress_is_told_to_the_end(session: Session) -> None:
    told: list[tuple[str, int, int]] = []

    seed_reference(session, lambda *step: told.append(step))

    assert told[-1] == ("reference data", len(told), len(told))
