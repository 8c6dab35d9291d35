"""Employers in every state that the pages about them tell apart."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.employer_log import TouchKind
from models.employer_registrations import RegistrationState
from models.employers import Employer, EmployerStatus
from models.introductions import Introduction
from models.vacancies import Vacancy, VacancyStatus
from services.access.passwords import token_hash
from services.hiring.employer_log import NextAction, TouchDraft, write_touch
from services.mediation.employer_holds import hold_employer
from tests import factories
from tests.conftest import NOW, TODAY
from tests.employers import a_registration, a_second_user, an_agreement
from tests.factories import CLERK
from tests.mediation import presented
from tests.webapp.town import INVITATION_TOKEN


def furnish_employers(session: Session, employer_id: int | None) -> None:
    """Add what the pages of employers show."""
    _register(session)
    _seat(session, employer_id)
    _hold(session)
    _log(session, employer_id)
    an_agreement(session, employer_id=employer_id)


def _register(session: Session) -> None:
    """A registration in each state; the first can be followed by the link of the town."""
    a_registration(session, token_hash=token_hash(INVITATION_TOKEN))
    a_registration(
        session, state=RegistrationState.REJECTED, reason="El RUT no existe", decided_at=NOW
    )
    a_registration(
        session,
        state=RegistrationState.ACCEPTED,
        decided_at=NOW,
        employer_id=factories.an_employer(session).id,
    )


def _seat(session: Session, employer_id: int | None) -> None:
    """A second user of the employer that signs in, with one vacancy, and one of another employer.

    The vacancy is one in which somebody is known to the employer, so that there is much to see.
    """
    own = session.get_one(Employer, employer_id)
    known = select(Introduction.vacancy_id).where(Introduction.called.is_not(None))
    is_known = Vacancy.id.in_(known)
    is_open = Vacancy.status == VacancyStatus.PUBLISHED
    a_second_user(
        session, own, session.scalars(own_vacancies(own).where(is_open, is_known)).all()[:1]
    )
    a_second_user(session, factories.an_employer(session))


def own_vacancies(employer: Employer) -> Select[tuple[Vacancy]]:
    """The vacancies of an employer, the first first."""
    return select(Vacancy).where(Vacancy.employer_id == employer.id).order_by(Vacancy.id)


def _hold(session: Session) -> None:
    """A paused employer in the middle of an introduction."""
    held = presented(session).vacancy.employer_id
    hold_employer(session, CLERK, held, EmployerStatus.PAUSED, reason="Vacaciones", now=NOW)


def _log(session: Session, employer_id: int | None) -> None:
    """A visit and what follows from it."""
    following = NextAction("Llevar el convenio", TODAY, factories.an_account(session).id)
    draft = TouchDraft(TouchKind.VISIT, TODAY, "Quieren a dos personas en enero.", following)
    write_touch(session, CLERK, employer_id or 0, draft, today=TODAY)
