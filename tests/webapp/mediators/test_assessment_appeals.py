"""An appeal against a decision after an offer: noted at the desk, answered by another lead."""

from datetime import timedelta

from models.assessments import AssessmentState
from models.participants import Participant
from services.mediation import appeals
from services.mediation.assessment_moves import read_for_office
from tests import factories
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import the_person
from tests.services.mediation.test_appeals import decided_by
from tests.services.mediation.test_assessments import ended
from tests.webapp import pages
from tests.webapp.mediators.test_assessments import state_of


def appealed(db) -> str:
    """The page of a talk in which the person appealed."""
    with db() as session:
        candidacy = ended(session)
        person = the_person(session, candidacy)
        appeals.appeal(session, person, candidacy.id, "No es así.", now=NOW, today=TODAY)
        return f"/mediacion/candidaturas/{candidacy.id}/conversacion"


def test_an_appeal_is_the_leads(as_user, db):
    talk = appealed(db)
    lead = as_user("lead")
    form = pages.read(lead.get(talk).text).form(f"{talk}/apelacion")

    wrong = lead.post(f"{talk}/apelacion", data=form | {"answer": "maybe"})
    lead.post(f"{talk}/apelacion", data=form | {"answer": "grant", "appeal_answer": "Sigue."})

    assert wrong.status_code == 404
    assert "La oferta sigue" in pages.read(lead.get(talk).text).text


def test_an_answer_to_an_appeal_that_would_hurt_is_read_again_first(as_user, db):
    talk = appealed(db)
    lead = as_user("lead")
    act = f"{talk}/apelacion"
    typed = {"answer": "uphold", "appeal_answer": "Un delincuente no."}

    refused = lead.post(act, data=pages.read(lead.get(talk).text).form(act) | typed)

    assert refused.status_code == 422
    assert state_of(db, talk) is AssessmentState.APPEALED
    again = pages.read(refused.text).form(act) | {"answer": "uphold", "insist": "y"}
    assert lead.post(act, data=again).status_code == 302
    assert state_of(db, talk) is AssessmentState.UPHELD


def test_an_appeal_says_which_button_ends_the_offer(as_user, db):
    """It said «Se mantiene», which the offer and the decision against it both may be."""
    talk = appealed(db)

    shown = pages.read(as_user("lead").get(talk).text)

    said = {each.get("value"): each.text for each in shown.all("button") if each.get("name")}
    assert said["uphold"] == "La oferta no sigue"
    assert said["grant"] == "La oferta sigue"


def test_whoever_has_no_account_appeals_at_the_desk(browser, as_user, db):
    with db() as session:
        talk = f"/mediacion/candidaturas/{ended(session).id}/conversacion"

    refused = browser.post_form(talk, f"{talk}/apelar", appeal=" ")
    browser.post_form(talk, f"{talk}/apelar", appeal="Eso no fue así.")

    assert refused.status_code == 422
    assert state_of(db, talk) is AssessmentState.APPEALED
    assert "Eso no fue así." in pages.read(as_user("lead").get(talk).text).text


def test_after_its_days_no_appeal_is_asked_for_at_the_desk(browser, db):
    with db() as session:
        candidacy_id = ended(session).id
        talk = f"/mediacion/candidaturas/{candidacy_id}/conversacion"
        read_for_office(session, CLERK, candidacy_id).appeal_by = TODAY - timedelta(days=1)

    shown = pages.read(browser.get(talk).text)

    assert f"{talk}/apelar" not in [form.get("action") for form in shown.all("form")]


def test_where_the_only_lead_decided_everybody_reads_what_to_do(as_user, db):
    lead = as_user("lead")
    with db() as session:
        candidacy = decided_by(session, factories.actor_of(lead.account))
        participant = session.get_one(Participant, candidacy.participant_id)
        path = f"/mediacion/candidaturas/{candidacy.id}/conversacion"
        own = f"/mi/propuestas/{candidacy.id}/conversacion"
    mediator, person = as_user("mediator"), as_user("participant", participant=participant)

    for who in (lead, mediator):
        page = pages.read(who.get(path).text)
        assert "invite a una segunda jefatura" in page.text
        assert f"{path}/apelacion" not in [form.get("action") for form in page.all("form")]
        assert "Apelaciones que nadie puede responder" in who.get("/mediacion/").text
    for page in (own, own.removesuffix("/conversacion")):
        text = pages.read(person.get(page).text).text
        assert "nombrar a otra persona" in text
        assert "conversar la oferta" not in text, "it does not stand just now"

    second = as_user("lead")

    assert f"{path}/apelacion" in second.get(path).text
    assert "Responde una jefatura que no decidió antes" in mediator.get(path).text
    assert "nombrar a otra persona" not in pages.read(person.get(own).text).text


def test_of_an_answer_that_comes_late_the_words_are_shown_and_not_the_button(as_user, db):
    talk = appealed(db)
    one, other = as_user("lead"), as_user("lead")
    form = pages.read(other.get(talk).text).form(f"{talk}/apelacion")
    one.post_form(talk, f"{talk}/apelacion", answer="grant", appeal_answer="Sigue.")

    late = other.post(f"{talk}/apelacion", data=form | {"answer": "uphold", "appeal_answer": "No."})

    shown = pages.read(late.text)
    assert late.status_code == 409
    (alert,) = [each for each in shown.all("div") if each.get("id") == "problemas"]
    assert alert.text.endswith("para que no se pierda: No.")
    assert "uphold" not in shown.text
