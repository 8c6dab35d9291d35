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
# The portals and the only roles that have business there.
ROLES_OF = {
    "employers": {Role.EMPLOYER},
    "participants": {Role.PARTICIPANT},
    "mediators": {Role.MEDIATOR, Role.LEAD, Role.ADMIN},
    "office": {Role.MEDIATOR, Role.LEAD, Role.ADMIN},
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
