"""What waits about employers: who registered, what they sent, what was promised to them."""

from models.employer_log import EmployerTouch
from models.employer_registrations import EmployerRegistration, RegistrationState
from models.employers import HELD, Employer
from models.vacancies import Vacancy, VacancyStatus
from services.office.work_rows import Waiting, is_own, name_of_account, waiting


def employers_to_verify() -> Waiting:
    """Employers that registered by themselves and wait for the whole office, the first first."""
    return (
        waiting(EmployerRegistration.id, EmployerRegistration.name)
        .where(EmployerRegistration.state == RegistrationState.WAITING)
        .order_by(EmployerRegistration.created_at, EmployerRegistration.id)
    )


def vacancies_to_review() -> Waiting:
    """Vacancies that wait for the whole office; those of a held employer cannot be published."""
    return (
        waiting(Vacancy.id, Vacancy.title, detail=Employer.name)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .where(Vacancy.status == VacancyStatus.IN_REVIEW, Employer.status.not_in(HELD))
        .order_by(Vacancy.created_at, Vacancy.id)
    )


def next_actions(mediator_id: int | None) -> Waiting:
    """What is to be done about employers, by day.

    Args:
        mediator_id: whose actions; None for everybody's.
    """
    return (
        waiting(
            Employer.id,
            EmployerTouch.next_action,
            detail=Employer.name,
            on=EmployerTouch.next_on,
            owner=name_of_account(EmployerTouch.owner_id),
        )
        .select_from(EmployerTouch)
        .join(Employer, Employer.id == EmployerTouch.employer_id)
        .where(
            EmployerTouch.next_on.is_not(None),
            EmployerTouch.settled_at.is_(None),
            is_own(EmployerTouch.owner_id, mediator_id),
        )
        .order_by(EmployerTouch.next_on, EmployerTouch.id)
    )
