"""Which appointments are interviews, and for which vacancy of whom."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, defer, joinedload

from followup.statuses import ContactKind
from models.candidacies import Candidacy
from models.follow_up import Appointment
from models.interviews import InterviewAppointment
from models.vacancies import Vacancy


def vacancies_interviewed_for(
    session: Session, appointments: Iterable[Appointment]
) -> Mapping[int, Vacancy]:
    """The vacancy of each appointment that is an interview, with its employer, by appointment.

    For whoever may read the appointments: the person agreed to be named before one is booked.
    """
    # An interview is booked under this purpose and by no rule: others need not be asked about.
    may_be = [
        one.id
        for one in appointments
        if one.kind is ContactKind.SEARCH_REVIEW and not one.rule_code
    ]
    if not may_be:
        return {}
    _rows, interviews = read_with_interviews(
        session, select(Appointment).where(Appointment.id.in_(may_be))
    )
    return interviews


def read_with_interviews(
    session: Session, chosen: Select[Appointment]
) -> tuple[Sequence[Appointment], Mapping[int, Vacancy]]:
    """The chosen appointments, and by their numbers the vacancies of those that are interviews.

    In one query, for pages that read much else; for whoever may read the appointments.
    """
    found = session.execute(
        chosen.add_columns(Vacancy)
        .outerjoin(InterviewAppointment, InterviewAppointment.appointment_id == Appointment.id)
        .outerjoin(Candidacy, Candidacy.id == InterviewAppointment.candidacy_id)
        .outerjoin(Vacancy, Vacancy.id == Candidacy.vacancy_id)
        .options(joinedload(Vacancy.employer), defer(Vacancy.description))
    ).all()
    interviews = {row.id: vacancy for row, vacancy in found if vacancy is not None}
    return [row for row, _vacancy in found], interviews
