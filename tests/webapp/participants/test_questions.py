"""Before the question stands the work: what is done, what is asked for, hours, pay and place."""

import pytest
from sqlalchemy.orm import Session

from models.candidacies import Candidacy
from models.reference import ConceptKind
from models.vacancies import VacancyLicence
from services.mediation import consent_links
from tests.conftest import NOW
from tests.factories import CLERK, a_concept
from tests.matchmaking import a_welding_vacancy, an_entry
from tests.mediation import asked, interested, presented, the_person

DONE = "Soldar barandas y portones en el taller."
LICENCE = "licence_b (es)"


def _at_a_vacancy(session: Session, act) -> Candidacy:
    """A candidacy for work that is described and needs a licence."""
    licence = a_concept(session, "licence_b", ConceptKind.LICENCE)
    vacancy = a_welding_vacancy(session, description=DONE, monthly_pay_clp=650_000)
    vacancy.licences = [VacancyLicence(concept_key=licence.key)]
    session.flush()
    return act(session, an_entry(session, vacancy=vacancy))


@pytest.fixture(params=["signed_in", "by_link"])
def opened(request, as_user, client, db):
    """Make a candidacy; gives its page as its person reads it, in the portal or by a link."""

    def signed_in(act):
        with db() as session:
            candidacy = _at_a_vacancy(session, act)
            the_person(session, candidacy)
            person, account = candidacy.participant, candidacy.participant.account
        browser = as_user("participant", account=account, participant=person)
        return browser.get(f"/mi/propuestas/{candidacy.id}")

    def by_link(act):
        with db() as session:
            candidacy = _at_a_vacancy(session, act)
            given = consent_links.make_link(session, CLERK, candidacy.id, now=NOW)
        entered = client.post_form(f"/respuesta/{given.token}", pin=given.pin)
        return client.get(entered.location)

    return {"signed_in": signed_in, "by_link": by_link}[request.param]


@pytest.mark.parametrize(
    ("act", "question"), [(asked, "¿Mostramos esto a la empresa?"), (interested, "¿Damos su")]
)
def test_the_work_and_all_that_it_asks_for_stand_before_the_question(opened, page, act, question):
    text = page(opened(act)).text

    before = text[: text.index(question)]
    for told in (DONE, LICENCE, "mig_welding (es)", "Imprescindible", "650.000", "Quillota"):
        assert told in before, told


def test_where_nothing_is_asked_the_work_is_there_once(opened, page):
    text = page(opened(presented)).text

    assert text.count(DONE) == 1
    assert text.count(LICENCE) == 1
