"""A trial proposed, signed by three, and ended, on the pages of all three."""

from types import SimpleNamespace

import pytest

from models.trials import Trial, TrialState
from tests.mediation import presented, revealed

TERMS = {
    "starts_on": "2026-11-23",
    "ends_on": "2026-11-27",
    "weekly_hours": "42",
    "monthly_pay_clp": "$620.000",
    "tasks": "Soldar barandas con la jefa de taller",
}


@pytest.fixture
def candidacy(db):
    """Somebody whom an employer knows, with what is needed to sign in as each of them."""
    with db() as session:
        found = revealed(session)
        person, company = found.participant, found.vacancy.employer
        account = person.account
        for row in (found, person, account, company):
            session.refresh(row)
        return SimpleNamespace(
            id=found.id,
            introduction_id=found.introduction_id,
            person=person,
            account=account,
            company=company,
        )


def _trial(candidacy) -> str:
    return f"/mediacion/candidaturas/{candidacy.id}/prueba"


def _press(browser, page, candidacy, act: str, **fields: str) -> None:
    action = _trial(candidacy) + act
    token = page(browser.get(_trial(candidacy))).form(action)
    browser.post(action, data={**token, **fields})


def _state(db) -> TrialState:
    with db() as session:
        return session.query(Trial).one().state


def test_all_three_sign_and_both_say_how_it_went(browser, as_user, db, page, candidacy):
    person = candidacy.person
    own = f"/mi/propuestas/{candidacy.id}"
    shown = f"/empresa/presentaciones/{candidacy.introduction_id}"
    as_person = as_user("participant", account=candidacy.account, participant=person)
    as_employer = as_user("employer", employer=candidacy.company)

    assert browser.post_form(_trial(candidacy), **TERMS).status_code == 302
    assert "Soldar barandas" in page(as_person.get(own)).text
    for side, url in ((as_person, own), (as_employer, shown)):
        side.post_form(url, f"{url}/prueba/firmar")
        signed = page(side.get(url)).text
        assert "Firmado. Comienza cuando los tres hayan firmado." in signed
    _press(browser, page, candidacy, "/firmar", party="office")
    assert _state(db) is TrialState.AGREED

    as_person.post_form(own, f"{own}/prueba/opinion", verdict="go_on")
    assert "Gracias. Quedó anotado." in page(as_person.get(own)).text
    as_employer.post_form(shown, f"{shown}/prueba/opinion", verdict="stop")
    assert "Gracias. Quedó anotado." in page(as_employer.get(shown)).text

    assert _state(db) is TrialState.OVER
    assert "La oficina le llama para ver cómo seguir" in page(as_person.get(own)).text
    assert "La oficina le avisa cómo sigue" in page(as_employer.get(shown)).text
    for side, url in ((as_person, own), (as_employer, shown)):
        printed = side.get(f"{url}/prueba/acuerdo.pdf")
        assert printed.data.startswith(b"%PDF-")
    told = page(browser.get(_trial(candidacy))).text
    assert "La persona: Resultó bien: quiere seguir" in told
    assert "La empresa: No sigue" in told
    assert "Proponga otra empresa, o cierre la candidatura." in told


def test_the_person_says_it_in_their_own_words_and_stopping_asks_again(
    browser, as_user, page, candidacy
):
    """The buttons spoke of a third person, and one press on the wrong one could not be undone."""
    browser.post_form(_trial(candidacy), **TERMS)
    for party in ("person", "employer", "office"):
        _press(browser, page, candidacy, "/firmar", party=party)
    own = f"/mi/propuestas/{candidacy.id}"
    act = f"{own}/prueba/opinion"
    as_person = as_user("participant", account=candidacy.account, participant=candidacy.person)

    found = page(as_person.get(own))

    assert "Usted En papel, firmado" in found.text
    assert "Resultó bien: quiero seguir" in found.text
    (asked,) = [each for each in found.all("details") if "No quiero seguir" in each.text]
    assert "Qué pasó (opcional)" in asked.text
    typed = {"verdict": "stop", "words": "Queda muy lejos"}
    as_person.post(act, data=found.form(act) | typed)
    told = page(browser.get(_trial(candidacy))).text
    assert "La persona: No sigue Queda muy lejos" in told


