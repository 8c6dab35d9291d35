"""The page behind a link: one for everybody until the PIN, one refusal for whatever is wrong."""

from datetime import timedelta

import pytest

from models.candidacies import Candidacy, CandidacyState
from models.employers import EmployerStatus
from services.mediation import consent_links
from services.mediation.employer_holds import hold_employer
from tests.conftest import NOW
from tests.employers import ask_certificate
from tests.factories import CLERK
from tests.house.test_text_hygiene import OUTING
from tests.mediation import asked, interested, presented
from webapp.labels import message


@pytest.fixture
def linked(db):
    """A question, and the link that was handed over for it."""
    with db() as session:
        candidacy = asked(session)
        return candidacy.id, consent_links.make_link(session, CLERK, candidacy.id, now=NOW)


def _address(given) -> str:
    return f"/respuesta/{given.token}"


def _state(db, candidacy_id: int) -> CandidacyState:
    with db() as session:
        return session.get_one(Candidacy, candidacy_id).state


def _entered(client, given, pin=None):
    return client.post_form(_address(given), pin=pin or given.pin)


def test_somebody_without_an_account_answers_on_their_phone(client, db, page, linked):
    candidacy_id, given = linked

    question = page(client.get(_entered(client, given).location))
    assert "¿Mostramos esto a la empresa?" in question.text
    action = f"{_address(given)}/si"
    answer = client.post(action, data=question.form(action))

    thanks = page(client.get(answer.location))
    assert thanks.h1 == "Gracias por responder"
    assert "se echa atrás en el momento" in thanks.text
    assert _state(db, candidacy_id) is CandidacyState.CONSENTED


def test_the_question_behind_a_link_tells_of_a_certificate_first(client, db, page, linked):
    candidacy_id, given = linked
    with db() as session:
        ask_certificate(session, session.get_one(Candidacy, candidacy_id).vacancy)

    text = page(client.get(_entered(client, given).location)).text

    assert text.index("piden un certificado personal") < text.index("¿Mostramos esto")


def test_a_link_whose_employer_was_suspended_asks_nothing_and_takes_a_no(client, db, page, linked):
    candidacy_id, given = linked
    with db() as session:
        employer_id = session.get_one(Candidacy, candidacy_id).vacancy.employer_id
        suspended = EmployerStatus.SUSPENDED
        hold_employer(session, CLERK, employer_id, suspended, reason="No paga.", now=NOW)

    shown = page(client.get(_entered(client, given).location))

    assert str(message("own_next_held")) in shown.text
    assert [form.get("action") for form in shown.all("form")].count(f"{_address(given)}/si") == 0
    action = f"{_address(given)}/no"
    client.post(action, data=shown.form(action))
    assert _state(db, candidacy_id) is CandidacyState.CLOSED


def test_following_the_link_as_a_mail_scanner_does_changes_nothing(client, db, linked):
    candidacy_id, given = linked

    for address in (_address(given), f"{_address(given)}/pregunta"):
        client.get(address)
        client.head(address)
    for act in ("si", "no"):
        assert client.get(f"{_address(given)}/{act}").status_code == 405

    assert _state(db, candidacy_id) is CandidacyState.ASKED
    assert _entered(client, given).status_code == 302


def test_before_the_pin_every_link_shows_the_same_page(client, page, linked):
    shown = [
        page(client.get(f"/respuesta/{token}")).text for token in (linked[1].token, "never-made")
    ]

    assert shown[0] == shown[1]
    assert linked[1].name not in shown[0]
    assert not OUTING.findall(shown[0])


def test_forged_used_and_expired_links_and_a_wrong_pin_are_answered_alike(
    client, app, db, page, linked
):
    _candidacy_id, given = linked
    wrong_pin = f"{(int(given.pin) + 1) % 1_000_000:06}"
    answers = [_entered(client, given, wrong_pin), client.post_form("/respuesta/forged", pin="1")]
    with db() as session:
        consent_links.refuse(session, given.token, now=NOW)
    answers.append(_entered(client, given))
    app.extensions["clock"] = lambda: NOW + timedelta(days=4)
    answers.append(_entered(client, given))

    texts = {page(answer).text for answer in answers}
    assert {answer.status_code for answer in answers} == {422}
    assert len(texts) == 1
    assert "le damos otro" in texts.pop()


def test_an_answer_without_the_pin_counts_for_nothing(client, db, page, linked):
    candidacy_id, given = linked
    token = page(client.get(_address(given))).form(_address(given))

    for act in ("si", "no"):
        assert client.post(f"{_address(given)}/{act}", data=token).status_code == 422

    assert client.get(f"{_address(given)}/pregunta").location == _address(given)
    assert _state(db, candidacy_id) is CandidacyState.ASKED


def test_a_phone_left_lying_about_has_to_show_the_pin_again(client, app, linked):
    _candidacy_id, given = linked
    _entered(client, given)
    app.extensions["clock"] = lambda: NOW + timedelta(minutes=16)

    assert client.get(f"{_address(given)}/pregunta").location == _address(given)


def test_a_question_that_was_answered_elsewhere_meanwhile_is_not_shown(client, db, page, linked):
    _candidacy_id, given = linked
    opened = _entered(client, given).location
    with db() as session:
        consent_links.refuse(session, given.token, now=NOW)

    answer = client.get(opened)

    assert answer.status_code == 422
    assert message("link_unusable", {"phone": ""})[:20] in page(answer).text


def test_what_was_agreed_to_is_taken_back_by_a_link(client, db, page):
    with db() as session:
        candidacy = presented(session)
        given = consent_links.make_link(session, CLERK, candidacy.id, now=NOW)
    question = page(client.get(_entered(client, given).location))
    action = f"{_address(given)}/no"
    assert f"{_address(given)}/si" not in {form.get("action") for form in question.all("form")}

    answer = client.post(action, data=question.form(action))

    assert _state(db, candidacy.id) is CandidacyState.CLOSED
    after = page(client.get(answer.location)).text
    assert "la oficina le pregunta otra vez" in after
    assert "se echa atrás" not in after


def test_a_link_with_the_second_question_says_that_a_no_ends_the_first_yes_too(client, db, page):
    with db() as session:
        given = consent_links.make_link(session, CLERK, interested(session).id, now=NOW)

    question = page(client.get(_entered(client, given).location))

    assert "la empresa deja de ver su ficha en el momento" in question.text
    assert "no cambia nada" not in question.text
