"""Every page says who may open it; a portal with one that does not say cannot start."""

import pytest
from flask import Blueprint, Flask

from models.accounts import Role
from webapp.access import UndeclaredPageError, access_of, refuse_undeclared
from webapp.app import PORTALS

SAFE = {"GET", "HEAD", "OPTIONS"}
# What somebody who is not signed in may send: enter, leave, choose a language, accept.
PUBLIC_ACTS = {
    "public.register_employer",
    "public.open_registered_account",
    "public.enter_portal",
    "public.sign_out",
    "public.choose_language",
    "public.accept_invitation",
    # A program hands texts in, with a token of its own.
    "public.receive_text",
    # Somebody without an account answers with a link and its PIN.
    "public.enter_answer_link",
    "public.agree_by_link",
    "public.refuse_by_link",
}
PUBLIC_PAGES = {
    *("public.show_home", "public.show_privacy", "public.show_accessibility"),
    *("public.show_sign_in", "public.show_invitation", "public.show_health"),
    *("public.show_employer_kit", "public.start_registration", "public.show_registration"),
    *("public.show_answer_link", "public.show_question", "public.show_answered"),
    # What a program reads, with a token of its own.
    *("public.show_metrics", "mediators.read_feed", "participants.read_feed"),
}
# The portals and the only roles that have business there.
ROLES_OF = {
    "employers": {Role.EMPLOYER},
    "participants": {Role.PARTICIPANT},
    "mediators": {Role.MEDIATOR, Role.LEAD},
    "office": {Role.MEDIATOR, Role.LEAD, Role.ADMIN},
}

# What a mediator does not open: the lead looks over, decides for the office and sets its rules.
THE_LEADS_ALONE = {
    *("mediators.confirm_role", "mediators.take_role_back"),
    *("office.list_openings", "office.accept_opening", "office.question_opening"),
    *("office.list_keepers", "office.grant_keeping", "office.withdraw_keeping"),
    *("office.plan_workshops", "office.start_plan"),
    *("office.show_fairness", "office.show_retention"),
    *("office.list_rule_sets", "office.show_rule_set", "office.preview_rule_set"),
    *("office.copy_rule_set", "office.change_rule_set", "office.discard_rule_set"),
    *("office.put_rule_set_in_force", "office.start_rule", "office.show_rule"),
    *("office.add_rule", "office.change_rule", "office.drop_rule"),
}
# The administrator keeps the portal running and opens no page about a person or an employer.
THE_ADMINISTRATORS = {
    *("office.close_account", "office.reopen_account", "office.list_accounts", "office.invite"),
    *("office.renew_access", "office.show_office", "office.show_permissions", "office.list_audit"),
    *("office.list_closures", "office.add_closure", "office.remove_closure", "office.call_sent"),
    *("office.list_legal", "office.add_figure", "office.review_bar"),
    *("office.show_hint", "office.review_hint", "office.list_travel", "office.set_travel"),
    *("office.list_jobs", "office.run_by_hand", "office.list_outbox", "office.send_again"),
    *("office.list_reminder_leads", "office.remind_on_the_day"),
    "office.remind_the_day_before_only",
}


def test_every_page_says_who_may_open_it(app: Flask):
    silent = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static" and access_of(app, rule.endpoint) is None
    ]

    assert silent == []


def test_a_portal_with_a_silent_page_cannot_start():
    app = Flask("silent")
    bp = Blueprint("office", __name__)
    bp.get("/secreto")(lambda: "")
    app.register_blueprint(bp, name="silent")

    with pytest.raises(UndeclaredPageError, match="silent"):
        refuse_undeclared(app)


def test_only_entering_and_leaving_change_something_without_an_account(app: Flask):
    acts = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.methods and rule.methods - SAFE and not access_of(app, rule.endpoint)
    }

    assert acts <= PUBLIC_ACTS | {"static"}


def test_a_portal_is_open_to_its_own_roles_only(app: Flask):
    strangers = {
        rule.endpoint: sorted(access - ROLES_OF[portal])
        for rule in app.url_map.iter_rules()
        if (portal := rule.endpoint.split(".")[0]) in ROLES_OF
        and (access := access_of(app, rule.endpoint) or frozenset()) - ROLES_OF[portal]
    }

    assert strangers == {}


def test_the_leads_pages_open_for_the_lead_alone(app: Flask):
    alone = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if access_of(app, rule.endpoint) == {Role.LEAD}
    }

    assert alone == THE_LEADS_ALONE


def test_the_administrator_opens_what_keeps_the_portal_running(app: Flask):
    opened = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith(tuple(ROLES_OF))
        and Role.ADMIN in (access_of(app, rule.endpoint) or ())
    }

    assert opened == THE_ADMINISTRATORS


def test_what_the_administrator_opens_is_the_leads_too_and_no_mediators(app: Flask):
    roles = {name: access_of(app, name) or frozenset() for name in THE_ADMINISTRATORS}

    alone = {name for name, access in roles.items() if Role.LEAD not in access}
    assert alone == {"office.close_account", "office.reopen_account"}
    shared = {name for name, access in roles.items() if Role.MEDIATOR in access}
    assert shared == {"office.renew_access", "office.show_permissions"}


def test_only_these_pages_are_read_without_an_account(app: Flask):
    opened = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not access_of(app, rule.endpoint)
    }

    assert opened == PUBLIC_PAGES | {"static"}


def test_the_people_of_an_employer_are_its_own_matter(app: Flask):
    of_the_team = {
        rule.endpoint: access_of(app, rule.endpoint)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/empresa/equipo")
    }

    assert len(of_the_team) == 6
    assert set(of_the_team.values()) == {frozenset({Role.EMPLOYER})}


def test_whoever_changes_something_sends_it(app: Flask):
    # A view is either a page or an act: one that answers both is two views.
    both = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.methods and "GET" in rule.methods and rule.methods - SAFE
    ]

    assert both == []


def test_the_portals_of_the_map_are_all_there():
    assert {portal.name for portal in PORTALS} == {"public", *ROLES_OF}
