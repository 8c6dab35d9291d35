"""The portal of participants: their appointments, vacancies that fit, and their file."""

from flask import Blueprint

bp = Blueprint("participants", __name__, url_prefix="/mi")

from webapp.participants import (  # noqa: E402, F401 - they add their views to bp
    appointments,
    assessments,
    calendar,
    candidacies,
    channels,
    dates,
    fair_treatment,
    file,
    groups,
    interviews,
    journey,
    looks,
    referent,
    slots,
    trials,
    vacancies,
)
