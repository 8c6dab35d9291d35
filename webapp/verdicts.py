"""What a side says at the end of a trial, as its button sent it; the same in every portal."""

from flask import request

from models.trials import TrialVerdict
from services.mediation.trial_reviews import Said


def said_in_form() -> Said | None:
    """What a side says; None where no button sent it."""
    verdict = request.form.get("verdict")
    if verdict not in list(TrialVerdict):
        return None
    return Said(TrialVerdict(verdict), request.form.get("words", ""))
