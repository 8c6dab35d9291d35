"""The page of a follow-up: where somebody stands, what happened, and what is changed with it."""

import pytest

from followup.statuses import CaseChange, ContactChannel
from models.follow_up import CaseEvent, FollowUpPlan, PlanStatus
from models.referents import AgreedBy, ReferentRelation, ReferentSide
from services.diary.case_log import tell_contact
from services.diary.follow_up import start_follow_up
from services.people.referent_consents import record_consent
from services.people.referents import ReferentDraft, write_referent
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_participant, a_placement


@pytest.fixture
def case(db):
    """The address of a follow-up that has just begun."""
    with db() as session:
        plan = start_follow_up(session, CLERK, a_placement(session), now=NOW, today=TODAY)
        return f"/mediacion/personas/{plan.participant_id}/seguimiento"


@pytest.fixture
def searched(db, case):
    """Somebody who was looked for six times on three channels and not found."""
    with db() as session:
        plan = session.query(FollowUpPlan).one()
        for number, channel in enumerate([*list(ContactChannel)[:3]] * 2):
            tell_contact(
                session,
                CLERK,
                plan,
                CaseChange.ATTEMPTED,
                channel,
                on=TODAY.fromordinal(TODAY.toordinal() - 40 + number * 8),
                today=TODAY,
            )


def _plan(db):
    with db() as session:
        plan = session.query(FollowUpPlan).one()
        return plan.status, plan.months, plan.starts_on.isoformat()


def test_the_page_says_where_somebody_stands_and_what_comes(as_user, case, page):
    browser = as_user("mediator")
    found = page(browser.get(case))

    assert "Al día" in found.text
    assert "Preparar el primer día de trabajo" in found.text
    assert "Quillota-24, versión 1" in found.text
    assert case in page(browser.get(case.removesuffix("/seguimiento"))).links()


def test_an_attempt_is_written_down_and_shown(as_user, case, page):
    browser = as_user("mediator")
    sent = {"contact-change": "attempted", "contact-channel": "phone", "contact-on": "2026-11-20"}
    answer = browser.post_form(case, f"{case}/contacto", **sent, **{"contact-note": "No contesta"})

    assert answer.status_code == 302
    found = page(browser.get(case)).text
    assert "Se intentó un contacto" in found
    assert "No contesta" in found


def test_an_attempt_of_tomorrow_is_refused_and_keeps_what_was_typed(as_user, case, page):
    browser = as_user("mediator")
    sent = {"contact-change": "attempted", "contact-channel": "phone", "contact-on": "2026-11-30"}
    answer = browser.post_form(case, f"{case}/contacto", **sent)

    assert answer.status_code == 422
    assert "todavía no llega" in page(answer).problems[0]


def test_a_pause_shows_what_it_moves_before_it_does(as_user, db, case, page):
    browser = as_user("mediator")
    shown = browser.get(f"{case}/suspend?on=2027-02-01&reason=Viaje")
    found = page(shown)
    assert "Qué cambiaría" in found.text
    assert _plan(db)[0] is PlanStatus.RUNNING

    form = found.form(f"{case}/suspend/confirmar")
    answer = browser.post(f"{case}/suspend/confirmar", data=form)

    assert answer.status_code == 302
    assert _plan(db)[0] is PlanStatus.SUSPENDED
    after = page(browser.get(case)).text
    assert "Citas del seguimiento: 0 nuevas" in after
    assert "En pausa" in after
    assert "Viaje" in after


def test_a_change_that_moves_no_appointment_says_nothing_of_appointments(as_user, case, page):
    browser = as_user("lead")

    answer = browser.post_form(f"{case}/move_start?on=2026-12-01", f"{case}/move_start/confirmar")

    said = page(browser.get(answer.location)).text
    assert "El seguimiento cambió." in said
    assert "Citas del seguimiento" not in said


def test_a_trusted_person_is_a_way_only_where_they_and_the_person_agreed(as_user, db, case, page):
    browser, way = as_user("mediator"), ContactChannel.REFERENT.value
    sent = {"contact-change": "reached", "contact-channel": way, "contact-on": "2026-11-20"}

    def ways(found) -> set[str]:
        return {one.get("value") for one in found.all("option")}

    assert way not in ways(page(browser.get(case)))
    refused = browser.post_form(case, f"{case}/contacto", **sent)
    assert refused.status_code == 422
    assert way not in ways(page(refused))
    with db() as session:
        person_id = session.query(FollowUpPlan).one().participant_id
        elena = ReferentDraft("Elena Inventada", ReferentRelation.SIBLING, "9 8765 4321")
        write_referent(session, CLERK, person_id, elena, now=NOW)
        for side in ReferentSide:
            told = {"agreed_on": TODAY, "agreed_by": AgreedBy.PHONE, "today": TODAY, "now": NOW}
            record_consent(session, CLERK, person_id, side, **told)

    assert way in ways(page(browser.get(case)))
    assert browser.post_form(case, f"{case}/contacto", **sent).status_code == 302


def test_only_the_lead_is_offered_to_declare_contact_lost(as_user, case, page, searched):
    address = f"{case}/contacto-perdido"

    assert address not in _actions(page(as_user("mediator").get(case)))
    assert address in _actions(page(as_user("lead").get(case)))


def _actions(found) -> set[str]:
    return {form.get("action") for form in found.all("form")}


def test_a_pause_without_a_reason_is_refused(as_user, db, case):
    browser = as_user("mediator")
    found = browser.post_form(f"{case}/suspend?on=2027-02-01", f"{case}/suspend/confirmar")

    assert found.status_code == 422
    assert _plan(db)[0] is PlanStatus.RUNNING


def test_the_lead_prolongs_and_a_mediator_is_not_offered_to(as_user, db, case):
    assert as_user("mediator").get(f"{case}/prolong").status_code == 404
    lead = as_user("lead")
    answer = lead.post_form(f"{case}/prolong?extra_months=2", f"{case}/prolong/confirmar")

    assert answer.status_code == 302
    assert _plan(db)[1] == 26


@pytest.mark.parametrize("query", ["on=2040-01-01", "on=x", "on="])
def test_a_day_that_does_not_fit_is_told_and_changes_nothing(as_user, db, case, query):
    before = _plan(db)

    assert as_user("mediator").get(f"{case}/move_start?{query}").status_code == 422
    assert _plan(db) == before


def test_contact_is_declared_lost_by_the_lead_alone(as_user, db, case, page, searched):
    mediator = as_user("mediator")
    token = page(mediator.get(case)).form("/salir")
    assert mediator.post(f"{case}/contacto-perdido", data=token).status_code == 403
    answer = as_user("lead").post_form(case, f"{case}/contacto-perdido")

    assert answer.status_code == 302
    assert "la puerta sigue abierta" in page(as_user("lead").get(case)).text
    with db() as session:
        assert session.query(CaseEvent).count() == 7


def test_somebody_without_a_follow_up_is_told_how_one_begins(as_user, db, page):
    with db() as session:
        person_id = a_participant(session).id
    browser = as_user("mediator")

    found = page(browser.get(f"/mediacion/personas/{person_id}/seguimiento"))
    assert "Sin seguimiento en curso" in found.text
    assert browser.get(f"/mediacion/personas/{person_id}/seguimiento/suspend").status_code == 404
    sent = {"contact-change": "attempted", "contact-channel": "phone", "contact-on": "2026-11-20"}
    token = {"csrf_token": found.form("/salir")["csrf_token"]}
    told = browser.post(f"/mediacion/personas/{person_id}/seguimiento/contacto", data=token | sent)
    assert told.status_code == 409
