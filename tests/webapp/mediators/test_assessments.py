"""A mediator talks a case through after an offer, page by page."""

from datetime import timedelta

import pytest

from models.assessments import AssessmentState
from models.candidacies import Candidacy
from services.mediation import assessments
from services.mediation.assessment_moves import read_for_office
from tests import factories
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import the_person
from tests.services.mediation.test_assessments import noticed, offered
from tests.webapp import pages


@pytest.fixture
def offer(db) -> str:
    """The address of a candidacy with an offer."""
    with db() as session:
        return f"/mediacion/candidaturas/{offered(session).id}"


def state_of(db, url: str) -> AssessmentState:
    with db() as session:
        return read_for_office(session, CLERK, int(url.split("/")[3])).state


def test_from_an_offer_to_a_notice(browser, offer, db):
    talk = f"{offer}/conversacion"
    assert browser.get(talk).status_code == 404

    browser.post_form(offer, f"{talk}/empezar", agreed_by="desk")
    browser.post_form(talk, f"{talk}/pesar", duties="Llaves", since_then="Un taller")
    browser.post_form(f"{talk}?paso=avisar", f"{talk}/avisar", notice="Las llaves preocupan.")

    assert state_of(db, offer) is AssessmentState.NOTICED
    page = pages.read(browser.get(talk).text)
    assert "Las llaves preocupan." in page.text
    assert "no se puede terminar antes" in page.text
    assert f"{talk}?paso=termina" not in page.links()
    early = pages.read(browser.get(f"{talk}?paso=termina").text)
    assert f"{talk}/termina" not in [form.get("action") for form in early.all("form")]


def test_the_candidacy_leads_to_its_talk_and_begins_one_where_none_runs(browser, offer):
    talk = f"{offer}/conversacion"

    def leads() -> tuple[bool, bool]:
        found = pages.read(browser.get(offer).text)
        begins = f"{talk}/empezar" in [form.get("action") for form in found.all("form")]
        return talk in found.links(), begins

    assert leads() == (False, True)
    browser.post_form(offer, f"{talk}/empezar", agreed_by="desk")
    assert leads() == (True, False)
    browser.post_form(talk, f"{talk}/dejar")
    assert leads() == (True, True), "the employer may doubt again"


def test_a_talk_about_somebody_elses_candidacy_is_not_offered(browser, offer, db):
    with db() as session:
        colleague = factories.an_account(session)
        session.get_one(Candidacy, int(offer.rsplit("/", 1)[1])).owner_id = colleague.id

    assert "tiene una duda después de la oferta" not in pages.read(browser.get(offer).text).text


def test_nobody_talks_about_a_person_who_did_not_agree(browser, offer):
    response = browser.post_form(offer, f"{offer}/conversacion/empezar")

    assert "Elija cómo aceptó" in pages.read(browser.get(response.location).text).text
    assert browser.get(f"{offer}/conversacion").status_code == 404


def test_a_notice_without_what_is_weighed_says_what_is_missing(browser, offer):
    talk = f"{offer}/conversacion"
    browser.post_form(offer, f"{talk}/empezar", agreed_by="phone")

    response = browser.post_form(f"{talk}?paso=avisar", f"{talk}/avisar", notice="Aviso")

    assert response.status_code == 422
    shown = pages.read(response.text)
    assert "Escriba y guarde primero" in shown.text
    assert shown.form(f"{talk}/avisar")["notice"] == "Aviso"


@pytest.mark.parametrize("paso", ["avisar", "sigue"])
def test_who_goes_on_to_the_next_step_has_saved_what_stands_above_it(browser, offer, paso):
    """The button of one form stood below the boxes of another and lost what was typed there."""
    talk = f"{offer}/conversacion"
    browser.post_form(offer, f"{talk}/empezar", agreed_by="phone")

    answer = browser.post_form(talk, f"{talk}/pesar", duties="Llaves", paso=paso)

    shown = pages.read(browser.get(answer.location).text)
    assert [
        len(pages.read(browser.get(one).text).all("textarea")) for one in (talk, answer.location)
    ] == [4, 1]
    assert "Llaves" in shown.text
    assert f"{talk}/{paso}" in [form.get("action") for form in shown.all("form")]
    assert talk in shown.links()


