"""What waits on the way to a job: candidacies, interviews told differently, trials that end."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import InstrumentedAttribute

from models.accounts import Account
from models.candidacies import Candidacy, ShownSheet
from models.interviews import Interview, InterviewAppointment
from models.participants import Participant
from models.trials import Trial, TrialState
from models.vacancies import Vacancy, VacancyStatus
from services.actors import Actor
from services.mediation.candidacy_states import Party
from services.mediation.employer_holds import is_of_held_employer
from services.mediation.next_steps import LISTED_ELSEWHERE, STEPS_OF
from services.mediation.turn_rows import is_cancelled_by_employer
from services.mediation.turns import waits_for
from services.messages.reach import has_route
from services.messages.trials_off import is_off
from services.office.work_rows import Waiting, is_own, name_of_account, name_of_person, waiting


def candidacies_to_move(
    actor: Actor, mediator_id: int | None, *, now: datetime, today: date
) -> Waiting:
    """Candidacies of open vacancies in which it is the office's turn, the longest wait first.

    Before them those whose employer cancelled the interview: the person was told so and no more.
    What a list of its own has is not among them.

    Args:
        mediator_id: whose candidacies; None for everybody's.
    """
    steps = STEPS_OF[Party.OFFICE] - LISTED_ELSEWHERE
    return (
        waiting(Candidacy.id, name_of_person(), detail=Vacancy.title, owner=_owner())
        .join(Participant, Participant.id == Candidacy.participant_id)
        .join(Vacancy, Vacancy.id == Candidacy.vacancy_id)
        .where(
            waits_for(actor, steps, now=now, today=today),
            or_(Vacancy.status == VacancyStatus.PUBLISHED, is_of_held_employer()),
            is_own(Candidacy.owner_id, mediator_id),
        )
        .order_by(is_cancelled_by_employer().desc(), Candidacy.state_since, Candidacy.id)
    )


def interviews_told_differently(mediator_id: int | None) -> Waiting:
    """Interviews of which person and employer do not say the same, the oldest first.

    Args:
        mediator_id: whose candidacies; None for everybody's.
    """
    return (
        waiting(
            Candidacy.id,
            name_of_person(),
            detail=Vacancy.title,
            on=Interview.on_day,
            owner=_owner(),
        )
        .select_from(InterviewAppointment)
        .join(Interview, Interview.id == InterviewAppointment.interview_id)
        .join(Candidacy, Candidacy.id == InterviewAppointment.candidacy_id)
        .join(Participant, Participant.id == Candidacy.participant_id)
        .join(Vacancy, Vacancy.id == Candidacy.vacancy_id)
        .where(
            InterviewAppointment.settled.is_(None),
            InterviewAppointment.person_outcome != Interview.employer_outcome,
            is_own(Candidacy.owner_id, mediator_id),
        )
        .order_by(Interview.starts_at, Interview.id)
    )


def trials_ending(mediator_id: int | None, today: date) -> Waiting:
    """Trials that end today or ended and wait for what a side says of them, the first end first.

    Args:
        mediator_id: whose candidacies; None for everybody's.
    """
    return (
        _of_trials(mediator_id, due=Trial.ends_on)
        .where(Trial.state == TrialState.AGREED, Trial.ends_on <= today)
        .order_by(Trial.ends_on, Trial.id)
    )


def trials_to_sign(mediator_id: int | None) -> Waiting:
    """Trials that somebody has not signed, the first to begin first.

    Args:
        mediator_id: whose candidacies; None for everybody's.
    """
    return (
        _of_trials(mediator_id, due=Trial.starts_on)
        .where(Trial.state == TrialState.PROPOSED)
        .order_by(Trial.starts_on, Trial.id)
    )


def trials_off(mediator_id: int | None, today: date) -> Waiting:
    """Trials that were taken back whose person may count on them and no message reaches.

    Args:
        mediator_id: whose candidacies; None for everybody's.
    """
    return (
        _of_trials(mediator_id, due=Trial.starts_on)
        .outerjoin(Account, Account.id == Participant.account_id)
        .where(is_off(today), ~has_route())
        .order_by(Trial.starts_on, Trial.id)
    )


def _of_trials(mediator_id: int | None, *, due: InstrumentedAttribute[date]) -> Waiting:
    return (
        waiting(Candidacy.id, name_of_person(), detail=Vacancy.title, on=due, owner=_owner())
        .select_from(Trial)
        .join(ShownSheet, ShownSheet.introduction_id == Trial.introduction_id)
        .join(Candidacy, Candidacy.id == ShownSheet.candidacy_id)
        .join(Participant, Participant.id == Candidacy.participant_id)
        .join(Vacancy, Vacancy.id == Candidacy.vacancy_id)
        .where(is_own(Candidacy.owner_id, mediator_id))
    )


def _owner() -> ColumnElement[str]:
    return name_of_account(Candidacy.owner_id)
