"""The portal of mediators: today, shortlists, people, placements and the calendar."""

from flask import Blueprint

bp = Blueprint("mediators", __name__, url_prefix="/mediacion")

from webapp.mediators import employers, vacancy_review  # noqa: E402, F401 - they add their views to bp
