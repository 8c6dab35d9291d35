"""What hangs on people and on vacancies, read set-wise for `services/matchmaking/profiles.py`."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from matching.judging.profiles import EvidenceGrade, SkillEvidence
from models.participants import (
    AvailabilityWindow,
    LicenceHeld,
    SkillShown,
    TradeWanted,
    TransportMeans,
    WorkExperience,
)
from models.reference import Concept
from models.vacancies import VacancyCriterion, VacancyLicence, VacancyRoleType, VacancyShift
from services.matchmaking.workshop_evidence import workshop_evidence

Row = Any  # what a statement of several columns gives; the owner's number is its first column
ByOwner = Mapping[int, list[Row]]


@dataclass(frozen=True, slots=True)
class PersonRows:
    """What hangs on people, by the person's number, each row led by that number.

    Attributes:
        evidence: of skills, from workshops and from elsewhere.
        experience: (title, occupation, months).
        trades: (occupation), the most wanted first; those not linked yet are left out.
        licences: (concept, kind, last day in force), languages included.
        hours: (weekday, start, end).
        transport: (mode).
    """

    evidence: Mapping[int, list[SkillEvidence]]
    experience: ByOwner
    trades: ByOwner
    licences: ByOwner
    hours: ByOwner
    transport: ByOwner


@dataclass(frozen=True, slots=True)
class VacancyRows:
    """What hangs on vacancies, by the vacancy's number, each row led by that number.

    Attributes:
        needs: (skill, need, level, weight).
        licences: (concept, kind), languages included.
        shifts: (weekday, start, end).
        roles: (code of the legal bar).
    """

    needs: ByOwner
    licences: ByOwner
    shifts: ByOwner
    roles: ByOwner


def read_person_rows(session: Session, wanted: Select[int]) -> PersonRows:
    """Everything that hangs on the people whose numbers `wanted` selects."""
    evidence = workshop_evidence(session, wanted)
    for owner, shown in _by_owner(session, _shown(wanted)).items():
        evidence[owner] += [skill_evidence(row) for (_owner, row) in shown]
    return PersonRows(
        evidence=evidence,
        experience=_by_owner(
            session,
            select(
                WorkExperience.participant_id,
                WorkExperience.title,
                WorkExperience.occupation_key,
                WorkExperience.months,
            )
            .where(WorkExperience.participant_id.in_(wanted))
            .order_by(WorkExperience.id),
        ),
        trades=_by_owner(
            session,
            select(TradeWanted.participant_id, TradeWanted.occupation_key)
            .where(TradeWanted.participant_id.in_(wanted), TradeWanted.occupation_key.is_not(None))
            .order_by(TradeWanted.place),
        ),
        licences=_by_owner(session, _licences(wanted)),
        hours=_by_owner(session, _hours(wanted)),
        transport=_by_owner(
            session,
            select(TransportMeans.participant_id, TransportMeans.mode).where(
                TransportMeans.participant_id.in_(wanted)
            ),
        ),
    )


def read_vacancy_rows(session: Session, wanted: Select[int]) -> VacancyRows:
    """Everything that hangs on the vacancies whose numbers `wanted` selects."""
    return VacancyRows(
        needs=_by_owner(
            session,
            select(
                VacancyCriterion.vacancy_id,
                VacancyCriterion.skill_key,
                VacancyCriterion.need,
                VacancyCriterion.level,
                VacancyCriterion.weight,
            )
            .where(VacancyCriterion.vacancy_id.in_(wanted))
            .order_by(VacancyCriterion.id),
        ),
        licences=_by_owner(
            session,
            select(VacancyLicence.vacancy_id, VacancyLicence.concept_key, Concept.kind)
            .join(Concept, Concept.key == VacancyLicence.concept_key)
            .where(VacancyLicence.vacancy_id.in_(wanted)),
        ),
        shifts=_by_owner(
            session,
            select(
                VacancyShift.vacancy_id,
                VacancyShift.weekday,
                VacancyShift.starts_at,
                VacancyShift.ends_at,
            )
            .where(VacancyShift.vacancy_id.in_(wanted))
            .order_by(VacancyShift.weekday, VacancyShift.starts_at, VacancyShift.id),
        ),
        roles=_by_owner(
            session,
            select(VacancyRoleType.vacancy_id, VacancyRoleType.legal_bar_code).where(
                VacancyRoleType.vacancy_id.in_(wanted)
            ),
        ),
    )


def _by_owner(session: Session, statement: Select[*tuple[Any, ...]]) -> ByOwner:
    rows: dict[int, list[Row]] = defaultdict(list)
    for row in session.execute(statement):
        rows[row[0]].append(row)
    return rows


def _licences(wanted: Select[int]) -> Select[*tuple[Any, ...]]:  # Any: as below
    return (
        select(
            LicenceHeld.participant_id,
            LicenceHeld.concept_key,
            Concept.kind,
            LicenceHeld.expires_on,
        )
        .join(Concept, Concept.key == LicenceHeld.concept_key)
        .where(LicenceHeld.participant_id.in_(wanted))
    )


def _hours(wanted: Select[int]) -> Select[*tuple[Any, ...]]:  # Any: its columns are of many types
    return (
        select(
            AvailabilityWindow.participant_id,
            AvailabilityWindow.weekday,
            AvailabilityWindow.starts_at,
            AvailabilityWindow.ends_at,
        )
        .where(AvailabilityWindow.participant_id.in_(wanted))
        .order_by(AvailabilityWindow.weekday, AvailabilityWindow.starts_at, AvailabilityWindow.id)
    )


def _shown(wanted: Select[int]) -> Select[int, SkillShown]:
    return (
        select(SkillShown.participant_id, SkillShown)
        .where(SkillShown.participant_id.in_(wanted))
        .order_by(SkillShown.id)
    )


def skill_evidence(row: SkillShown) -> SkillEvidence:
    """What a skill shown outside the workshops is to the engine."""
    return SkillEvidence(
        skill=row.skill_key,
        grade=EvidenceGrade(row.rung.value),
        source=row.source,
        # SQLite gives a whole number of hours back as an int, and a digest tells 4 from 4.0.
        hours=None if row.hours is None else float(row.hours),
        obtained_on=row.obtained_on,
        expires_on=row.expires_on,
        level_cap=row.level,
    )
