"""What waits for an answer of the person comes first on their page."""

import pytest

from tests.mediation import the_person
from tests.services.mediation.test_assessments import noticed, offered
from tests.services.mediation.test_trials import proposed


@pytest.fixture
def own_portal(as_user, db):
    """Make a candidacy; gives the phone of its person and the address of the candidacy."""

    def opened(made):
        with db() as session:
            candidacy = made(session)
            the_person(session, candidacy)
            person, account = candidacy.participant, candidacy.participant.account
        browser = as_user("participant", account=account, participant=person)
        return browser, f"/mi/propuestas/{candidacy.id}"

    return opened


@pytest.mark.parametrize(
    ("made", "words", "leads_to"),
    [
        (proposed, "Falta su firma en un acuerdo", ""),
        (noticed, "La oficina le escribió: léalo y responda", "/conversacion"),
        (offered, "Le ofrecen el trabajo", ""),
    ],
)
def test_what_waits_for_an_answer_is_first_with_one_link_each(
    own_portal, page, made, words, leads_to
) -> None:
    browser, address = own_portal(made)
    address += leads_to

    shown = page(browser.get("/mi/"))

    assert shown.all("h2")[0].text == "Esto le espera"
    assert words in shown.text
    assert shown.links().count(address) == 1
    assert browser.get(address).status_code == 200