def test_words_that_came_after_the_end_are_beside_what_stands_there_now(
    browser, as_user, page, candidacy
):
    """The person had told the office by telephone, which was quicker; the words were gone."""
    browser.post_form(_trial(candidacy), **TERMS)
    for party in ("person", "employer", "office"):
        _press(browser, page, candidacy, "/firmar", party=party)
    own = f"/mi/propuestas/{candidacy.id}"
    shown = f"/empresa/presentaciones/{candidacy.introduction_id}"
    as_person = as_user("participant", account=candidacy.account, participant=candidacy.person)
    as_employer = as_user("employer", employer=candidacy.company)
    sides = [
        (side, act, page(side.get(url)).form(act))
        for side, url in ((as_person, own), (as_employer, shown))
        for act in (f"{url}/prueba/opinion",)
    ]
    for party in ("person", "employer"):
        _press(browser, page, candidacy, "/opinion", party=party, verdict="go_on")

    for side, act, fields in sides:
        late = side.post(act, data=fields | {"verdict": "stop", "words": "Queda muy lejos"})
        found = page(late)
        assert late.status_code == 409
        assert "Otra persona cambió esto" in found.text
        assert "Queda muy lejos" in found.text
        assert "Prueba en el trabajo" in found.text


def test_taking_a_trial_back_asks_again(browser, page, candidacy):
    browser.post_form(_trial(candidacy), **TERMS)

    found = page(browser.get(_trial(candidacy)))

    (asked,) = [each for each in found.all("details") if "Retirar la prueba" in each.text]
    assert "Deja de valer" in asked.text
    assert asked.text.endswith("Retirar la prueba")


def test_a_trial_that_both_want_to_go_on_leads_to_a_placement(browser, db, page, candidacy):
    """The page said to place the person and had no way there, only the form of a new trial."""
    browser.post_form(_trial(candidacy), **TERMS)
    for party in ("person", "employer", "office"):
        _press(browser, page, candidacy, "/firmar", party=party)
    for party in ("person", "employer"):
        _press(browser, page, candidacy, "/opinion", party=party, verdict="go_on")

    found = page(browser.get(_trial(candidacy)))

    assert _state(db) is TrialState.OVER
    assert "Los dos quieren seguir." in found.text
    engage = f"/mediacion/candidaturas/{candidacy.id}/colocar"
    assert engage in [each.get("href") for each in found.all("a")]


def test_the_last_day_of_a_trial_is_work_of_today(browser, db, page, candidacy):
    browser.post_form(_trial(candidacy), **{**TERMS, "ends_on": "2026-11-23"})
    for party in ("person", "employer", "office"):
        _press(browser, page, candidacy, "/firmar", party=party)

    assert "Pruebas que terminan" in page(browser.get("/mediacion/?de=todas")).text


def test_a_trial_that_somebody_has_not_signed_is_work_of_today(browser, page, candidacy):
    assert "Pruebas por firmar" not in page(browser.get("/mediacion/?de=todas")).text

    browser.post_form(_trial(candidacy), **TERMS)

    assert "Pruebas por firmar" in page(browser.get("/mediacion/?de=todas")).text


def test_what_breaks_a_rule_is_said_beside_its_field(browser, db, page, candidacy):
    answer = browser.post_form(_trial(candidacy), **{**TERMS, "ends_on": "2027-03-01"})

    assert answer.status_code == 422
    assert page(answer).problems == [
        "Una prueba dura a lo más 30 días. Para más, hagan un contrato."
    ]


@pytest.mark.parametrize("sent", [{"party": "nobody"}, {"party": "person", "verdict": "maybe"}])
def test_what_no_button_sends_is_refused(browser, page, candidacy, sent):
    browser.post_form(_trial(candidacy), **TERMS)
    act = "/opinion" if "verdict" in sent else "/firmar"
    token = page(browser.get(_trial(candidacy))).form(_trial(candidacy) + "/firmar")

    answer = browser.post(_trial(candidacy) + act, data={**token, **sent})

    assert answer.status_code == 422


