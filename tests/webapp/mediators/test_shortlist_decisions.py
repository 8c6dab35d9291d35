"""What is decided about the people of a shortlist, and where that leads."""

import pytest
from sqlalchemy import select

from models.candidacies import Candidacy
from models.shortlists import DropReason, ReviewDecision, ShortlistReview
from models.vacancies import Vacancy
from services.matchmaking.shortlist_entries import OVER
from services.matchmaking.shortlists import ENTRIES_PER_PAGE
from tests.factories import a_participant
from tests.matchmaking import a_welding_vacancy, entries_of, refresh


def _shortlist(town) -> str:
    return f"/mediacion/vacantes/{town.vacancy_id}/preseleccion"


def _entry(entry_id: int, act: str = "") -> str:
    return f"/mediacion/preseleccion/{entry_id}{act}"


def test_approving_and_undoing(browser, shortlisted, db, page):
    url = _shortlist(shortlisted)
    browser.post_form(url, _entry(shortlisted.welder_entry, "/aprobar"))

    found = page(browser.get(url))
    assert "Aprobada" in found.text
    with db() as session:
        review = session.scalars(select(ShortlistReview)).one()
        assert (review.decision, review.decided_by_id) == (
            ReviewDecision.APPROVED,
            browser.account.id,
        )

    answer = browser.post_form(url, _entry(shortlisted.welder_entry, "/deshacer"))
    assert answer.headers["Location"].endswith(f"#entrada-{shortlisted.welder_entry}")
    with db() as session:
        assert session.scalars(select(ShortlistReview)).all() == []


def test_a_decision_leads_back_to_where_the_person_stands_and_says_who(browser, db, page):
    with db() as session:
        vacancy = a_welding_vacancy(session)
        for _ in range(ENTRIES_PER_PAGE + 1):
            a_participant(session)
        refresh(session)
        last = entries_of(session, vacancy)[-1]
        person = last.participant.called
    url = f"/mediacion/vacantes/{vacancy.id}/preseleccion"

    answer = browser.post_form(_entry(last.id), _entry(last.id, "/aprobar"))

    assert answer.headers["Location"].endswith(f"{url}?pagina=2#entrada-{last.id}")
    found = page(browser.get(answer.headers["Location"]))
    assert f"Aprobó a {person} para esta vacante." in found.text
    with db() as session:
        candidacy = session.scalars(select(Candidacy)).one()
    told = [e for e in found.all("a") if e.text == "Ver la candidatura"]
    assert [e.get("href") for e in told] == [f"/mediacion/candidaturas/{candidacy.id}"]


@pytest.mark.parametrize("status", OVER)
def test_nothing_is_decided_on_the_list_of_a_vacancy_that_is_over(
    browser, shortlisted, db, page, status
):
    pair = f"?persona={shortlisted.welder_entry}&persona={shortlisted.unasked_entry}"
    before = page(browser.get(_entry(shortlisted.welder_entry)))
    approval = before.form(_entry(shortlisted.welder_entry, "/aprobar"))
    with db() as session:
        session.get(Vacancy, shortlisted.vacancy_id).status = status

    for url in (
        _shortlist(shortlisted),
        _entry(shortlisted.welder_entry),
        f"/mediacion/vacantes/{shortlisted.vacancy_id}/comparar{pair}",
    ):
        found = page(browser.get(url))
        assert "Rosa Inventada Uno" in found.text
        assert {"Aprobar", "Descartar"}.isdisjoint(e.text for e in found.all("button"))
        assert [e for e in found.links() if "#descartar" in e] == []
    refused = browser.post(_entry(shortlisted.welder_entry, "/aprobar"), data=approval)
    assert refused.status_code == 409
    assert "La vacante ya no está abierta" in page(refused).text


