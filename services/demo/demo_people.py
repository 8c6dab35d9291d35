"""The people of the demonstration town and the workshops they attended, as rows."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.imports import LinkReview
from models.participants import (
    AvailabilityWindow,
    CaseState,
    EvidenceRung,
    LicenceHeld,
    Origin,
    Participant,
    SkillShown,
    TradeWanted,
    TransportMeans,
    WorkExperience,
)
from models.reference import Commune, TravelMode, WorkshopType
from models.workshops import (
    AttendanceResult,
    Certificate,
    HourUnit,
    WorkshopAttendance,
    WorkshopRun,
)
from seed_data.town.parts import TownAttendance, TownCertificate, TownPerson, TownRun
from services.demo.demo_staff import Cast
from services.people.participants import search_text_of

_NOT_ACCOMPANIED = frozenset({"interviewed", "waitlisted"})


def add_people(
    session: Session, people: Sequence[TownPerson], cast: Cast
) -> tuple[Participant, ...]:
    """Add the people; the published participant account belongs to the first of them."""
    communes = {commune.key: commune for commune in session.scalars(select(Commune))}
    rows = tuple(_person(place, person, cast) for place, person in enumerate(people))
    for row in rows:
        row.search_text = search_text_of(row, communes.get(row.commune_key or ""))
    account = cast.by_role[Role.PARTICIPANT]
    account.name = rows[0].called
    account.email = rows[0].email
    rows[0].account = account
    session.add_all(rows)
    session.add_all(_texts_to_link(people))
    session.flush()
    return rows


def _person(place: int, person: TownPerson, cast: Cast) -> Participant:
    is_accompanied = person.case_state not in _NOT_ACCOMPANIED
    return Participant(
        mediator=cast.mediator_of(place) if is_accompanied else None,
        rut=person.rut,
        given_names=person.given_names,
        family_names=person.family_names,
        social_name="",
        phone=person.phone,
        email=person.email,
        commune_key=person.commune,
        origin=Origin(person.origin),
        case_state=CaseState(person.case_state),
        released_on=person.released_on,
        stage_three_on=person.stage_three_on,
        available_from=person.available_from,
        max_commute_minutes=person.max_commute_minutes,
        min_monthly_pay_clp=person.min_monthly_pay_clp,
        max_weekly_hours=person.max_weekly_hours,
        has_told_availability=person.availability is not None,
        has_told_licences=person.licences is not None,
        **_told(person),
    )


def _told(person: TownPerson) -> dict[str, Any]:  # Any: rows of several tables, by their name
    return {
        "availability": [
            AvailabilityWindow(weekday=day, starts_at=starts, ends_at=ends)
            for day, starts, ends in person.availability or ()
        ],
        "transport": [TransportMeans(mode=TravelMode(mode)) for mode in person.transport],
        "trades": [
            TradeWanted(place=place, text=trade.text, occupation_key=trade.occupation)
            for place, trade in enumerate(person.trades, start=1)
        ],
        "licences": [LicenceHeld(concept_key=key) for key in person.licences or ()],
        "skills": [
            SkillShown(
                skill_key=shown.skill,
                rung=EvidenceRung(shown.rung),
                source=shown.source,
                hours=shown.hours,
                obtained_on=shown.obtained_on,
                level=shown.level,
            )
            for shown in person.skills
        ],
        "experience": [
            WorkExperience(title=work.title, occupation_key=work.occupation, months=work.months)
            for work in person.experience
        ],
    }


def _texts_to_link(people: Iterable[TownPerson]) -> list[LinkReview]:
    texts = {trade.text for person in people for trade in person.trades if not trade.occupation}
    return [LinkReview(purpose="occupation", text=text) for text in sorted(texts)]


def add_runs(
    session: Session, runs: Sequence[TownRun], people: Sequence[Participant]
) -> tuple[WorkshopRun, ...]:
    """Add the workshops held, who attended them and the certificates they gave."""
    names = {kind.key: kind.name_es for kind in session.scalars(select(WorkshopType))}
    rows = tuple(
        WorkshopRun(
            code=run.code,
            name=names[run.workshop],
            workshop_type_key=run.workshop,
            provider=run.provider,
            is_assessed=run.is_assessed,
            hours=run.hours,
            hour_unit=HourUnit(run.hour_unit),
            starts_on=run.starts_on,
            ends_on=run.ends_on,
            attendances=[_attendance(one, people) for one in run.attendances],
        )
        for run in runs
    )
    session.add_all(rows)
    session.flush()
    return rows


def _attendance(one: TownAttendance, people: Sequence[Participant]) -> WorkshopAttendance:
    return WorkshopAttendance(
        participant=people[one.person],
        attendance_percent=one.attendance_percent,
        result=AttendanceResult(one.result),
        has_rubric=one.has_rubric,
        certificate=_certificate(one.certificate) if one.certificate else None,
    )


def _certificate(given: TownCertificate) -> Certificate:
    return Certificate(
        issuer=given.issuer,
        number=given.number,
        is_official=given.is_official,
        issued_on=given.issued_on,
        expires_on=given.expires_on,
    )
