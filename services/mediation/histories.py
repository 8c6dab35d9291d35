"""What has happened with a vacancy, and with a person on the way into work, the newest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, defer, joinedload

from models.accounts import Account
from models.audit import AuditAction, AuditEntry, ConsentGrant
from models.candidacies import Candidacy, CandidacyStep
from models.participants import Participant
from models.vacancies import Vacancy, VacancyStatus
from services import audit
from services.actors import Actor, require_staff
from services.errors import NotFoundError
from services.mediation.consent_ledger import SHARING

MOST_SHOWN: Final = 200  # the log has the rest
_ACTS: Final = (AuditAction.CREATED, AuditAction.CHANGED, AuditAction.STATUS_CHANGED)


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: an act on a vacancy, or one step of a candidacy.

    Attributes:
        by: who did it; None where the portal did.
        act: of the vacancy itself.
        step: of the candidacy beside it.
    """

    at: datetime
    by: Account | None
    act: AuditEntry | None = None
    step: CandidacyStep | None = None
    candidacy: Candidacy | None = None


@dataclass(frozen=True, slots=True)
class VacancyHistory:
    """A vacancy and everything that happened with it."""

    vacancy: Vacancy
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class PersonHistory:
    """A person, each step into a vacancy, and every yes with its end."""

    person: Participant
    happenings: tuple[Happening, ...]
    consents: Sequence[ConsentGrant]


def vacancy_history(session: Session, actor: Actor, vacancy_id: int) -> VacancyHistory:
    """What has happened with a vacancy. The look at each person named is written down.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such vacancy, or it is still its employer's draft.
    """
    require_staff(actor)
    vacancy = session.scalar(
        select(Vacancy)
        .where(Vacancy.id == vacancy_id, Vacancy.status != VacancyStatus.DRAFT)
        .options(joinedload(Vacancy.employer))
    )
    if vacancy is None:
        raise NotFoundError
    steps = _steps(session, Candidacy.vacancy_id == vacancy_id)
    named = {one.candidacy.participant_id for one in steps if one.candidacy is not None}
    audit.record_looks(session, actor, "participant", ((key, key) for key in sorted(named)))
    return VacancyHistory(vacancy, _newest([*steps, *_acts(session, vacancy_id)]))


def person_history(session: Session, actor: Actor, participant_id: int) -> PersonHistory:
    """What has happened with a person on the way into work. The look is written down.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such person.
    """
    require_staff(actor)
    person = session.get(Participant, participant_id)
    if person is None:
        raise NotFoundError
    audit.record(
        session,
        actor,
        AuditAction.LOOKED,
        "participant",
        participant_id,
        participant_id=participant_id,
    )
    return PersonHistory(
        person=person,
        happenings=_newest(_steps(session, Candidacy.participant_id == participant_id)),
        consents=session.scalars(
            select(ConsentGrant)
            .where(ConsentGrant.participant_id == participant_id, ConsentGrant.purpose.in_(SHARING))
            .order_by(ConsentGrant.id.desc())
            .limit(MOST_SHOWN)
        ).all(),
    )


def _newest(happenings: Iterable[Happening]) -> tuple[Happening, ...]:
    return tuple(sorted(happenings, key=lambda one: one.at, reverse=True)[:MOST_SHOWN])


def _steps(session: Session, chosen: ColumnElement[bool]) -> list[Happening]:
    rows = session.execute(
        select(CandidacyStep, Candidacy)
        .join(Candidacy, Candidacy.id == CandidacyStep.candidacy_id)
        .where(chosen)
        .options(
            joinedload(CandidacyStep.actor),
            joinedload(Candidacy.participant),
            joinedload(Candidacy.vacancy).options(
                joinedload(Vacancy.employer), defer(Vacancy.description)
            ),
        )
        .order_by(CandidacyStep.id.desc())
        .limit(MOST_SHOWN)
    )
    return [Happening(step.at, step.actor, step=step, candidacy=one) for step, one in rows]


def _acts(session: Session, vacancy_id: int) -> list[Happening]:
    """What was done with the vacancy itself; that its list was made again is no news."""
    rows = session.scalars(
        select(AuditEntry)
        .where(
            AuditEntry.subject == "vacancy",
            AuditEntry.subject_id == vacancy_id,
            AuditEntry.action.in_(_ACTS),
        )
        .options(joinedload(AuditEntry.actor))
        .order_by(AuditEntry.id.desc())
        .limit(MOST_SHOWN)
    )
    return [Happening(row.at, row.actor, act=row) for row in rows if row.fields != ["shortlist"]]