def test_a_trial_that_was_taken_back_leaves_the_form(browser, as_user, db, page, candidacy):
    browser.post_form(_trial(candidacy), **TERMS)

    browser.post_form(_trial(candidacy), _trial(candidacy) + "/retirar")

    found = page(browser.get(_trial(candidacy)))
    assert "Proponer la prueba" in found.text
    assert _state(db) is TrialState.WITHDRAWN
    as_employer = as_user("employer", employer=candidacy.company)
    shown = f"/empresa/presentaciones/{candidacy.introduction_id}"
    own = as_user("participant", account=candidacy.account, participant=candidacy.person)
    assert as_employer.get(f"{shown}/prueba/acuerdo.pdf").status_code == 404
    assert own.get(f"/mi/propuestas/{candidacy.id}/prueba/acuerdo.pdf").status_code == 404


def test_nobody_signs_terms_that_they_have_not_read(browser, as_user, db, page, candidacy):
    """The page stood open while the office took the trial back and proposed one for less pay."""
    own = f"/mi/propuestas/{candidacy.id}"
    shown = f"/empresa/presentaciones/{candidacy.introduction_id}"
    as_person = as_user("participant", account=candidacy.account, participant=candidacy.person)
    as_employer = as_user("employer", employer=candidacy.company)
    trial = _trial(candidacy)
    browser.post_form(trial, **TERMS)
    open_pages = [
        (side, f"{pressed}{act}", page(side.get(read)).form(f"{pressed}{act}"))
        for side, read, pressed, act in (
            (as_person, own, f"{own}/prueba", "/firmar"),
            (as_employer, shown, f"{shown}/prueba", "/firmar"),
            (browser, trial, trial, "/firmar"),
            (browser, trial, trial, "/retirar"),
        )
    ]
    browser.post_form(trial, f"{trial}/retirar")
    browser.post_form(trial, **{**TERMS, "weekly_hours": "40", "ends_on": "2026-11-25"})

    answers = [side.post(address, data=fields).status_code for side, address, fields in open_pages]
    without = [
        side.post(address, data={**fields, "trial": value}).status_code
        for side, address, fields in open_pages
        for value in ("", "9" * 22, "-1")
    ]

    assert set(answers + without) == {409}
    with db() as session:
        last = session.query(Trial).order_by(Trial.id.desc()).first()
        assert (last.state, last.signatures) == (TrialState.PROPOSED, [])


def test_a_trial_without_its_day_is_asked_for_again_as_it_was_typed(browser, page, candidacy):
    answer = browser.post_form(_trial(candidacy), **TERMS | {"starts_on": ""})

    assert answer.status_code == 422
    assert page(answer).problems == ["Elija el día."]
    assert page(answer).form(_trial(candidacy))["tasks"] == TERMS["tasks"]


def test_each_act_of_the_office_says_what_it_did(browser, page, candidacy):
    trial = _trial(candidacy)

    def told(act: str, **fields: str) -> str:
        _press(browser, page, candidacy, act, **fields)
        return page(browser.get(trial)).text

    sent = page(browser.get(trial)).form(trial) | TERMS
    assert browser.post(trial, data=sent).status_code == 302
    assert "La firman la persona, la empresa y la oficina." in page(browser.get(trial)).text
    again = browser.post(trial, data=sent)
    assert again.status_code == 409
    assert "Este formulario ya se guardó." in page(again).text
    assert "Retirada." in told("/retirar")
    browser.post_form(trial, **TERMS)
    for party in ("person", "employer", "office"):
        signed = told("/firmar", party=party)
        assert "Firma anotada." in signed
    assert "La persona En papel, firmado" in signed
    assert "La oficina En el portal" in signed
    assert "Quedó anotado." in told("/opinion", party="person", verdict="go_on")


def test_where_no_trial_was_proposed_there_is_no_agreement(as_user, candidacy):
    as_person = as_user("participant", account=candidacy.account, participant=candidacy.person)
    as_employer = as_user("employer", employer=candidacy.company)

    shown = f"/empresa/presentaciones/{candidacy.introduction_id}"
    for side, url in ((as_person, f"/mi/propuestas/{candidacy.id}"), (as_employer, shown)):
        assert side.get(f"{url}/prueba/acuerdo.pdf").status_code == 404


def test_before_they_know_each_other_there_is_no_form(browser, db, page):
    with db() as session:
        early = presented(session)

    found = page(browser.get(_trial(early)))

    assert "Proponer la prueba" not in found.text
    assert browser.post(_trial(early), data=TERMS).status_code in {400, 409, 422}
