"""Candidacies at the desk: whose turn it is, each step by its button, an end and its reason."""

import pytest

from models.candidacies import Candidacy, CandidacyState, CloseReason
from services.actors import CLOCK
from services.mediation import candidacies, consent_links
from services.mediation.candidacy_moves import move_candidacy
from services.mediation.candidacy_states import CandidacyMove
from tests.conftest import NOW
from tests.factories import CLERK
from tests.mediation import (
    asked,
    booked,
    consented,
    interested,
    presented,
    revealed,
    shortlisted,
)

DESK = "/mediacion/candidaturas"


def _row(db, url: str) -> Candidacy:
    with db() as session:
        return session.get_one(Candidacy, int(url.rsplit("/", 1)[1]))


def _actions(found) -> set[str]:
    return {form.get("action").rsplit("/", 1)[1] for form in found.all("form")}


def test_an_empty_desk_says_how_somebody_comes_here(browser, page):
    assert "Apruebe a alguien en una preselección" in page(browser.get(DESK)).text


def test_the_list_says_whose_turn_it_is_and_what_is_next(browser, page, made):
    waiting, theirs = made(asked), made(presented)

    person = page(browser.get(f"{DESK}?turno=person&de=todas"))
    employer = page(browser.get(f"{DESK}?turno=employer&de=todas"))

    assert waiting in person.links()
    assert theirs not in person.links()
    assert theirs in employer.links()
    assert "Le toca a la persona (1)" in person.text
    assert "Espera su respuesta. Llámela si no entra al portal." in person.text
    assert waiting not in page(browser.get(f"{DESK}?turno=person")).links(), "a colleague's"


def test_the_desk_opens_on_what_the_office_owes_and_an_odd_turn_shows_all(browser, page, made):
    owed, waiting = made(shortlisted), made(asked)

    def shown(query: str) -> list[str]:
        links = page(browser.get(f"{DESK}?{query}")).links()
        return [url for url in (owed, waiting) if url in links]

    assert shown("de=todas") == [owed]
    assert shown("de=todas&turno=nobody") == [owed, waiting]


def test_all_of_one_person_are_shown_whoever_accompanies_them(browser, db, page, made):
    theirs, other = made(asked), made(asked)
    person = f"{DESK}?persona={_row(db, theirs).participant_id}"

    links = page(browser.get(person)).links()

    assert (theirs in links, other in links) == (True, False)
    assert theirs not in page(browser.get(f"{person}&turno=office")).links()


def test_the_own_ones_are_those_that_one_accompanies(browser, db, page, made):
    own, other = made(shortlisted), made(shortlisted)
    with db() as session:
        session.get_one(Candidacy, _row(db, own).id).owner_id = browser.account.id

    links = page(browser.get(DESK)).links()

    assert (own in links, other in links) == (True, False)


def test_each_step_is_one_button_until_the_offer(browser, db, page, made):
    url = made(shortlisted)

    browser.post_form(url, f"{url}/preguntar")
    assert _row(db, url).state is CandidacyState.ASKED
    browser.post_form(url, f"{url}/dijo-si", **{"si-channel": "phone"})
    assert _row(db, url).state is CandidacyState.CONSENTED
    browser.post_form(url, f"{url}/presentar")
    assert _row(db, url).state is CandidacyState.PRESENTED
    browser.post_form(url, f"{url}/interesa")
    assert _row(db, url).state is CandidacyState.INTERESTED
    browser.post_form(url, f"{url}/dijo-si", **{"si-channel": "paper"})
    assert _row(db, url).state is CandidacyState.REVEALED
    browser.post_form(url, f"{url}/entrevistada")
    browser.post_form(url, f"{url}/oferta")
    assert _row(db, url).state is CandidacyState.OFFERED

    told = page(browser.get(url)).text
    assert "por teléfono" in told
    assert "en papel, firmado" in told
    for state in ("Preguntada", "Presentada sin nombre", "Se conocen", "Entrevistada"):
        assert state in told


