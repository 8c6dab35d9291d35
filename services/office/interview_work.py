"""What waits about interviews: two sides that told different things."""

from sqlalchemy import func, true

from models.candidacies import Candidacy
from models.interviews import Interview, InterviewAppointment
from models.participants import Participant
from models.vacancies import Vacancy
from services.office.work_rows import Waiting, name_of_person, waiting


def interviews_told_differently(mediator_id: int | None) -> Waiting:
    """Interviews of which person and employer do not say the same, the oldest first.

    Args:
        mediator_id: whose candidacies; None for everybody's.
    """
    owner = Candidacy.owner_id
    is_own = true() if mediator_id is None else func.coalesce(owner, mediator_id) == mediator_id
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
            is_own,
        )
        .order_by(Interview.starts_at, Interview.id)
    )
