"""The portal of participants: their appointments, vacancies that fit, and their file."""

from flask import Blueprint

bp = Blueprint("participants", __name__, url_prefix="/mi")
