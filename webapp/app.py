"""The portal as a Flask application."""

from pathlib import Path

from flask import Flask, url_for
from jinja2 import StrictUndefined
from sqlalchemy import Engine

from services.matchmaking.crowds import CrowdAtHand
from services.permissions.guarding import guard
from webapp import employers, mediators, office, participants, public
from webapp.access import may, refuse_undeclared
from webapp.clock import Clock, now, system_clock, today
from webapp.day_runs import init_day_runs
from webapp.errors import init_errors
from webapp.formats import init_formats
from webapp.identity import init_identity
from webapp.keys import init_keys
from webapp.labels import label, message
from webapp.language import html_language, init_language, language
from webapp.navigation import home_of, navigation
from webapp.requests import init_requests
from webapp.security import init_security, nonce
from webapp.settings import Settings

PORTALS = (public.bp, employers.bp, mediators.bp, participants.bp, office.bp)


def create_app(
    settings: Settings,
    engine: Engine,
    clock: Clock = system_clock,
    *,
    is_testing: bool = False,
) -> Flask:
    """Build the portal on an open database.

    Raises:
        UndeclaredPageError: a page does not say who may open it.
    """
    app = build_portal(is_testing=is_testing)
    open_portal(app, settings, engine, clock)
    return app


def build_portal(*, is_testing: bool = False) -> Flask:
    """Build what is the same in every office: pages, words, forms, headers.

    Raises:
        UndeclaredPageError: a page does not say who may open it.
    """
    app = Flask(__name__)
    app.testing = is_testing
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    init_keys(app)
    init_requests(app)
    init_security(app)
    init_identity(app)
    init_language(app)
    init_formats(app)
    init_day_runs(app)
    init_errors(app)
    _give_templates(app)
    for portal in PORTALS:
        app.register_blueprint(portal)
    refuse_undeclared(app)
    return app


def open_portal(app: Flask, settings: Settings, engine: Engine, clock: Clock) -> None:
    """Open a portal that was built: for one office, on its database."""
    app.config.update(
        SECRET_KEY=settings.signing_key(),
        SESSION_COOKIE_SECURE=settings.is_https,
        TRUSTED_HOSTS=settings.trusted_names(),
        OFFICE_ZONE=settings.office_zone,
        OFFICE_NAME=settings.office_name,
        OFFICE_ADDRESS=settings.office_address,
        OFFICE_PHONE=settings.office_phone,
        PUBLIC_URL=settings.public_url.rstrip("/"),
    )
    app.extensions.update(engine=engine, clock=clock, settings=settings, crowd=CrowdAtHand())
    guard(engine)


def _give_templates(app: Flask) -> None:
    versions = {
        path.name: str(int(path.stat().st_mtime))
        for path in (Path(__file__).parent / "static").iterdir()
    }

    def asset(name: str) -> str:
        return url_for("static", filename=name, v=versions[name])

    app.jinja_env.globals.update(
        asset=asset,
        home_of=home_of,
        html_language=html_language,
        label=label,
        language=language,
        may=may,
        message=message,
        navigation=navigation,
        nonce=nonce,
        now=now,
        today=today,
    )