def test_a_step_that_the_talk_does_not_have_is_the_talk(browser, offer):
    talk = f"{offer}/conversacion"
    browser.post_form(offer, f"{talk}/empezar", agreed_by="phone")

    for paso in ("termina", "otro"):
        shown = pages.read(browser.get(f"{talk}?paso={paso}").text)
        assert f"{talk}/pesar" in [form.get("action") for form in shown.all("form")]
    answer = browser.post_form(talk, f"{talk}/pesar", duties="Llaves", paso="otro")
    assert answer.location == talk


def test_words_that_would_hurt_are_shown_before_the_person_is_told(browser, offer):
    talk = f"{offer}/conversacion"
    browser.post_form(offer, f"{talk}/empezar", agreed_by="desk")
    asked = "cambie estas palabras"

    browser.post_form(talk, f"{talk}/pesar", duties="No es para un ex presidiario", supports="Nada")
    page = pages.read(browser.get(talk).text)
    assert asked in page.text
    assert [each.text for each in page.all("mark")] == ["ex presidiario"]

    browser.post_form(talk, f"{talk}/pesar", duties="Cierra la caja sola")
    assert asked not in pages.read(browser.get(talk).text).text


def test_a_notice_that_would_hurt_is_sent_when_whoever_wrote_it_read_it_again(browser, offer, db):
    talk = f"{offer}/conversacion"
    browser.post_form(offer, f"{talk}/empezar", agreed_by="desk")
    browser.post_form(talk, f"{talk}/pesar", duties="Cierra la caja", since_then="Un taller")
    step, act = f"{talk}?paso=avisar", f"{talk}/avisar"

    refused = browser.post_form(step, act, notice="No queremos a un delincuente en la caja.")

    page = pages.read(refused.text)
    assert refused.status_code == 422
    assert "Puede herir a quien lo lee: «delincuente»." in page.text
    again = page.form(act)
    assert again["notice"] == "No queremos a un delincuente en la caja."
    assert state_of(db, offer) is AssessmentState.WEIGHED
    browser.post(act, data=again | {"insist": "y"})
    assert state_of(db, offer) is AssessmentState.NOTICED


@pytest.mark.parametrize(
    ("paso", "texts", "wrong"),
    [
        ("sigue", {"final_notice": "Aunque sea un ex presidiario, sigue."}, "final_notice"),
        (
            "termina",
            {"reassessment": "Es un delincuente.", "final_notice": "No sigue."},
            "reassessment",
        ),
        (
            "termina",
            {"reassessment": "Leído.", "final_notice": "Es un delincuente."},
            "final_notice",
        ),
    ],
)
def test_a_decision_that_would_hurt_is_read_again_first(browser, db, paso, texts, wrong):
    with db() as session:
        offer = f"/mediacion/candidaturas/{noticed(session).id}"
    talk = f"{offer}/conversacion"
    browser.post_form(talk, f"{talk}/respuesta", evidence="Fui un reo.")  # their own words

    refused = browser.post_form(f"{talk}?paso={paso}", f"{talk}/{paso}", **texts)

    page = pages.read(refused.text)
    assert refused.status_code == 422
    (problem,) = [each for each in page.all("p") if (each.get("id") or "").endswith("-error")]
    assert problem.get("id") == f"{wrong}-error"
    assert state_of(db, offer) is AssessmentState.ANSWERED
    browser.post(f"{talk}/{paso}", data=page.form(f"{talk}/{paso}") | {"insist": "y"})
    assert state_of(db, offer) in {AssessmentState.GOES_ON, AssessmentState.ENDING}


def test_an_answer_at_the_desk_and_a_decision(browser, db):
    with db() as session:
        offer = f"/mediacion/candidaturas/{noticed(session).id}"
    talk = f"{offer}/conversacion"

    browser.post_form(talk, f"{talk}/respuesta", evidence="Trae referencias")
    assert f"{talk}?paso=termina" in pages.read(browser.get(talk).text).links()
    texts = {"reassessment": "Leídas", "final_notice": "No sigue, puede apelar."}
    browser.post_form(f"{talk}?paso=termina", f"{talk}/termina", **texts)
    assert state_of(db, offer) is AssessmentState.ENDING

    refused = browser.post_form(f"{talk}?paso=sigue", f"{talk}/sigue", final_notice="")
    assert refused.status_code == 422, "the no that the person read would be left standing"
    assert "(opcional)" not in pages.read(refused.text).text
    browser.post_form(f"{talk}?paso=sigue", f"{talk}/sigue", final_notice="Sí sigue")
    assert state_of(db, offer) is AssessmentState.GOES_ON