def test_dropping_asks_for_a_reason_and_keeps_what_was_typed(browser, shortlisted, db, page):
    url, action = _entry(shortlisted.welder_entry), _entry(shortlisted.welder_entry, "/descartar")

    form = page(browser.get(url))
    assert "La persona lo lee en su ficha" in form.text
    assert "La lee solo el equipo: ni la empresa ni la persona." in form.text
    answer = browser.post_form(url, action, note="Llamada el lunes")

    assert answer.status_code == 422
    found = page(answer)
    assert "Elija el motivo para descartar." in found.problems
    assert "Llamada el lunes" in answer.text

    answer = browser.post_form(url, action, reason="distance")
    assert answer.status_code == 302
    with db() as session:
        assert session.scalars(select(ShortlistReview.drop_reason)).all() == [DropReason.DISTANCE]
    assert "Queda muy lejos" in page(browser.get(_shortlist(shortlisted))).text


def test_a_reason_that_is_not_in_the_list_is_refused(browser, shortlisted, db):
    answer = browser.post_form(
        _entry(shortlisted.welder_entry),
        _entry(shortlisted.welder_entry, "/descartar"),
        reason="because",
    )

    assert answer.status_code == 422
    with db() as session:
        assert session.scalars(select(ShortlistReview)).all() == []


def test_a_form_that_is_sent_twice_counts_once(browser, shortlisted, page):
    url, action = _entry(shortlisted.welder_entry), _entry(shortlisted.welder_entry, "/descartar")
    sent = {**page(browser.get(url)).form(action), "reason": "pay"}

    assert browser.post(action, data=sent).status_code == 302
    assert browser.post(action, data=sent).status_code == 409


def test_a_second_mediator_decides_only_about_what_they_saw(
    browser, as_user, shortlisted, db, page
):
    url, action = _entry(shortlisted.welder_entry), _entry(shortlisted.welder_entry, "/descartar")
    approval = _entry(shortlisted.welder_entry, "/aprobar")
    second = as_user("mediator")
    old_page = {**page(second.get(url)).form(action), "reason": "pay"}
    browser.post_form(url, approval)

    refused = second.post(action, data=old_page)

    assert refused.status_code == 409
    assert f"{browser.account.name} ya aprobó a esta persona" in page(refused).text
    with db() as session:
        review = session.scalars(select(ShortlistReview)).one()
        assert review.decided_by_id == browser.account.id
    assert second.post_form(url, action, reason="pay").status_code == 302
    with db() as session:
        review = session.scalars(select(ShortlistReview)).one()
        assert (review.decision, review.decided_by_id) == (
            ReviewDecision.DROPPED,
            second.account.id,
        )


def _asking(page, answer) -> list[str]:
    """The words of every link of a page to a candidacy."""
    links = page(answer).all("a")
    return [e.text for e in links if e.get("href").startswith("/mediacion/candidaturas/")]


def test_whoever_is_approved_is_asked_from_the_list_and_from_the_entry(browser, shortlisted, page):
    entry = shortlisted.welder_entry
    browser.post_form(_shortlist(shortlisted), _entry(entry, "/aprobar"))

    told = _asking(page, browser.get(_shortlist(shortlisted)))
    assert told == ["Ver la candidatura", "Preguntarle"]  # what was done, and the row
    assert _asking(page, browser.get(_entry(entry))) == ["Preguntarle"]


def test_the_file_of_a_person_leads_to_all_their_candidacies(browser, shortlisted, page):
    browser.post_form(_shortlist(shortlisted), _entry(shortlisted.welder_entry, "/aprobar"))

    file = page(browser.get(f"/mediacion/personas/{shortlisted.welder_id}"))
    own = f"/mediacion/candidaturas?persona={shortlisted.welder_id}"
    assert own in file.links()
    assert "Soldadora de planta" in page(browser.get(own)).text
    other = browser.get(f"/mediacion/candidaturas?persona={shortlisted.unasked_id}")
    assert "Soldadora de planta" not in page(other).text


def test_placing_somebody_who_has_not_said_yes_is_warned_of(browser, shortlisted, page):
    placing = _entry(shortlisted.welder_entry, "/colocar")
    assert "Pregúntele antes de colocarla" in page(browser.get(placing)).text

    browser.post_form(_shortlist(shortlisted), _entry(shortlisted.welder_entry, "/aprobar"))
    browser.get(_shortlist(shortlisted))  # where it says what was done

    assert _asking(page, browser.get(placing)) == ["Ir a preguntarle"]
