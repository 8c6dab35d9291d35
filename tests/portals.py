"""The portal as tests open it: built once for a process, and opened anew for every test.

Building it reads every page's address, the English catalogue and, with use, the templates: half a
second that thousands of tests need not spend again.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from flask import Flask
from sqlalchemy import Engine

from webapp.app import build_portal, open_portal
from webapp.clock import Clock
from webapp.security import limiter
from webapp.settings import Settings

Kept = Mapping[str, Any]  # Any: settings and extensions of Flask's are of any kind


@cache
def _built(is_testing: bool) -> tuple[Flask, Kept, Kept]:
    app = build_portal(is_testing=is_testing)
    return app, MappingProxyType(dict(app.config)), MappingProxyType(dict(app.extensions))


def shared_portal(
    settings: Settings, engine: Engine, clock: Clock, *, is_testing: bool = False
) -> Flask:
    """Open the portal of this process for one test; what the one before changed is gone.

    It serves one database at a time: whoever needs two portals side by side builds another.
    """
    app, config, extensions = _built(is_testing)
    app.config.clear()
    app.config.update(config)
    app.extensions.clear()
    app.extensions.update(extensions)
    app.test_client_class = None
    open_portal(app, settings, engine, clock)
    limiter.reset()
    return app
