"""When an employer read somebody's sheet, for the person whose sheet it is and for the office."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from followup.clock import local_day
from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.candidacies import Candidacy, ShownSheet
from models.employers import Employer, EmployerMember
from models.session import office_zone
from models.vacancies import Vacancy
from services.actors import Actor, own_participant_id, require, require_staff

LOOKS_READ = 300  # entries; a day's looks at one sheet become one line
MOST_IN_AN_HOUR: Final = 30  # TRUST T28; who decides about ten people looks at each of them thrice
HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class SheetLook:
    """An employer read the sheet of a candidacy on a day.

    Attributes:
        times: how often that day; whoever of the employer it was.
    """

    on: date
    last_at: datetime
    times: int
    employer: str
    vacancy: str
    candidacy_id: int


def list_own_sheet_looks(
    session: Session, actor: Actor, *, candidacy_id: int | None = None
) -> tuple[SheetLook, ...]:
    """Which employers read one's own sheet, the last first; of one candidacy where it is named.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    chosen = [Candidacy.participant_id == own_participant_id(actor)]
    if candidacy_id is not None:
        chosen.append(Candidacy.id == candidacy_id)
    return _looks(session, chosen)


def list_sheet_looks(session: Session, actor: Actor, candidacy_id: int) -> tuple[SheetLook, ...]:
    """When the employer read the sheet of a candidacy, the last first.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    return _looks(session, [Candidacy.id == candidacy_id])


def list_hurried(session: Session, actor: Actor, *, now: datetime) -> Mapping[str, int]:
    """Employers that opened sheets more often within the last hour than choosing takes.

    Raises:
        NotAllowedError: the actor is not the lead.
    """
    require(actor, Role.LEAD)
    rows = session.execute(
        select(Employer.name, func.count())
        .join(EmployerMember, EmployerMember.employer_id == Employer.id)
        .join(AuditEntry, AuditEntry.actor_id == EmployerMember.account_id)
        .where(
            AuditEntry.subject == "introduction",
            AuditEntry.action == AuditAction.LOOKED,
            AuditEntry.at > now - HOUR,
        )
        .group_by(Employer.id, Employer.name)
        .having(func.count() > MOST_IN_AN_HOUR)
        .order_by(func.count().desc(), Employer.id)
    )
    return {name: count for name, count in rows}


def _looks(session: Session, chosen: Sequence[ColumnElement[bool]]) -> tuple[SheetLook, ...]:
    rows = session.execute(
        select(AuditEntry.at, Employer.name, Vacancy.title, Candidacy.id)
        .join(ShownSheet, ShownSheet.introduction_id == AuditEntry.subject_id)
        .join(Candidacy, Candidacy.id == ShownSheet.candidacy_id)
        .join(Vacancy, Vacancy.id == Candidacy.vacancy_id)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .where(
            AuditEntry.subject == "introduction", AuditEntry.action == AuditAction.LOOKED, *chosen
        )
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(LOOKS_READ)
    ).all()
    zone = office_zone(session)
    looks: dict[tuple[date, int], SheetLook] = {}
    for at, employer, vacancy, candidacy_id in rows:
        key = local_day(at, zone), candidacy_id
        known = looks.get(key)
        looks[key] = SheetLook(
            on=key[0],
            last_at=known.last_at if known else at,
            times=known.times + 1 if known else 1,
            employer=employer,
            vacancy=vacancy,
            candidacy_id=candidacy_id,
        )
    return tuple(looks.values())
