"""Handing over a link: shown once, with the PIN apart, and a message that outs nobody."""

from services.mediation import consent_links
from tests.conftest import NOW
from tests.house.test_text_hygiene import OUTING
from tests.mediation import asked, interested, presented, shortlisted


def _link_act(candidacy_id: int) -> str:
    return f"/mediacion/candidaturas/{candidacy_id}/enlace"


def test_a_mediator_makes_a_link_and_tells_the_pin_apart(browser, db, page):
    with db() as session:
        candidacy_id = asked(session).id

    answer = browser.post_form(f"/mediacion/candidaturas/{candidacy_id}", _link_act(candidacy_id))

    found = page(answer)
    assert found.h1 == "Enlace para responder"
    text = found.all("textarea")[0].text
    token = text.rsplit("/", 1)[1]
    pin = "".join(one.text for one in found.all("p") if one.get("class") == "read-aloud").replace(
        " ", ""
    )
    assert pin not in text
    assert not OUTING.findall(text)
    with db() as session:
        assert consent_links.enter_pin(session, token, pin, now=NOW)


def test_there_is_no_link_before_a_question(browser, db, page):
    with db() as session:
        candidacy_id = shortlisted(session).id

    found = page(browser.get(f"/mediacion/candidaturas/{candidacy_id}"))

    assert "Hacer un enlace" not in found.text
    token = found.form(f"/mediacion/candidaturas/{candidacy_id}/preguntar")
    assert browser.post(_link_act(candidacy_id), data=token).status_code == 409


def test_the_message_says_whether_something_is_asked_and_names_no_office(app, browser, db, page):
    with db() as session:
        asks, shows = interested(session).id, presented(session).id

    asking, showing = (
        page(browser.post_form(f"/mediacion/candidaturas/{one}", _link_act(one))).all("textarea")[0]
        for one in (asks, shows)
    )

    assert asking.text.startswith("La oficina tiene una pregunta para usted. Responda aquí: http")
    assert showing.text.startswith("Aquí puede ver y cambiar lo que aceptó con la oficina: http")
    for message in (asking, showing):
        assert app.config["OFFICE_NAME"] not in message.text
        assert not OUTING.findall(message.text)
