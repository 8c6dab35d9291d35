"""Every page says who may open it; a portal with a page that does not say cannot start."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Flask, current_app, g
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from models.accounts import Role
from services.actors import Actor
from services.errors import NotAllowedError, NotFoundError

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]
ACCESS = "__access__"
HIDDEN = "__hidden__"
MEDIATION = (Role.MEDIATOR, Role.LEAD)
OFFICE = (Role.LEAD, Role.ADMIN)


class UndeclaredPageError(RuntimeError):
    """A page does not say who may open it."""


def public(view: View[P]) -> View[P]:
    """Let everybody open the page."""
    setattr(view, ACCESS, frozenset())
    return view


def only(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Let accounts with one of `roles` open the page; others are asked to sign in or refused."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            actor: Actor | None = g.actor
            if actor is None:
                answer: Response = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]  # set by Flask-Login
                return answer
            if actor.role not in roles:
                raise NotAllowedError
            return view(*args, **kwargs)

        setattr(guarded, ACCESS, frozenset(roles))
        return guarded

    return guard


def for_keepers(view: View[P]) -> View[P]:
    """Let staff open the page whom the lead lets keep tracks of signatures.

    To every other account there is no such page; nobody is told that it is not for them.
    """
    guarded = only(*MEDIATION)(view)

    @wraps(view)
    def hidden(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        actor: Actor | None = g.actor
        if actor is not None and not (actor.role in MEDIATION and actor.keeps_clearing):
            raise NotFoundError
        return guarded(*args, **kwargs)

    setattr(hidden, ACCESS, frozenset(MEDIATION))
    setattr(hidden, HIDDEN, True)
    return hidden


def access_of(app: Flask, endpoint: str) -> frozenset[Role] | None:
    """Give the roles that may open an endpoint: empty for everybody, None when it does not say."""
    declared: frozenset[Role] | None = getattr(app.view_functions.get(endpoint), ACCESS, None)
    return declared


def refuse_undeclared(app: Flask) -> None:
    """Refuse to start with a page that does not say who may open it.

    Raises:
        UndeclaredPageError: names the endpoints.
    """
    undeclared = sorted(
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static" and access_of(app, rule.endpoint) is None
    )
    if undeclared:
        raise UndeclaredPageError(f"say who may open: {', '.join(undeclared)}")


def may(endpoint: str) -> bool:
    """Say whether the signed-in account may open an endpoint; templates ask this."""
    actor: Actor | None = g.get("actor")
    roles = access_of(current_app, endpoint)
    if is_hidden(current_app, endpoint) and not (actor is not None and actor.keeps_clearing):
        return False
    return roles is not None and (not roles or (actor is not None and actor.role in roles))


def is_hidden(app: Flask, endpoint: str) -> bool:
    """Whether an endpoint is there for keepers only, and for others not at all."""
    return getattr(app.view_functions.get(endpoint), HIDDEN, False)
