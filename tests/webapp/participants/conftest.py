"""The two browsers of a candidacy: that of its person and that of its employer."""

from types import SimpleNamespace

import pytest

from tests.mediation import the_person


@pytest.fixture
def person_of(as_user, db):
    """Make a candidacy; gives its person's browser, its employer's, and the two addresses."""

    def made(act):
        with db() as session:
            found = act(session)
            the_person(session, found)
            person, company = found.participant, found.vacancy.employer
            account, shown = person.account, found.introduction
            code_name = shown.code_name if shown else ""
        return SimpleNamespace(
            id=found.id,
            person=person,
            company=company,
            code_name=code_name,
            url=f"/mi/propuestas/{found.id}",
            shown=f"/empresa/presentaciones/{found.introduction_id}",
            browser=as_user("participant", account=account, participant=person),
            employer=as_user("employer", employer=company),
        )

    return made
