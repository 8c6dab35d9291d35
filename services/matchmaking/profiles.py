"""The only bridge between rows and what the engine may see.

People and vacancies are read set-wise: the number of queries does not grow with their number.
Nothing about where somebody learned, or why an hour is taken, crosses this bridge.
"""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from matching.judging.profiles import (
    CandidateProfile,
    EvidenceGrade,
    Experience,
    HoursWindow,
    Need,
    Place,
    SkillEvidence,
    SkillNeed,
    TransportMode,
    VacancyProfile,
    Weekday,
)
from models.participants import CaseState, Participant
from models.reference import Commune, ConceptKind
from models.vacancies import Vacancy, VacancyStatus
from services.matchmaking.profile_rows import (
    PersonRows,
    Row,
    VacancyRows,
    read_person_rows,
    read_vacancy_rows,
)

SEEKING = frozenset({CaseState.PRE_RELEASE, CaseState.RELEASED, CaseState.JOB_SEARCH})
"""Case states of people who are looking for work, so the engine may propose them."""

_DAYS = tuple(Weekday)


def candidate_profiles(
    session: Session, *, participant_ids: Iterable[int] | None = None
) -> tuple[CandidateProfile, ...]:
    """Profiles of the people who are looking for work, by rising number.

    Args:
        participant_ids: only these people, whatever their case state.
    """
    wanted = select(Participant.id)
    if participant_ids is None:
        wanted = wanted.where(Participant.case_state.in_(SEEKING))
    else:
        wanted = wanted.where(Participant.id.in_(sorted(set(participant_ids))))
    rows = read_person_rows(session, wanted)
    people = session.execute(
        select(
            Participant.id,
            Participant.available_from,
            Participant.max_commute_minutes,
            Participant.min_monthly_pay_clp,
            Participant.max_weekly_hours,
            Participant.has_told_availability,
            Participant.has_told_licences,
            Commune.name.label("commune"),
        )
        .outerjoin(Commune, Commune.key == Participant.commune_key)
        .where(Participant.id.in_(wanted))
        .order_by(Participant.id)
    )
    return tuple(_candidate(person, rows) for person in people)


def _candidate(person: Row, rows: PersonRows) -> CandidateProfile:
    key = person.id
    held = rows.licences.get(key, [])
    return CandidateProfile(
        key=str(key),
        evidence=(*rows.evidence.get(key, ()), *_dated_licences(held)),
        experience=tuple(
            Experience(title, occupation, months)
            for _owner, title, occupation, months in rows.experience.get(key, ())
        ),
        trades=tuple(occupation for _owner, occupation in rows.trades.get(key, ())),
        licences=_held(held, ConceptKind.LICENCE, has_told=person.has_told_licences),
        languages=_held(held, ConceptKind.LANGUAGE, has_told=person.has_told_licences),
        availability=_hours(rows.hours.get(key, ())) if person.has_told_availability else None,
        place=Place(commune=person.commune),
        max_commute_minutes=person.max_commute_minutes,
        transport=frozenset(
            TransportMode(mode.value) for _owner, mode in rows.transport.get(key, ())
        ),
        min_monthly_pay_clp=person.min_monthly_pay_clp,
        max_weekly_hours=person.max_weekly_hours,
        available_from=person.available_from,
    )


def _held(rows: Sequence[Row], kind: ConceptKind, *, has_told: bool) -> frozenset[str] | None:
    """Licences or languages held; None when nobody asked and none is written down.

    A licence that expires is told as a certificate instead: the engine knows the day.
    """
    of_kind = [row for row in rows if row.kind is kind]
    keys = frozenset(row.concept_key for row in of_kind if not _is_dated(row))
    return keys if of_kind or has_told else None


def _is_dated(row: Row) -> bool:
    """Whether a row is of a licence with a last day; nobody's language runs out."""
    return row.kind is ConceptKind.LICENCE and row.expires_on is not None


def _dated_licences(rows: Iterable[Row]) -> Iterator[SkillEvidence]:
    """Licences with a last day, as the certificates they are (MATCHING 2, rung E5)."""
    for row in sorted(filter(_is_dated, rows), key=lambda row: str(row.concept_key)):
        yield SkillEvidence(
            skill=row.concept_key,
            grade=EvidenceGrade.CERTIFICATE,
            source=row.concept_key,
            expires_on=row.expires_on,
        )


def _hours(rows: Iterable[Row]) -> tuple[HoursWindow, ...]:
    return tuple(HoursWindow(_DAYS[day], starts, ends) for _owner, day, starts, ends in rows)


def vacancy_profiles(
    session: Session, *, vacancy_ids: Iterable[int] | None = None
) -> tuple[VacancyProfile, ...]:
    """Profiles of the published vacancies, by rising number.

    Args:
        vacancy_ids: only these, and of these only the published ones.
    """
    wanted = select(Vacancy.id).where(Vacancy.status == VacancyStatus.PUBLISHED)
    if vacancy_ids is not None:
        wanted = wanted.where(Vacancy.id.in_(sorted(set(vacancy_ids))))
    return _vacancies(session, wanted)


def vacancy_profile(session: Session, vacancy_id: int) -> VacancyProfile | None:
    """The profile of one vacancy in whatever state; None when there is no such vacancy."""
    found = _vacancies(session, select(Vacancy.id).where(Vacancy.id == vacancy_id))
    return found[0] if found else None


def _vacancies(session: Session, wanted: Select[int]) -> tuple[VacancyProfile, ...]:
    rows = read_vacancy_rows(session, wanted)
    vacancies = session.execute(
        select(Vacancy, Commune.name)
        .outerjoin(Commune, Commune.key == Vacancy.commune_key)
        .where(Vacancy.id.in_(wanted))
        .order_by(Vacancy.id)
    )
    return tuple(_vacancy(vacancy, commune, rows) for vacancy, commune in vacancies)


def _vacancy(vacancy: Vacancy, commune: str | None, rows: VacancyRows) -> VacancyProfile:
    key = vacancy.id
    asked = rows.licences.get(key, [])
    return VacancyProfile(
        key=str(key),
        title=vacancy.title,
        occupation=vacancy.occupation_key,
        needs=tuple(
            SkillNeed(skill, Need(need.value), level, float(weight))
            for _owner, skill, need, level, weight in rows.needs.get(key, ())
        ),
        licences=frozenset(item for _owner, item, kind in asked if kind is ConceptKind.LICENCE),
        languages=frozenset(item for _owner, item, kind in asked if kind is ConceptKind.LANGUAGE),
        # Flexible hours are agreed with the person, so the written shifts bind nobody.
        shifts=() if vacancy.has_flexible_hours else _hours(rows.shifts.get(key, ())),
        place=Place(commune=commune),
        remote=vacancy.is_remote,
        radius_km=vacancy.radius_km,
        monthly_pay_clp=vacancy.monthly_pay_clp,
        weekly_hours=None if vacancy.weekly_hours is None else float(vacancy.weekly_hours),
        starts_on=vacancy.starts_on,
        positions=vacancy.positions,
        role_types=frozenset(code for _owner, code in rows.roles.get(key, ())),
    )
