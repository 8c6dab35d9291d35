"""Days on which a person is awaited at work: a trial that all signed, the first day of a job."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy import Select, and_, literal, select, union_all
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CandidacyState
from models.employers import Employer
from models.placements import Placement
from models.trials import Trial, TrialState
from models.vacancies import Vacancy
from services.actors import Actor, own_participant_id
from services.mediation.candidacy_states import OPEN
from services.mediation.employer_holds import is_of_held_employer

_NAMED: Final = (Candidacy.id.label("candidacy_id"), Vacancy.title, Employer.name)


class OwnDayKind(StrEnum):
    """What a person is awaited for."""

    TRIAL = "trial"
    FIRST_DAY = "first_day"


@dataclass(frozen=True, slots=True)
class OwnDay:
    """Days at work that are to come, by the candidacy that led there.

    Attributes:
        last_on: the last day of a trial; None for a job, which goes on.
    """

    starts_on: date
    last_on: date | None
    kind: OwnDayKind
    candidacy_id: int
    title: str
    employer: str


def list_own_days(session: Session, actor: Actor, *, today: date) -> Sequence[OwnDay]:
    """The trials that run or are to come and the first days to come, the next one first.

    Nobody is sent to an employer that the office has paused or suspended.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    both = union_all(
        *(
            days.where(Candidacy.participant_id == own_participant_id(actor))
            .join(Vacancy, Vacancy.id == Candidacy.vacancy_id)
            .join(Employer, Employer.id == Vacancy.employer_id)
            .where(~is_of_held_employer())
            for days in (_trials(today), _first_days(today))
        )
    )
    found = session.execute(both.order_by("starts_on", "candidacy_id")).all()
    return [
        OwnDay(first, last if kind == "trial" else None, OwnDayKind(kind), number, title, employer)
        for first, last, kind, number, title, employer in found
    ]


def _trials(today: date) -> Select[date, date, str, int, str, str]:
    return (
        select(Trial.starts_on.label("starts_on"), Trial.ends_on, literal("trial"), *_NAMED)
        .join(Candidacy, Candidacy.introduction_id == Trial.introduction_id)
        .where(
            Candidacy.state.in_(OPEN | {CandidacyState.HIRED}),
            Trial.state == TrialState.AGREED,
            Trial.ends_on >= today,
        )
    )


def _first_days(today: date) -> Select[date, date | None, str, int, str, str]:
    works_here = and_(
        Candidacy.vacancy_id == Placement.vacancy_id,
        Candidacy.participant_id == Placement.participant_id,
    )
    return (
        select(Placement.starts_on, Placement.contract_ends_on, literal("first_day"), *_NAMED)
        .join(Candidacy, works_here)
        .where(Placement.ended_on.is_(None), Placement.starts_on >= today)
    )
