"""What page tests may ask for: the portal, somebody signed in, and a page as its reader sees it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from models.accounts import Account, Role
from models.session import unit_of_work
from services.access import sign_in
from services.actors import Actor
from tests import factories
from tests.portals import shared_portal
from tests.webapp import pages
from tests.webapp.furnished import furnished_town, town  # noqa: F401 - fixtures
from tests.webapp.town import fresh_town, town_template  # noqa: F401 - fixtures
from webapp.settings import Settings


class SignedInClient(FlaskClient):
    """A signed-in browser; `post_form` sends a page's form as a person would."""

    account: Account
    actor: Actor

    def post_form(
        self, page_url: str, action: str | None = None, **changes: object
    ) -> TestResponse:
        """Open a page, change some fields of its form and send it."""
        page = pages.read(self.get(page_url).text)
        action = action or page_url
        return self.post(action, data={**page.form(action), **changes})


@pytest.fixture
def app(engine: Engine, tmp_path: Path, now: datetime) -> Flask:
    """The portal on a fresh database, at the instant it is in tests."""
    settings = Settings(var_dir=tmp_path / "var", secret_key=SecretStr("only for tests"))
    portal = shared_portal(settings, engine, lambda: now, is_testing=True)
    portal.test_client_class = SignedInClient
    return portal


@pytest.fixture
def db(engine: Engine) -> Callable[[], AbstractContextManager[Session]]:
    """Transactions that are kept, each opened by calling this."""
    return lambda: unit_of_work(engine)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody is signed in on."""
    return app.test_client()


AsUser = Callable[..., SignedInClient]


@pytest.fixture
def as_user(app: Flask, engine: Engine, now: datetime) -> AsUser:
    """Somebody signs in; the role comes first, then their employer or participant row."""

    def enter(role: str, account: Account | None = None, **scope: Any) -> SignedInClient:
        with unit_of_work(engine) as session:
            account = account or factories.an_account(session, Role(role))
            _give_scope(session, account, scope)
            token = sign_in.open_session(session, account, now=now)
            signed_in = sign_in.who_is(session, token, now=now)
        assert signed_in is not None
        browser = app.test_client()
        assert isinstance(browser, SignedInClient)
        with browser.session_transaction() as cookie:
            cookie["_user_id"] = token
            cookie["_fresh"] = True
        browser.account, browser.actor = account, signed_in.actor
        return browser

    return enter


def _give_scope(session: Session, account: Account, scope: dict[str, Any]) -> None:
    if account.role is Role.EMPLOYER:
        employer = scope.get("employer") or factories.an_employer(session)
        factories.a_member(session, employer, account)
    if account.role is Role.PARTICIPANT:
        participant = scope.get("participant") or factories.a_participant(session)
        session.merge(participant).account_id = account.id
    session.flush()


@pytest.fixture
def page() -> Callable[[TestResponse], pages.Page]:
    """Read an answer as a page, refusing one that would trip its reader up."""
    return lambda response: pages.read(response.text)
