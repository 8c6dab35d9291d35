"""What mediators make of a shortlist, on its pages: lock, own order, notes."""

import pytest
from sqlalchemy import select

from models.curating import OwnOrder, ShortlistLock, ShortlistNote
from models.shortlists import ShortlistEntry
from webapp.keys import LARGEST_KEY


def _shortlist(town, act: str = "") -> str:
    return f"/mediacion/vacantes/{town.vacancy_id}/preseleccion{act}"


def _entry(entry_id: int, act: str = "") -> str:
    return f"/mediacion/preseleccion/{entry_id}{act}"


def _names(found) -> list[str]:
    return [e.text for e in found.all("h2")]


def test_a_locked_list_says_by_whom_and_is_not_remade(browser, shortlisted, page):
    url = _shortlist(shortlisted)
    browser.post_form(url, f"{url}/bloquear")

    found = page(browser.get(url))
    assert f"La bloqueó {browser.account.name}" in found.text
    assert "Rehacer ahora" not in found.text
    token = found.form(f"{url}/desbloquear")["csrf_token"]
    refused = browser.post(f"{url}/rehacer", data={"csrf_token": token})
    assert refused.status_code == 409
    assert "Desbloquéela para rehacerla" in page(refused).text

    browser.post_form(url, f"{url}/desbloquear")
    assert "Rehacer ahora" in page(browser.get(url)).text


def _outdate(db) -> None:
    """Explanations as an older engine wrote them, without what this one reads."""
    with db() as session:
        for entry in session.scalars(select(ShortlistEntry)):
            kept = {name: entry.explanation[name] for name in ("order_value", "tied_with")}
            entry.explanation = kept


def test_a_locked_list_of_an_older_engine_opens_and_is_unlocked_and_made_again_at_once(
    browser, shortlisted, db, page
):
    url = _shortlist(shortlisted)
    browser.post_form(url, f"{url}/bloquear")
    _outdate(db)

    found = page(browser.get(url))
    assert "Los motivos de esta preselección ya no se pueden leer" in found.text
    assert _names(found) == ["1.º Rosa Inventada Uno", "2.º Luis Inventado Dos"]
    assert found.form(_entry(shortlisted.welder_entry, "/aprobar"))
    # Nobody can be ticked, and what is locked does not follow the files.
    assert "Comparar" not in found.text
    assert "sigue al día" not in found.text
    fitting = browser.get(f"/mediacion/personas/{shortlisted.welder_id}/vacantes")
    assert "Los motivos vuelven cuando se rehace" in page(fitting).text

    browser.post_form(url, f"{url}/renovar")

    found = page(browser.get(url))
    assert "Preselección rehecha" in found.text
    assert "ya no se pueden leer" not in found.text
    assert "Preselección bloqueada" not in found.text
    assert "Comparar" in found.text
    assert "sigue al día" in found.text


def test_an_older_list_that_is_free_offers_to_be_made_again(browser, shortlisted, db, page):
    _outdate(db)

    answer = browser.get(_shortlist(shortlisted))

    assert "Los motivos de esta preselección ya no se pueden leer" in page(answer).text
    assert page(answer).form(_shortlist(shortlisted, "/rehacer"))
    assert "/renovar" not in answer.text


def test_a_second_mediator_learns_that_it_is_locked(browser, as_user, shortlisted, db, page):
    url, second = _shortlist(shortlisted), as_user("mediator")
    old_page = page(second.get(url)).form(f"{url}/bloquear")
    browser.post_form(url, f"{url}/bloquear")

    refused = second.post(f"{url}/bloquear", data=old_page)

    assert refused.status_code == 409
    assert f"{browser.account.name} ya bloqueó" in page(refused).text
    with db() as session:
        assert session.scalars(select(ShortlistLock.locked_by_id)).all() == [browser.account.id]


