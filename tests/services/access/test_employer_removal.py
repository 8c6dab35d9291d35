"""An employer with a history is not deleted: it says what it has, and nothing is lost."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.accounts import Account, Role
from models.candidacies import Candidacy
from models.employers import Employer
from models.session import unit_of_work
from models.vacancies import VacancyStatus
from services.access import sign_in
from services.access.employer_removal import remove_employer
from services.errors import NotAllowedError, NotFoundError, WrongStateError
from services.hiring.employers import read_employer
from tests import factories
from tests.conftest import NOW
from tests.factories import CLERK
from tests.mediation import presented
from tests.racing import outcome_of, together


def test_one_registered_by_mistake_goes_and_its_people_are_out(session: Session):
    employer = factories.an_employer(session)
    account = factories.an_account(session, Role.EMPLOYER)
    factories.a_member(session, employer, account)
    token = sign_in.open_session(session, account, now=NOW)

    remove_employer(session, CLERK, employer.id, now=NOW)

    with pytest.raises(NotFoundError):
        read_employer(session, CLERK, employer.id)
    assert sign_in.who_is(session, token, now=NOW) is None
    assert not session.get_one(Account, account.id).is_active


def test_open_candidacies_keep_their_employer(session: Session):
    candidacy = presented(session)

    with pytest.raises(WrongStateError) as refused:
        remove_employer(session, CLERK, candidacy.vacancy.employer_id, now=NOW)

    assert refused.value.code == "employer_has_history"
    assert refused.value.facts == {"vacancies": 1, "candidacies": 1}
    assert session.get_one(Candidacy, candidacy.id) is candidacy


def test_a_draft_is_a_history_too(session: Session):
    vacancy = factories.a_vacancy(session, status=VacancyStatus.DRAFT)

    with pytest.raises(WrongStateError):
        remove_employer(session, CLERK, vacancy.employer_id, now=NOW)


def test_a_vacancy_written_beside_it_is_not_lost(engine: Engine):
    with unit_of_work(engine) as session:
        employer_id = factories.an_employer(session).id

    def post(session: Session) -> str:
        factories.a_vacancy(session, session.get_one(Employer, employer_id))
        return "posted"

    remove = outcome_of(lambda session: remove_employer(session, CLERK, employer_id, now=NOW))
    first, second = together(engine, post, remove)

    assert first == "posted"
    assert second in {"employer_has_history", "employer_wrong_state"}
    with unit_of_work(engine) as session:
        assert len(session.scalars(select(Employer)).all()) == 1


def test_an_employer_deletes_nobody(session: Session):
    actor = factories.an_employer_actor(session)

    with pytest.raises(NotAllowedError):
        remove_employer(session, actor, actor.employer_id or 0, now=NOW)
