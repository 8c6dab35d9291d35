"""Who makes this request: Flask-Login around our own revocable sessions."""

import structlog
from flask import Flask, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from sqlalchemy.exc import OperationalError

from services.access import sign_in
from services.actors import Actor
from webapp.clock import now
from webapp.database import reading, unit_of_haste

log = structlog.get_logger()


class SignedInUser(UserMixin):  # type: ignore[misc]  # untyped package
    """What Flask-Login keeps in the cookie: the token of a session that lives on the server."""

    def __init__(self, token: str, actor: Actor | None = None) -> None:
        self.token = token
        self.actor = actor

    def get_id(self) -> str:
        """Give the session's token; without the server's row it opens nothing."""
        return self.token


def _load(token: str) -> SignedInUser | None:
    with reading() as db:
        signed_in = sign_in.who_is(db, token, now=now())
    if signed_in is None:
        return None
    if signed_in.needs_stamp:
        _stamp(signed_in.session_id)
    return SignedInUser(token, signed_in.actor)


def _stamp(session_id: int) -> None:
    """Write down that the session is in use; a page that only shows does not fail over it."""
    try:
        with unit_of_haste() as db:
            sign_in.stamp(db, session_id, now=now())
    except OperationalError as error:
        # Locked or read-only: the next request finds it unstamped and tries again.
        log.info("session_unstamped", cause=type(error.orig).__name__)


def _ask_to_sign_in() -> ResponseReturnValue:
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("public.show_sign_in", next=wanted))


def _find_actor() -> None:
    if request.endpoint == "static":
        g.actor = None
        return
    g.actor = current_user.actor if current_user.is_authenticated else None


def enter(token: str) -> None:
    """Put a session's token into a fresh cookie."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
    login_user(SignedInUser(token))


def leave() -> None:
    """Take the token out of the cookie."""
    logout_user()
    session.clear()


def init_identity(app: Flask) -> None:
    """Find out who acts before every request."""
    # Our own sessions decide; "strong" would bind them to an address that a phone changes.
    manager = LoginManager()
    manager.session_protection = None
    manager.user_loader(_load)
    manager.unauthorized_handler(_ask_to_sign_in)
    manager.init_app(app)
    app.before_request(_find_actor)
