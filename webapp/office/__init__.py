"""The portal of the lead and the administration: accounts, reference data, imports and jobs."""

from flask import Blueprint

bp = Blueprint("office", __name__, url_prefix="/oficina")

from webapp.office import accounts, audit, jobs, outbox, overview, reference  # noqa: E402, F401 - they add their views to bp
