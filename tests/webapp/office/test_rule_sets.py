"""The lead reads the rules, changes a copy, sees the effect and sets a date."""

import pytest

from followup.rules import QUILLOTA_24
from models.follow_up import FollowUpRuleSet
from services.diary.follow_up import start_follow_up
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_placement

RULES = "/oficina/reglas-de-seguimiento"
CONTACT = {
    "anchor": "release",
    "days": "10",
    "unit": "days",
    "kind": "in_person_check",
    "mode": "home",
    "party": "participant",
    "questions": ["core_8"],
}


@pytest.fixture
def browser(as_user):
    """The lead, signed in."""
    return as_user("lead")


@pytest.fixture
def draft(browser, db):
    """The address of a fresh copy of the rules."""
    browser.post_form(RULES, f"{RULES}/copiar")
    with db() as session:
        return f"{RULES}/{session.query(FollowUpRuleSet).one().id}"


def _rules(db):
    with db() as session:
        values = session.query(FollowUpRuleSet).one().rules
    return {rule["code"]: rule for rule in values["rules"]}


def test_the_rules_in_force_are_read_as_sentences(browser, page):
    found = page(browser.get(RULES))

    assert "Vigentes hoy: Quillota-24, versión 1" in found.text
    assert "90 días antes" in found.text
    assert "El día que sale en libertad" in found.text
    assert RULES in page(browser.get("/oficina/")).links()


def test_copying_twice_with_one_form_makes_one_draft(browser, db):
    for _ in range(2):
        browser.post_form(RULES, f"{RULES}/copiar", once_key="same")

    with db() as session:
        assert session.query(FollowUpRuleSet).count() == 1


def test_a_contact_is_added_to_the_draft_and_shown(browser, db, draft, page):
    answer = browser.post_form(f"{draft}/regla", **CONTACT)

    assert answer.status_code == 302
    assert _rules(db)["R+10"]["mode"] == "home"
    assert "10 días después" in page(browser.get(draft)).text


def test_days_before_are_written_as_such(browser, db, draft):
    browser.post_form(f"{draft}/regla", **{**CONTACT, "days": "20", "unit": "before"})

    assert _rules(db)["R-20"]["days"] == -20


def test_a_contact_is_changed_and_keeps_its_name(browser, db, draft, page):
    found = page(browser.get(f"{draft}/regla/R+7"))
    assert found.form(f"{draft}/regla/R+7")["days"] == "7"
    browser.post_form(f"{draft}/regla/R+7", **{**CONTACT, "days": "8"})

    assert _rules(db)["R+7"]["days"] == 8


def test_a_contact_on_a_day_that_is_taken_says_so_and_keeps_what_was_typed(browser, draft, page):
    answer = browser.post_form(f"{draft}/regla", **{**CONTACT, "days": "7"})

    found = page(answer)
    assert answer.status_code == 422
    assert "Ya hay un contacto" in found.problems[0]
    assert found.form(f"{draft}/regla")["days"] == "7"


@pytest.mark.parametrize(
    "change", [{"days": "x"}, {"days": "-3"}, {"anchor": "other"}, {"kind": "x"}, {"party": ""}]
)
def test_what_no_form_sends_is_refused(browser, db, draft, change):
    before = _rules(db)

    assert browser.post_form(f"{draft}/regla", **{**CONTACT, **change}).status_code == 422
    assert _rules(db) == before


def test_a_contact_is_taken_out(browser, db, draft):
    browser.post_form(f"{draft}/regla/R+7", f"{draft}/regla/R+7/quitar")

    assert "R+7" not in _rules(db)
    assert browser.get(f"{draft}/regla/R+7").status_code == 404


def test_the_length_is_changed(browser, db, draft, page):
    browser.post_form(draft, **{"set-months": "30", "set-merge_days": "2"})

    assert page(browser.get(draft)).form(draft)["set-months"] == "30"
    assert browser.post_form(draft, **{"set-months": "0", "set-merge_days": "2"}).status_code == 422


def test_the_effect_names_everybody_and_the_date_puts_it_in_force(browser, db, draft, page):
    with db() as session:
        plan = start_follow_up(session, CLERK, a_placement(session), now=NOW, today=TODAY)
        name = plan.participant.called
    browser.post_form(f"{draft}/regla/P+60", f"{draft}/regla/P+60/quitar")
    found = page(browser.get(f"{draft}/efecto"))
    assert name in found.text
    assert "Contactos nuevos" in found.text

    pages = (f"{draft}/efecto", f"{draft}/vigencia")
    assert browser.post_form(*pages, **{"force-from_on": "2026-01-01"}).status_code == 422
    browser.post_form(*pages, **{"force-from_on": "2026-12-01"})

    with db() as session:
        assert session.query(FollowUpRuleSet).one().in_force_from.isoformat() == "2026-12-01"
    shown = page(browser.get(RULES)).text
    assert "Programadas" in shown
    assert f"versión {QUILLOTA_24.version}" in shown
    assert f"{draft}/regla" not in page(browser.get(draft)).links()
    assert browser.post_form(f"{draft}/regla", **CONTACT).status_code == 409


def test_the_effect_on_nobody_says_so(browser, draft, page):
    assert "Nadie está en seguimiento" in page(browser.get(f"{draft}/efecto")).text


def test_a_draft_is_thrown_away(browser, db, draft):
    browser.post_form(draft, f"{draft}/descartar")

    with db() as session:
        assert session.query(FollowUpRuleSet).count() == 0


@pytest.mark.parametrize("role", ["mediator", "admin"])
def test_nobody_but_the_lead_sees_the_rules(as_user, role):
    assert as_user(role).get(RULES).status_code == 403
