"""Taking an employer out that was registered by mistake; one with a history stays.

Whatever hangs on an employer, a candidacy above all, would be lost with it: so one that has a
vacancy is suspended instead, which hides the same things and can be undone.
"""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.audit import AuditAction
from models.candidacies import Candidacy
from models.employers import Employer
from models.vacancies import Vacancy
from services import audit
from services.access import sign_in
from services.actors import Actor
from services.errors import WrongStateError
from services.hiring.employers import read_employer
from services.mediation.candidacy_states import OPEN


def remove_employer(session: Session, actor: Actor, employer_id: int, *, now: datetime) -> None:
    """Delete an employer without vacancies, and close the accounts of its people.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such employer.
        WrongStateError: it has vacancies; the refusal says how many, and how many people are on
            their way into them.
    """
    employer = read_employer(session, actor, employer_id)
    _refuse_history(session, employer_id)
    for member in employer.members:
        member.account.is_active = False
        sign_in.end_sessions(session, member.account_id, now=now)
    audit.record(session, actor, AuditAction.CHANGED, "employer", employer_id, reason="removed")
    try:
        with session.begin_nested():
            session.execute(delete(Employer).where(Employer.id == employer_id))
    except IntegrityError as error:  # a vacancy was written beside this; the database kept it
        raise WrongStateError("employer_wrong_state") from error
    session.expire_all()


def _refuse_history(session: Session, employer_id: int) -> None:
    own = select(Vacancy.id).where(Vacancy.employer_id == employer_id)
    vacancies = session.scalar(select(func.count()).select_from(own.subquery())) or 0
    going_on = select(func.count()).where(Candidacy.vacancy_id.in_(own), Candidacy.state.in_(OPEN))
    if vacancies:
        candidacies = session.scalar(going_on) or 0
        raise WrongStateError("employer_has_history", vacancies=vacancies, candidacies=candidacies)
