"""A person reads what is weighed about them, answers, and asks for another look."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from models.assessments import AssessmentState
from models.candidacies import Candidacy
from models.participants import Participant
from services.mediation.assessment_moves import read_for_office
from tests.conftest import NOW
from tests.factories import CLERK
from tests.services.mediation.test_assessments import ended, noticed
from tests.services.mediation.test_turns import goes_on, upheld
from tests.webapp import pages


@pytest.fixture
def open_as(as_user, db):
    """A browser of the person of a candidacy, and the address of the talk."""

    def opened(made):
        with db() as session:
            candidacy = made(session)
            person = session.get_one(Participant, candidacy.participant_id)
        browser = as_user("participant", participant=person)
        return browser, f"/mi/propuestas/{candidacy.id}/conversacion"

    return opened


def _talk(db, url):
    with db() as session:
        return read_for_office(session, CLERK, int(url.split("/")[3]))


def test_the_person_reads_everything_and_answers(open_as, db):
    browser, url = open_as(noticed)
    page = pages.read(browser.get(url).text)
    assert "Las llaves preocupan." in page.text
    assert "Maneja llaves" in page.text
    assert "Leer y responder" in pages.read(browser.get(url.rpartition("/")[0]).text).text

    browser.post_form(url, f"{url}/responder", evidence="Tengo un certificado")

    assert _talk(db, url).evidence == "Tengo un certificado"
    assert "decide" in pages.read(browser.get(url).text).text


def test_a_talk_about_an_offer_before_is_past(open_as, db):
    browser, url = open_as(upheld)
    with db() as session:
        session.execute(update(Candidacy).values(state_since=NOW + timedelta(days=30)))

    shown = pages.read(browser.get(url.rpartition("/")[0]).text).text

    assert "Le ofrecen el trabajo" in shown
    assert "Es de una oferta anterior." in shown
    assert "Terminó" not in shown


@pytest.mark.parametrize(
    ("made", "badge"),
    [
        (noticed, "Falta su respuesta"),
        (ended, "La oferta no sigue"),
        (upheld, "Terminó"),
        (goes_on, "Le ofrecen el trabajo"),
    ],
)
def test_no_offer_is_told_of_that_may_end_or_has_ended(open_as, made, badge):
    browser, url = open_as(made)

    for address in (url.rpartition("/")[0], "/mi/propuestas"):
        found = pages.read(browser.get(address).text)
        told = [one.text for one in found.all("span") if "badge" in (one.get("class") or "")]
        assert badge in told
        assert ("Le ofrecen el trabajo" in found.text) is (made is goes_on)


def test_an_answer_sent_by_mistake_without_a_word_is_not_their_answer(open_as, db):
    """An answer is given once: an empty one took the days away that were left."""
    browser, url = open_as(noticed)

    empty = browser.post_form(url, f"{url}/responder", evidence=" ")

    assert empty.status_code == 422
    shown = pages.read(empty.text)
    assert "Si no tiene nada que agregar, escriba eso." in shown.text
    # What has to be corrected lies below the screen of a phone: it gets the focus.
    assert [each.get("tabindex") for each in shown.all("div") if each.get("id") == "problemas"] == [
        "-1"
    ]
    assert _talk(db, url).state is AssessmentState.NOTICED


def test_the_person_asks_for_another_look(open_as, db):
    browser, url = open_as(ended)

    empty = browser.post_form(url, f"{url}/apelar", appeal=" ")
    assert empty.status_code == 422
    assert "Escriba por qué" in pages.read(empty.text).text
    browser.post_form(url, f"{url}/apelar", appeal="No es así")

    assert _talk(db, url).state is AssessmentState.APPEALED


def test_the_person_stops_it_without_saying_why(open_as, db):
    browser, url = open_as(noticed)

    browser.post_form(url, f"{url}/dejar")

    assert _talk(db, url).state is AssessmentState.ABANDONED


def test_somebody_elses_talk_is_not_there(open_as, as_user):
    _browser, url = open_as(noticed)
    assert as_user("participant").get(url).status_code == 404


def test_an_answer_to_what_changed_meanwhile_is_shown_back_and_not_kept(open_as, db):
    browser, url = open_as(noticed)
    form = pages.read(browser.get(url).text).form(f"{url}/responder")
    browser.post_form(url, f"{url}/responder", evidence="Lo primero")

    late = browser.post(f"{url}/responder", data=form | {"evidence": "Lo segundo"})

    assert late.status_code == 409
    assert "Lo segundo" in pages.read(late.text).text
    assert _talk(db, url).evidence == "Lo primero"