def test_moving_shows_both_orders_and_goes_back(browser, shortlisted, page):
    url, move = _shortlist(shortlisted), _entry(shortlisted.unasked_entry, "/mover")
    answer = browser.post_form(url, move, to="up")

    assert answer.headers["Location"].endswith(f"#entrada-{shortlisted.unasked_entry}")
    found = page(browser.get(url))
    assert _names(found) == ["1.º Luis Inventado Dos", "2.º Rosa Inventada Uno"]
    assert "según el sistema 2.º" in found.text
    assert f"Orden del equipo: lo cambió {browser.account.name}" in found.text

    browser.post_form(url, f"{url}/orden-del-sistema")
    found = page(browser.get(url))
    assert _names(found) == ["1.º Rosa Inventada Uno", "2.º Luis Inventado Dos"]
    assert "según el sistema" not in found.text


def test_a_second_mediator_does_not_overwrite_the_order(browser, as_user, shortlisted, db, page):
    url, move = _shortlist(shortlisted), _entry(shortlisted.unasked_entry, "/mover")
    second = as_user("mediator")
    old_page = {**page(second.get(url)).form(move), "to": "up"}
    browser.post_form(url, move, to="up")

    refused = second.post(move, data=old_page)

    assert refused.status_code == 409
    assert f"{browser.account.name} ya cambió el orden" in page(refused).text
    with db() as session:
        assert session.scalars(select(OwnOrder.version)).all() == [1]


@pytest.mark.parametrize("seen", ["9" * 22, str(LARGEST_KEY), "-1", "x"])
def test_a_version_that_no_page_showed_overwrites_nothing(browser, shortlisted, page, seen):
    url, move = _shortlist(shortlisted), _entry(shortlisted.unasked_entry, "/mover")
    entry = _entry(shortlisted.welder_entry)
    browser.post_form(url, move, to="up")
    browser.post_form(entry, f"{entry}/nota", text="la primera")

    assert browser.post_form(url, move, to="down", seen=seen).status_code == 409
    refused = browser.post_form(entry, f"{entry}/nota", text="otra", seen=seen)
    assert refused.status_code == 409
    assert "la primera" in page(refused).text


@pytest.mark.parametrize("to", ["", "sideways"])
def test_a_step_that_is_none_is_refused(browser, shortlisted, to):
    url, move = _shortlist(shortlisted), _entry(shortlisted.unasked_entry, "/mover")

    assert browser.post_form(url, move, to=to).status_code == 400


def test_one_group_alone_is_not_ordered(browser, shortlisted):
    assert "/mover" not in browser.get(_shortlist(shortlisted, "?ver=ready")).text


def test_a_note_is_read_on_the_entry_and_in_the_list(browser, shortlisted, page):
    url = _entry(shortlisted.welder_entry)
    browser.post_form(url, f"{url}/nota", text="Prefiere que la llamen de tarde")

    found = page(browser.get(url))
    assert "Nota guardada." in found.text
    assert f"{browser.account.name} la escribió" in found.text
    assert "Prefiere que la llamen de tarde" in page(browser.get(_shortlist(shortlisted))).text


def test_a_second_note_is_refused_with_both_texts_on_the_page(
    browser, as_user, shortlisted, db, page
):
    url, second = _entry(shortlisted.welder_entry), as_user("mediator")
    old_page = {**page(second.get(url)).form(f"{url}/nota"), "text": "la segunda"}
    browser.post_form(url, f"{url}/nota", text="la primera")

    refused = second.post(f"{url}/nota", data=old_page)

    assert refused.status_code == 409
    found = page(refused)
    assert f"{browser.account.name} escribió otra nota" in found.text
    assert "la primera" in found.text
    assert "la segunda" in refused.text
    with db() as session:
        assert session.scalars(select(ShortlistNote.note)).all() == ["la primera"]
    again = {**found.form(f"{url}/nota"), "text": "la primera y la segunda"}
    assert second.post(f"{url}/nota", data=again).status_code == 302


def test_a_note_too_long_keeps_what_was_typed(browser, shortlisted, page):
    url = _entry(shortlisted.welder_entry)

    answer = browser.post_form(url, f"{url}/nota", text="a" * 2_001)

    assert answer.status_code == 422
    assert "a" * 2_001 in answer.text