@pytest.mark.parametrize(
    "case",
    [
        (shortlisted, "preguntar", {}, "Preguntado. Le avisamos a la persona"),
        (asked, "dijo-si", {"si-channel": "desk"}, "Anotado, con usted como testigo."),
        (asked, "dijo-no", {}, "Anotado. La empresa no ve nada de la persona."),
        (consented, "presentar", {}, "Presentada sin nombre. La empresa recibe un aviso."),
        (presented, "interesa", {}, "Anotado. Falta que la persona acepte dar su nombre."),
        (revealed, "oferta", {}, "Quedó anotado."),
        (presented, "cerrar", {"fin-reason": "pay"}, "Cerrada. La empresa ya no ve nada"),
    ],
)
def test_each_act_says_what_it_did_and_who_hears_of_it(browser, page, made, case):
    act, pressed, sent, said = case
    url = made(act)

    answer = browser.post_form(url, f"{url}/{pressed}", **sent)

    assert answer.status_code == 302
    assert said in page(browser.get(answer.location)).text


@pytest.mark.parametrize(
    ("pressed", "sent"), [("dijo-si", {"si-channel": "desk"}), ("cerrar", {"fin-reason": "pay"})]
)
def test_a_button_pressed_twice_counts_once_and_blames_no_colleague(
    browser, page, made, pressed, sent
):
    url = made(asked)
    fields = page(browser.get(url)).form(f"{url}/{pressed}") | sent

    answers = [browser.post(f"{url}/{pressed}", data=fields) for _ in range(2)]

    assert [one.status_code for one in answers] == [302, 409]
    assert "Este formulario ya se guardó." in page(answers[1]).text


def test_a_yes_says_how_it_was_told(browser, db, page, made):
    url = made(asked)

    answer = browser.post_form(url, f"{url}/dijo-si")

    assert answer.status_code == 422
    assert "Elija cómo lo dijo." in page(answer).problems
    assert _row(db, url).state is CandidacyState.ASKED


def test_a_no_told_to_the_office_takes_everything_back(browser, db, made):
    url = made(interested)

    browser.post_form(url, f"{url}/dijo-no")

    assert _row(db, url).close_reason is CloseReason.CONSENT_WITHDRAWN


def _silent(session) -> Candidacy:
    """A person whose sheet the employer leaves unanswered."""
    made = presented(session)
    move_candidacy(session, CLOCK, made, CandidacyMove.FALL_SILENT, now=NOW)
    session.refresh(made)
    return made


def _offered(session) -> Candidacy:
    made = revealed(session)
    candidacies.advance(session, CLERK, made.id, CandidacyMove.OFFER, now=NOW)
    return made


@pytest.mark.parametrize("act", [consented, presented, _silent, revealed, booked, _offered])
def test_what_a_person_takes_back_by_telephone_ends_at_once_and_says_who_wrote_it_down(
    browser, db, page, made, act
):
    url = made(act)
    (asks_again,) = [one for one in page(browser.get(url)).all("details") if _takes_back(one)]
    assert "open" not in asks_again.attributes

    browser.post_form(url, f"{url}/dijo-no")

    assert _row(db, url).close_reason is CloseReason.CONSENT_WITHDRAWN
    found = page(browser.get(url))
    (ended,) = [one for one in found.all("li") if "La persona echó atrás su permiso" in one.text]
    assert ended.text.endswith(browser.account.name)
    assert not [one for one in found.all("details") if _takes_back(one)]


def _takes_back(details) -> bool:
    return details.text.startswith("La persona lo echa atrás")


@pytest.mark.parametrize("act", [shortlisted, asked, interested])
def test_a_question_that_stands_has_its_no_once(browser, page, made, act):
    url = made(act)

    found = page(browser.get(url))

    assert not [one for one in found.all("details") if _takes_back(one)]
    assert [one.get("action") for one in found.all("form")].count(f"{url}/dijo-no") == 1


