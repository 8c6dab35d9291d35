"""Pages that everybody may open: entering, leaving, invitations, and what the portal promises."""

from flask import Blueprint

bp = Blueprint("public", __name__)

from webapp.public import (  # noqa: E402, F401 - they add their views to bp
    account,
    answering,
    employer_kit,
    employer_registration,
    entering,
    inbound_texts,
    invitations,
    metrics,
    pages,
    team,
)
