"""The office says how many people an employer may be deciding about at once."""

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.candidacies import Candidacy, CandidacyState
from models.employers import Employer, EmployerStatus
from models.introductions import Introduction
from models.session import unit_of_work
from services.errors import InvalidError, NotAllowedError, WrongStateError
from services.hiring.employer_caps import (
    MOST_AT_ONCE,
    USUALLY_AT_ONCE,
    cap_of,
    hold_verified,
    set_cap,
)
from services.mediation import candidacies
from tests import factories
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry
from tests.mediation import consented
from tests.racing import together


def test_the_usual_number_holds_until_the_office_says_another(session: Session):
    employer = factories.an_employer(session)
    assert cap_of(employer) == USUALLY_AT_ONCE

    set_cap(session, CLERK, employer.id, 3)
    assert cap_of(employer) == 3
    set_cap(session, CLERK, employer.id, None)

    assert cap_of(employer) == USUALLY_AT_ONCE
    assert len(session.scalars(select(AuditEntry)).all()) == 2


@pytest.mark.parametrize("most", [0, -1, MOST_AT_ONCE + 1])
def test_a_number_out_of_range_is_refused(session: Session, most: int):
    with pytest.raises(InvalidError):
        set_cap(session, CLERK, factories.an_employer(session).id, most)


def test_an_employer_does_not_set_its_own(session: Session):
    actor = factories.an_employer_actor(session)

    with pytest.raises(NotAllowedError):
        set_cap(session, actor, actor.employer_id or 0, 50)


@pytest.mark.parametrize("status", [s for s in EmployerStatus if s != EmployerStatus.VERIFIED])
def test_only_a_verified_employer_is_held(session: Session, status: EmployerStatus):
    employer = factories.an_employer(session, status=status)

    with pytest.raises(WrongStateError):
        hold_verified(session, employer.id)


def test_the_employer_that_is_meant_is_held_and_no_other(session: Session):
    suspended = factories.an_employer(session, status=EmployerStatus.SUSPENDED)
    verified = factories.an_employer(session)

    assert hold_verified(session, verified.id) is verified
    with pytest.raises(WrongStateError, match="employer_not_verified"):
        hold_verified(session, suspended.id)


def test_an_employer_that_somebody_suspends_beside_is_seen_suspended(session: Session):
    employer = factories.an_employer(session)
    beside = update(Employer).values(status=EmployerStatus.SUSPENDED)
    session.execute(beside, execution_options={"synchronize_session": False})
    assert employer.status is EmployerStatus.VERIFIED  # as this session read it before

    with pytest.raises(WrongStateError, match="employer_not_verified"):
        hold_verified(session, employer.id)


def test_of_two_presented_together_the_cap_lets_one_in(engine: Engine):
    with unit_of_work(engine) as session:
        employer = factories.an_employer(session, presented_at_once=1)
        # In one vacancy the second would wait for the vacancy already.
        vacancies = [a_welding_vacancy(session, employer=employer) for _ in "ab"]
        ids = [
            consented(session, an_entry(session, one, a_welder(session))).id for one in vacancies
        ]

    def present(number: int):
        def act(session: Session) -> str:
            try:
                candidacies.present(session, CLERK, ids[number], now=NOW, today=TODAY)
            except WrongStateError as error:
                session.rollback()
                return error.code
            return "done"

        return act

    assert together(engine, present(0), present(1)) == ["done", "too_many_presented"]
    with unit_of_work(engine) as session:
        assert len(session.scalars(select(Introduction)).all()) == 1
        waiting = Candidacy.state == CandidacyState.CONSENTED
        assert [one.id for one in session.scalars(select(Candidacy).where(waiting))] == [ids[1]]
