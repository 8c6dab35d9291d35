"""What waits on the way to a job: candidacies, interviews told differently, trials that end."""

from datetime import date

from sqlalchemy import ColumnElement, case, func, or_, true

from models.candidacies import Candidacy
from models.interviews import Interview, InterviewAppointment
from models.participants import Participant
from models.trials import Trial, TrialState
from models.vacancies import Vacancy, VacancyStatus
from services.mediation.candidacy_files import waits_for
from services.mediation.candidacy_states import Party
from services.mediation.employer_holds import is_of_held_employer
from services.mediation.trial_rows import OPEN as OPEN_TRIALS
from services.office.work_rows import Waiting, name_of_person, waiting


def candidacies_to_move(mediator_id: int | None) -> Waiting:
    """Candidacies of open vacancies in which it is the office's turn, the longest wait first.

    Args:
        mediator_id: whose candidacies; None for everybody's.
    """
    return (
        waiting(Candidacy.id, name_of_person(), detail=Vacancy.title)
        .join(Participant, Participant.id == Candidacy.participant_id)
        .join(Vacancy, Vacancy.id == Candidacy.vacancy_id)
        .where(
            waits_for(Party.OFFICE),
            or_(Vacancy.status == VacancyStatus.PUBLISHED, is_of_held_employer()),
            _own(mediator_id),
        )
        .order_by(Candidacy.state_since, Candidacy.id)
    )


def interviews_told_differently(mediator_id: int | None) -> Waiting:
    """Interviews of which person and employer do not say the same, the oldest first.

    Args:
        mediator_id: whose candidacies; None for everybody's.
    """
    return (
        waiting(Candidacy.id, name_of_person(), detail=Vacancy.title, on=Interview.on_day)
        .select_from(InterviewAppointment)
        .join(Interview, Interview.id == InterviewAppointment.interview_id)
        .join(Candidacy, Candidacy.id == InterviewAppointment.candidacy_id)
        .join(Participant, Participant.id == Candidacy.participant_id)
        .join(Vacancy, Vacancy.id == Candidacy.vacancy_id)
        .where(
            InterviewAppointment.settled.is_(None),
            InterviewAppointment.person_outcome != Interview.employer_outcome,
            _own(mediator_id),
        )
        .order_by(Interview.starts_at, Interview.id)
    )


def trials_ending(mediator_id: int | None, today: date) -> Waiting:
    """Trials that end, and those whose first day came before all had signed, the first first.

    Args:
        mediator_id: whose candidacies; None for everybody's.
    """
    is_unsigned = Trial.state == TrialState.PROPOSED
    on_day = case((is_unsigned, Trial.starts_on), else_=Trial.ends_on)
    return (
        waiting(Candidacy.id, name_of_person(), detail=Vacancy.title, on=on_day)
        .select_from(Trial)
        .join(Candidacy, Candidacy.introduction_id == Trial.introduction_id)
        .join(Participant, Participant.id == Candidacy.participant_id)
        .join(Vacancy, Vacancy.id == Candidacy.vacancy_id)
        .where(Trial.state.in_(OPEN_TRIALS), on_day <= today, _own(mediator_id))
        .order_by(on_day, Trial.id)
    )


def _own(mediator_id: int | None) -> ColumnElement[bool]:
    if mediator_id is None:
        return true()
    return func.coalesce(Candidacy.owner_id, mediator_id) == mediator_id
