"""The portal of mediators: today, shortlists, people, placements and the calendar."""

from flask import Blueprint

from services.matchmaking.explanations import strongest
from webapp import advice, reasons

bp = Blueprint("mediators", __name__, url_prefix="/mediacion")

for _words in (
    advice.change_text,
    advice.condition_text,
    advice.firmness_text,
    advice.fit_text,
    advice.vacancy_text,
    reasons.gate_text,
    reasons.reason_details,
    reasons.reason_text,
    reasons.remedy_text,
    reasons.workshop_text,
    strongest,
):
    bp.add_app_template_global(_words, _words.__name__)
bp.add_app_template_filter(reasons.share, "share")

from webapp.mediators import (  # noqa: E402 - the pages register themselves on the blueprint above
    agendas,
    agreements,
    appointments,
    bookings,
    calendar,
    candidacies,
    case,
    channels,
    clearing,
    clearing_notes,
    contact_reports,
    contracts,
    employer_editing,
    employers,
    fair_treatment,
    feed,
    groups,
    handing_over,
    hours,
    levers,
    meetings,
    participants,
    phones,
    placements,
    referents,
    retention,
    search,
    shortlists,
    slots,
    texts,
    today,
    vacancy_review,
    warnings,
    wording,
)

__all__ = [
    "agendas",
    "agreements",
    "appointments",
    "bookings",
    "bp",
    "calendar",
    "candidacies",
    "case",
    "channels",
    "clearing",
    "clearing_notes",
    "contact_reports",
    "contracts",
    "employer_editing",
    "employers",
    "fair_treatment",
    "feed",
    "groups",
    "handing_over",
    "hours",
    "levers",
    "meetings",
    "participants",
    "phones",
    "placements",
    "referents",
    "retention",
    "search",
    "shortlists",
    "slots",
    "texts",
    "today",
    "vacancy_review",
    "warnings",
    "wording",
]
