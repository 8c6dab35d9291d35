"""Headers, limits and cookies that every answer carries."""

import secrets
from http import HTTPStatus
from urllib.parse import urlsplit, urlunsplit

from flask import Flask, Response, abort, current_app, g, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFProtect

MAX_BODY_BYTES = 12 * 1024 * 1024  # a spreadsheet of 20,000 rows has about 2 MB
MAX_FORM_BYTES = 2 * 1024 * 1024
MAX_FORM_PARTS = 1_000
MAX_QUERY_BYTES = 4 * 1024  # a search of a page of text; a page repeats what was searched for
YEAR_SECONDS = 31_536_000
CACHED = {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT, HTTPStatus.NOT_MODIFIED}

limiter = Limiter(
    get_remote_address,
    storage_uri="memory://",
    application_limits=["600 per minute"],
    headers_enabled=False,
)
csrf = CSRFProtect()


def nonce() -> str:
    """Give this request's script nonce; lazy, so that it exists even on early refusals."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    value: str = g.nonce
    return value


def _policy() -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'nonce-{nonce()}'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def _refuse_long_search() -> None:
    if len(request.query_string) > MAX_QUERY_BYTES:
        abort(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def _inside(address: str) -> str:
    """An address without its host: the portal leads nowhere else, whatever host was asked for."""
    parts = urlsplit(address)
    return urlunsplit(("", "", f"/{parts.path.lstrip('/')}", parts.query, parts.fragment))


def _add_headers(response: Response) -> Response:
    headers = response.headers
    headers["Content-Security-Policy"] = _policy()
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
    if request.is_secure or current_app.config["SESSION_COOKIE_SECURE"]:
        headers["Strict-Transport-Security"] = f"max-age={YEAR_SECONDS}; includeSubDomains"
    if response.location is not None:
        response.location = _inside(response.location)
    if request.endpoint == "static" and response.status_code in CACHED:
        headers["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable"
    else:
        headers["Cache-Control"] = "no-store"
        headers["X-Robots-Tag"] = "noindex"
    return response


def init_security(app: Flask) -> None:
    """Set limits and headers. The limiter comes before CSRF, so that it counts refused posts."""
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_FORM_BYTES,
        MAX_FORM_PARTS=MAX_FORM_PARTS,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_NAME="oportunidades",
        WTF_CSRF_TIME_LIMIT=None,  # the form lives as long as the session does
        RATELIMIT_STORAGE_URI="memory://",
    )
    limiter.init_app(app)
    csrf.init_app(app)
    app.before_request(_refuse_long_search)
    app.after_request(_add_headers)
