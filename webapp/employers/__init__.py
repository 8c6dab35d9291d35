"""The portal of employers: their vacancies and where each stands."""

from flask import Blueprint

from webapp import advice

bp = Blueprint("employers", __name__, url_prefix="/empresa")
bp.add_app_template_global(advice.price_text, "price_text")

from webapp.employers import (  # noqa: E402, F401 - they add their views to bp
    company,
    conditions,
    interviews,
    introductions,
    pauses,
    posting,
    record_policy,
    skills,
    templates,
    trials,
    vacancies,
    wording,
)
