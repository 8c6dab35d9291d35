"""Pages for what went wrong: what happened, and what to do next."""

import secrets
from http import HTTPStatus
from urllib.parse import urlsplit

import structlog
from flask import Flask, current_app, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import AnonymousUserMixin
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, SecurityError

from services.errors import (
    AlreadySubmittedError,
    ChangedMeanwhileError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    OfficeError,
    TooManyAttemptsError,
    WrongStateError,
)
from webapp.labels import message

log = structlog.get_logger()

STATUS_OF: dict[type[OfficeError], HTTPStatus] = {
    NotAllowedError: HTTPStatus.FORBIDDEN,
    NotFoundError: HTTPStatus.NOT_FOUND,
    WrongStateError: HTTPStatus.CONFLICT,
    ChangedMeanwhileError: HTTPStatus.CONFLICT,
    AlreadySubmittedError: HTTPStatus.CONFLICT,
    TooManyAttemptsError: HTTPStatus.TOO_MANY_REQUESTS,
    InvalidError: HTTPStatus.UNPROCESSABLE_ENTITY,
}


def _page(
    status: HTTPStatus, heading: str, advice: str, reference: str = "", back: str = ""
) -> ResponseReturnValue:
    # An error before the actor was found (a refused token) still needs a page.
    if "actor" not in g:
        g.actor = None
        # The page must not look for the account again: that may be what failed.
        g._login_user = AnonymousUserMixin()
    page = render_template(
        "errors.html", heading=heading, advice=advice, reference=reference, back=back
    )
    return page, status


def _refused(error: OfficeError) -> ResponseReturnValue:
    status = next(STATUS_OF[kind] for kind in type(error).__mro__ if kind in STATUS_OF)
    if isinstance(error, InvalidError):
        advice = " ".join(message(problem.code, problem.facts) for problem in error.problems)
    else:
        advice = message(error.code, error.facts)
    back = _pressed_on() if status is HTTPStatus.CONFLICT else ""
    return _page(status, _headings()[status], advice, back=back)


def _pressed_on() -> str:
    """Path of the page whose button led here, where it is a page of ours that can be opened."""
    came_from = urlsplit(request.referrer or "")
    pages = current_app.create_url_adapter(request)
    if came_from.netloc != request.host or pages is None:
        return ""
    try:
        pages.match(came_from.path, "GET")
    except HTTPException:  # also a path that only takes forms, or leads elsewhere
        return ""
    return f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path


def _headings() -> dict[HTTPStatus, str]:
    return {
        HTTPStatus.BAD_REQUEST: _("No pudimos leer el envío"),
        HTTPStatus.FORBIDDEN: _("Esta página no es para su cuenta"),
        HTTPStatus.NOT_FOUND: _("No la encontramos"),
        HTTPStatus.CONFLICT: _("Ya no se puede hacer"),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("Es demasiado grande"),
        HTTPStatus.UNPROCESSABLE_ENTITY: _("Hay datos que corregir"),
        HTTPStatus.TOO_MANY_REQUESTS: _("Espere un momento"),
    }


def _advice() -> dict[HTTPStatus, str]:
    return {
        HTTPStatus.BAD_REQUEST: _(
            "La página estuvo abierta mucho tiempo o el envío llegó incompleto. "
            "Vuelva atrás, recargue la página y envíe de nuevo."
        ),
        HTTPStatus.NOT_FOUND: _("No encontramos lo que busca."),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _(
            "Lo que envió supera el tamaño permitido. No se guardó nada. "
            "Acorte el texto o divida el archivo y envíe de nuevo."
        ),
        HTTPStatus.TOO_MANY_REQUESTS: _(
            "Llegaron demasiadas peticiones seguidas. Espere un minuto e intente otra vez."
        ),
    }


def _refused_by_http(error: HTTPException) -> ResponseReturnValue:
    status = HTTPStatus(error.code or HTTPStatus.BAD_REQUEST)
    if status < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    heading = _headings().get(status, _headings()[HTTPStatus.BAD_REQUEST])
    advice = _advice().get(status, _advice()[HTTPStatus.BAD_REQUEST])
    allowed = error.valid_methods if isinstance(error, MethodNotAllowed) else None
    answer = make_response(_page(status, heading, advice))
    if allowed:
        answer.headers["Allow"] = ", ".join(allowed)
    return answer


def _strange_host(_error: SecurityError) -> ResponseReturnValue:
    # No page: under a host that is not ours no address of a page can be built.
    text = _("Este portal no responde en esta dirección. Revise cómo la escribió.")
    return text, HTTPStatus.BAD_REQUEST, {"Content-Type": "text/plain; charset=utf-8"}


def _stale(_error: StaleDataError) -> ResponseReturnValue:
    return _refused(ChangedMeanwhileError())


def _database_busy(error: OperationalError | NoConnectionError) -> ResponseReturnValue:
    reference = secrets.token_hex(4)
    cause = error.orig if isinstance(error, OperationalError) else error
    log.error("database_unavailable", reference=reference, cause=type(cause).__name__)
    return _page(
        HTTPStatus.SERVICE_UNAVAILABLE,
        _("No pudimos guardar ahora"),
        _(
            "La base de datos está ocupada o sin espacio. No se perdió lo que ya estaba guardado. "
            "Espere un minuto, vuelva atrás y envíe de nuevo."
        ),
        reference,
    )


def _broken(error: Exception) -> ResponseReturnValue:
    reference = secrets.token_hex(4)
    log.error("page_failed", reference=reference, kind=type(error).__name__, exc_info=error)
    return _page(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        _("Algo falló de nuestro lado"),
        _(
            "No es culpa suya. Intente de nuevo; si vuelve a pasar, avise a la oficina "
            "con este número."
        ),
        reference,
    )


def init_errors(app: Flask) -> None:
    """Answer every error with a page in the reader's language."""
    app.register_error_handler(OfficeError, _refused)
    app.register_error_handler(HTTPException, _refused_by_http)
    app.register_error_handler(SecurityError, _strange_host)
    app.register_error_handler(StaleDataError, _stale)
    app.register_error_handler(OperationalError, _database_busy)
    app.register_error_handler(NoConnectionError, _database_busy)
    if not app.testing:
        app.register_error_handler(Exception, _broken)
