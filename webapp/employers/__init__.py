"""The portal of employers: their vacancies and where each stands."""

from flask import Blueprint

bp = Blueprint("employers", __name__, url_prefix="/empresa")

from webapp.employers import (  # noqa: E402, F401 - they add their views to bp
    company,
    conditions,
    interviews,
    introductions,
    posting,
    skills,
    trials,
    vacancies,
    wording,
)