def test_the_history_says_what_the_person_did_and_what_the_clock_did(browser, db, page):
    with db() as session:
        candidacy = _silent(session)
        given = consent_links.make_link(session, CLERK, candidacy.id, now=NOW)
        consent_links.refuse(session, given.token, now=NOW)
        session.refresh(candidacy)

    addresses = (
        f"{DESK}/{candidacy.id}",
        f"/mediacion/personas/{candidacy.participant_id}/historia",
        f"/mediacion/vacantes/{candidacy.vacancy_id}/historia",
    )
    for address in addresses:
        moves = [one.text for one in page(browser.get(address)).all("li")]
        taken_back = next(one for one in moves if "echó atrás" in one)
        agreed = next(one for one in moves if "Dijo que sí" in one)
        silent = next(one for one in moves if "no responde" in one)
        assert taken_back.endswith("La persona"), address
        assert agreed.endswith("La persona"), address
        assert silent.endswith("El portal"), address


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"fin-reason": ""}, "Elija el motivo."),
        ({"fin-reason": "other"}, "Escriba cuál es el motivo en la nota para la oficina."),
        ({"fin-reason": "pay", "fin-note": "x" * 2_001}, "2001"),
    ],
)
def test_an_end_without_its_reason_keeps_what_was_typed(browser, page, made, sent, said):
    url = made(asked)

    answer = browser.post_form(
        url, f"{url}/cerrar", **{"fin-text_for_person": "Le llamamos el lunes"} | sent
    )

    found = page(answer)
    assert answer.status_code == 422
    assert any(said in problem for problem in found.problems)
    assert "Le llamamos el lunes" in found.form(f"{url}/cerrar")["fin-text_for_person"]
    assert "Preguntada" in found.text


def test_what_follows_from_an_act_of_somebody_else_is_no_reason_to_choose(browser, page, made):
    found = page(browser.get(made(asked)))

    offered = {one.get("value") for one in found.all("option")}
    assert {"pay", "error", "other"} <= offered
    assert not {"consent_withdrawn", "redirected"} & offered


def test_an_employers_seven_days_are_told_in_words(browser, page, made):
    said = page(browser.get(made(presented))).text

    assert "al séptimo día hábil vuelve a la oficina." in said


def test_an_end_is_told_and_may_begin_again(browser, db, page, made):
    url = made(presented)

    browser.post_form(url, f"{url}/cerrar", **{"fin-reason": "skills", "fin-note": "TIG"})

    closed = page(browser.get(url))
    assert "Le faltan habilidades" in closed.text
    assert "cerrar" not in _actions(closed)
    browser.post_form(url, f"{url}/reabrir")
    assert _row(db, url).state is CandidacyState.SHORTLISTED
    assert "Abierta otra vez, desde el comienzo." in page(browser.get(url)).text


def test_the_person_reads_the_words_of_an_end_and_not_the_note(browser, as_user, db, page, made):
    url = made(asked)
    words = {"fin-text_for_person": "Le llamamos el lunes.", "fin-note": "Falta TIG."}
    browser.post_form(url, f"{url}/cerrar", **words | {"fin-reason": "skills"})
    with db() as session:
        person = session.get_one(Candidacy, int(url.rsplit("/", 1)[1])).participant
        account = person.account
    own = as_user("participant", account=account, participant=person)

    found = page(own.get(f"/mi/propuestas/{_row(db, url).id}")).text

    assert "Le llamamos el lunes." in found
    assert "Falta TIG." not in found
    assert "Falta TIG." in page(browser.get(url)).text


def test_only_mediation_has_a_desk(as_user, made):
    url = made(asked)

    for role in ("employer", "participant", "admin"):
        assert as_user(role).get(url).status_code == 403
        assert as_user(role).get(DESK).status_code == 403
