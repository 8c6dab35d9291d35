"""A shortlist after a candidacy ended: what became of it stands where the approval stood."""

import pytest

from models.candidacies import CloseReason
from services.mediation import answers, beginnings, candidacies
from services.mediation.candidacy_moves import Ending
from tests.conftest import NOW
from tests.factories import CLERK
from tests.matchmaking import an_entry
from tests.mediation import presented, the_person


@pytest.fixture
def withdrawn(db):
    """An entry of a shortlist whose person took their yes back; gives it and the candidacy."""
    with db() as session:
        entry = an_entry(session)
        candidacy = presented(session, entry)
        answers.answer_no(session, the_person(session, candidacy), candidacy.id, now=NOW)
        session.refresh(candidacy)
        return entry.id, candidacy.id, candidacy.vacancy_id


def _pages(withdrawn) -> tuple[str, str]:
    entry_id, _candidacy_id, vacancy_id = withdrawn
    return (
        f"/mediacion/vacantes/{vacancy_id}/preseleccion",
        f"/mediacion/preseleccion/{entry_id}",
    )


def _acts(found) -> set[str]:
    return {form.get("action").rsplit("/", 1)[1] for form in found.all("form")}


def test_the_list_and_the_person_say_where_an_ended_candidacy_stands(browser, page, withdrawn):
    for address in _pages(withdrawn):
        found = page(browser.get(address))

        badges = {one.text for one in found.all("span") if "badge" in one.get("class").split()}
        assert "Cerrada: La persona echó atrás su permiso" in badges, address
        assert "Aprobada" not in badges, address
        assert "deshacer" not in _acts(found), address
        assert f"/mediacion/candidaturas/{withdrawn[1]}" in found.links(), address


def test_an_open_one_is_approved_as_before_and_can_be_undone(browser, db, page, withdrawn):
    with db() as session:
        beginnings.reopen(session, CLERK, withdrawn[1], now=NOW)

    for address in _pages(withdrawn):
        found = page(browser.get(address))

        assert "Aprobada" in found.text
        assert "deshacer" in _acts(found)
        assert "Cerrada" not in found.text


def test_who_was_dropped_stays_dropped_and_can_be_taken_back(browser, db, page, withdrawn):
    entry_id, candidacy_id, _vacancy_id = withdrawn
    with db() as session:
        beginnings.reopen(session, CLERK, candidacy_id, now=NOW)
        candidacies.close(session, CLERK, candidacy_id, Ending(CloseReason.PAY), now=NOW)
    one = f"/mediacion/preseleccion/{entry_id}"
    browser.post_form(one, f"{one}/descartar", reason="pay")

    for address in _pages(withdrawn):
        found = page(browser.get(address))

        assert "Descartada" in found.text
        assert "deshacer" in _acts(found)


def test_placing_after_an_end_is_warned_of_and_leads_to_no_question(browser, page, withdrawn):
    found = page(browser.get(f"/mediacion/preseleccion/{withdrawn[0]}/colocar"))

    assert "No consta que la persona quiera este trabajo" in found.text
    assert f"/mediacion/candidaturas/{withdrawn[1]}" not in found.links()