def test_somebody_elses_case_is_not_there(browser, db):
    with db() as session:
        candidacy_id = noticed(session).id
    with db() as session:
        session.get_one(Candidacy, candidacy_id).owner_id = factories.an_account(session).id

    assert browser.get(f"/mediacion/candidaturas/{candidacy_id}/conversacion").status_code == 404


def test_at_the_desk_nothing_to_add_is_an_answer(browser, db):
    with db() as session:
        offer = f"/mediacion/candidaturas/{noticed(session).id}"
    talk = f"{offer}/conversacion"

    browser.post_form(talk, f"{talk}/respuesta", evidence="")

    assert state_of(db, offer) is AssessmentState.ANSWERED


def test_ending_a_talk_for_the_person_asks_again(browser, db):
    with db() as session:
        talk = f"/mediacion/candidaturas/{noticed(session).id}/conversacion"

    shown = pages.read(browser.get(talk).text)

    (asked,) = [each for each in shown.all("details") if "no quiere conversarlo más" in each.text]
    assert "la oferta queda como estaba" in asked.text
    assert asked.text.endswith("Terminar la conversación")


def test_nobody_decides_on_an_answer_that_they_have_not_read(as_user, db):
    """The page stood open after the deadline; the person answered in the last moment."""
    with db() as session:
        candidacy = noticed(session)
        person = the_person(session, candidacy)
        talk = f"/mediacion/candidaturas/{candidacy.id}/conversacion"
        read_for_office(session, CLERK, candidacy.id).answer_by = TODAY - timedelta(days=1)
    mediator = as_user("mediator")
    form = pages.read(mediator.get(f"{talk}?paso=termina").text).form(f"{talk}/termina")
    with db() as session:
        assessments.answer(session, person, candidacy.id, "Tengo referencias.", now=NOW)

    answer = mediator.post(
        f"{talk}/termina", data=form | {"reassessment": "Nada trajo.", "final_notice": "No sigue."}
    )

    assert answer.status_code == 409
    assert state_of(db, talk) is AssessmentState.ANSWERED
    text = pages.read(answer.text).text
    assert "Tengo referencias." in text
    assert "Nada trajo." in text
    assert "No sigue." in text


def test_what_a_colleague_weighed_meanwhile_is_not_written_over(as_user, offer, db):
    talk = f"{offer}/conversacion"
    one, other = as_user("mediator"), as_user("mediator")
    one.post_form(offer, f"{talk}/empezar", agreed_by="desk")
    form = pages.read(other.get(talk).text).form(f"{talk}/pesar")
    one.post_form(talk, f"{talk}/pesar", duties="Llaves", since_then="Un taller")

    answer = other.post(f"{talk}/pesar", data=form | {"duties": "Caja"})

    assert answer.status_code == 409
    shown = pages.read(answer.text)
    assert "Caja" in shown.text
    assert shown.form(f"{talk}/pesar")["duties"] == "Llaves"
    assert other.post(f"{talk}/pesar", data=form | {"version": ""}).status_code == 409
    assert other.post(f"{talk}/pesar", data=form | {"version": "9" * 22}).status_code == 409


def test_a_form_sent_back_is_still_about_what_was_read(as_user, offer, db):
    talk = f"{offer}/conversacion"
    one, other = as_user("mediator"), as_user("mediator")
    one.post_form(offer, f"{talk}/empezar", agreed_by="desk")
    form = pages.read(other.get(talk).text).form(f"{talk}/pesar")
    one.post_form(talk, f"{talk}/pesar", duties="Llaves")

    sent_back = other.post(f"{talk}/pesar", data=form | {"duties": "x" * 2_001})
    again = pages.read(sent_back.text).form(f"{talk}/pesar") | {"duties": "Caja"}

    assert sent_back.status_code == 422
    assert other.post(f"{talk}/pesar", data=again).status_code == 409
