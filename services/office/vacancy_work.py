"""Work about vacancies that waits for the whole office."""

from sqlalchemy import func, select

from models.employers import Employer
from models.open_checks import OpenAnswer, OpenCheck
from models.vacancies import Vacancy, VacancyStatus
from services.office.work_rows import Waiting, waiting


def silent_vacancies() -> Waiting:
    """Vacancies paused because their employer did not say whether they are still open."""
    last = select(func.max(OpenCheck.id)).group_by(OpenCheck.vacancy_id)
    return (
        waiting(Vacancy.id, Vacancy.title, detail=Employer.name)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .join(OpenCheck, OpenCheck.vacancy_id == Vacancy.id)
        .where(
            Vacancy.status == VacancyStatus.PAUSED,
            OpenCheck.answer == OpenAnswer.SILENT,
            OpenCheck.id.in_(last),
        )
        .order_by(OpenCheck.closed_at, Vacancy.id)
    )
