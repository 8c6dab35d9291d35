"""What the buttons of a trial sent, the same in every portal: which trial, and what a side says."""

from flask import request

from models.trials import TrialVerdict
from services.mediation.trial_reviews import Said
from webapp.keys import key

TEXTS = ("words",)
NO_TRIAL = 0  # a number that no row has: who sends none has read none


def said_in_form() -> Said | None:
    """What a side says; None where no button sent it."""
    verdict = request.form.get("verdict")
    if verdict not in list(TrialVerdict):
        return None
    return Said(TrialVerdict(verdict), request.form.get("words", ""))


def trial_in_form() -> int:
    """Number of the trial that whoever pressed a button had before their eyes."""
    return request.form.get("trial", NO_TRIAL, type=key)
