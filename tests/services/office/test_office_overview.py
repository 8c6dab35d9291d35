"""The counts of the office's first page are for those who run the portal."""

import pytest

from models.accounts import Role
from models.reference import Cohort
from services.errors import NotAllowedError
from services.office import office_overview
from tests import factories


def test_accounts_that_can_enter_are_counted(session):
    admin = factories.actor_of(factories.an_account(session, Role.ADMIN))
    factories.an_account(session, Role.MEDIATOR)
    factories.an_account(session, Role.MEDIATOR, is_active=False)

    counts = office_overview.count(session, admin)

    assert (counts.accounts, counts.failed_runs, counts.open_texts) == (2, 0, 0)


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PARTICIPANT, Role.MEDIATOR])
def test_nobody_else_reads_them(session, role):
    actor = factories.actor_of(factories.an_account(session, role))

    with pytest.raises(NotAllowedError):
        office_overview.count(session, actor)


@pytest.mark.parametrize(("role", "told"), [(Role.LEAD, 1), (Role.ADMIN, None)])
def test_only_the_lead_is_told_the_outcome_of_the_programme(session, role, told):
    session.add(Cohort(year=2020, entered=12, reconvicted=1, capacity=15))
    session.flush()

    counts = office_overview.count(session, factories.actor_of(factories.an_account(session, role)))

    assert counts.cohorts == (office_overview.CohortFigures(2020, 12, told),)
    assert counts.tells_reconvicted is (told is not None)
