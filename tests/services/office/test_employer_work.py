"""What waits about employers: who registered, what is to be read, and what was promised."""

from datetime import timedelta

from sqlalchemy.orm import Session

from models.employer_log import TouchKind
from models.employer_registrations import RegistrationState
from models.employers import HELD
from models.vacancies import VacancyStatus
from services.hiring.employer_log import NextAction, TouchDraft, settle_action, write_touch
from services.office.employer_work import employers_to_verify, next_actions, vacancies_to_review
from services.office.work_rows import Waiting
from tests import factories
from tests.conftest import NOW, TODAY
from tests.employers import a_registration
from tests.factories import CLERK


def _keys(session: Session, waiting: Waiting) -> list[int]:
    return [row.key for row in session.execute(waiting)]


def test_whoever_registered_waits_until_it_is_decided(session: Session) -> None:
    first, second = a_registration(session), a_registration(session)
    decided = {"reason": "No figura", "decided_at": NOW}
    a_registration(session, state=RegistrationState.REJECTED, **decided)

    assert _keys(session, employers_to_verify()) == [first.id, second.id]


def test_a_vacancy_waits_to_be_read_unless_its_employer_is_held(session: Session) -> None:
    waits = factories.a_vacancy(session, status=VacancyStatus.IN_REVIEW)
    factories.a_vacancy(session)
    for status in HELD:
        held = factories.an_employer(session, status=status)
        factories.a_vacancy(session, held, status=VacancyStatus.IN_REVIEW)

    assert _keys(session, vacancies_to_review()) == [waits.id]


def test_what_was_promised_waits_for_whoever_promised_it_until_it_is_done(
    session: Session,
) -> None:
    owner, colleague = (factories.an_account(session) for _ in range(2))
    for account in (owner, colleague, owner):
        employer = factories.an_employer(session)
        following = NextAction("Llevar el convenio", TODAY + timedelta(days=2), account.id)
        draft = TouchDraft(TouchKind.CALL, TODAY, "Piden dos.", following=following)
        touch = write_touch(session, CLERK, employer.id, draft, today=TODAY)
    settle_action(session, CLERK, touch.id, now=NOW)
    nothing = TouchDraft(TouchKind.CALL, TODAY, "No hay nada.")
    write_touch(session, CLERK, factories.an_employer(session).id, nothing, today=TODAY)

    owners = [row.owner for row in session.execute(next_actions(None))]
    assert owners == [owner.name, colleague.name]
    assert [row.owner for row in session.execute(next_actions(owner.id))] == [owner.name]
