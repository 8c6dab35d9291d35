"""The pages of what has happened with a vacancy and with a person."""

from services.hiring.vacancies import withdraw_vacancy
from tests.factories import CLERK, a_participant
from tests.mediation import presented


def test_the_history_of_a_vacancy_names_who_came_how_far(browser, db, page):
    with db() as session:
        shown = presented(session)
        name, number = shown.participant.called, shown.vacancy_id
        withdraw_vacancy(session, CLERK, number)

    found = page(browser.get(f"/mediacion/vacantes/{number}/historia"))

    assert "Se retiró" in found.text
    assert f"{name} : Presentada sin nombre" in found.text
    assert (
        f"/mediacion/vacantes/{number}/historia"
        in page(browser.get(f"/mediacion/vacantes/{number}")).links()
    )


def test_the_history_of_a_person_leads_to_each_candidacy(browser, db, page):
    with db() as session:
        shown = presented(session)
        number, person = shown.id, shown.participant_id
        stranger = a_participant(session)

    found = page(browser.get(f"/mediacion/personas/{person}/historia"))
    empty = page(browser.get(f"/mediacion/personas/{stranger.id}/historia"))

    assert f"/mediacion/candidaturas/{number}" in found.links()
    assert "Consentimientos" in found.text
    assert "Todavía no tiene candidaturas" in empty.text
