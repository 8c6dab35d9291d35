"""Hoy: what needs an action now."""

from collections.abc import Mapping
from typing import Any

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.diary.slot_forecasts import read_shortage
from services.diary.warnings import list_waiting
from services.office.today import ROWS_SHOWN, Work, WorkKind, list_work
from webapp.access import MEDIATION, only
from webapp.clock import today
from webapp.database import reading
from webapp.mediators import bp

EVERYBODY = "todas"

# Where each kind of work is done: the page of one row and the page of all of them.
_ONE: Mapping[WorkKind, tuple[str, str]] = {
    WorkKind.CANDIDACY_TO_MOVE: ("mediators.show_candidacy", "candidacy_id"),
    WorkKind.INTERVIEW_DIFFERS: ("mediators.show_candidacy", "candidacy_id"),
    WorkKind.EMPLOYER_TO_VERIFY: ("mediators.show_registration", "registration_id"),
    WorkKind.TRIAL_OFF: ("mediators.show_candidacy", "candidacy_id"),
    WorkKind.TRIAL_ENDING: ("mediators.show_trial", "candidacy_id"),
    WorkKind.TRIAL_TO_SIGN: ("mediators.show_trial", "candidacy_id"),
    WorkKind.TALK_TO_DECIDE: ("mediators.show_assessment", "candidacy_id"),
    WorkKind.TALK_APPEALED: ("mediators.show_assessment", "candidacy_id"),
    WorkKind.APPEAL_WITHOUT_LEAD: ("mediators.show_assessment", "candidacy_id"),
    WorkKind.OPENING_TO_REVIEW: ("office.list_openings", "apertura"),
    WorkKind.VACANCY_TO_REVIEW: ("mediators.review_vacancy", "vacancy_id"),
    WorkKind.VACANCY_SILENT: ("mediators.review_vacancy", "vacancy_id"),
    WorkKind.SHORTLIST_TO_REVIEW: ("mediators.show_shortlist", "vacancy_id"),
    WorkKind.APPOINTMENT_TODAY: ("mediators.show_appointment", "appointment_id"),
    WorkKind.OUTCOME_MISSING: ("mediators.show_appointment", "appointment_id"),
    WorkKind.MOVE_TO_ANSWER: ("mediators.show_appointment", "appointment_id"),
    WorkKind.MESSAGE_TO_ANSWER: ("mediators.list_texts", "texto"),
    WorkKind.CANNOT_BE_TOLD: ("mediators.show_appointment", "appointment_id"),
    WorkKind.TEXT_TO_LINK: ("office.list_link_reviews", "texto"),
    WorkKind.NO_NEXT_STEP: ("mediators.start_booking", "participant_id"),
    WorkKind.CASE_MEETING: ("mediators.show_meeting", "meeting_id"),
    WorkKind.EMPLOYER_ACTION: ("mediators.show_employer_log", "employer_id"),
    WorkKind.AGREED_TASK: ("mediators.show_agreement", "agreement_id"),
    WorkKind.CONTRACT_ENDING: ("mediators.show_placement", "placement_id"),
    WorkKind.TOLD_DIFFERENTLY: ("mediators.show_retention_check", "check_id"),
}
# Any: what an address may hold.
_ALL: Mapping[WorkKind, tuple[str, Mapping[str, Any]]] = {
    WorkKind.CANDIDACY_TO_MOVE: ("mediators.list_candidacies", {}),
    WorkKind.INTERVIEW_DIFFERS: ("mediators.list_candidacies", {"turno": "todas"}),
    WorkKind.EMPLOYER_TO_VERIFY: ("mediators.list_registrations", {}),
    WorkKind.TRIAL_OFF: ("mediators.list_candidacies", {"turno": "todas"}),
    WorkKind.TRIAL_ENDING: ("mediators.list_candidacies", {"turno": "todas"}),
    WorkKind.TRIAL_TO_SIGN: ("mediators.list_candidacies", {"turno": "todas"}),
    WorkKind.TALK_TO_DECIDE: ("mediators.list_candidacies", {"turno": "todas"}),
    WorkKind.TALK_APPEALED: ("mediators.list_candidacies", {"turno": "todas"}),
    WorkKind.APPEAL_WITHOUT_LEAD: ("mediators.list_candidacies", {"turno": "todas"}),
    WorkKind.OPENING_TO_REVIEW: ("office.list_openings", {}),
    WorkKind.VACANCY_TO_REVIEW: ("mediators.list_vacancies", {"estado": "in_review"}),
    WorkKind.VACANCY_SILENT: ("mediators.list_vacancies", {"estado": "paused"}),
    WorkKind.SHORTLIST_TO_REVIEW: ("mediators.list_vacancies", {"estado": "published"}),
    WorkKind.APPOINTMENT_TODAY: ("mediators.show_calendar", {}),
    WorkKind.OUTCOME_MISSING: ("mediators.show_calendar", {}),
    WorkKind.MOVE_TO_ANSWER: ("mediators.show_calendar", {}),
    WorkKind.MESSAGE_TO_ANSWER: ("mediators.list_texts", {}),
    WorkKind.CANNOT_BE_TOLD: ("mediators.show_calendar", {}),
    WorkKind.TEXT_TO_LINK: ("office.list_link_reviews", {}),
    WorkKind.NO_NEXT_STEP: ("mediators.list_participants", {}),
    WorkKind.CASE_MEETING: ("mediators.list_meetings", {}),
    WorkKind.EMPLOYER_ACTION: ("mediators.list_employer_actions", {}),
    WorkKind.AGREED_TASK: ("mediators.list_agreements", {}),
    WorkKind.CONTRACT_ENDING: ("mediators.list_contracts", {}),
    WorkKind.TOLD_DIFFERENTLY: ("mediators.list_retention_checks", {}),
}


@bp.get("/")
@only(*MEDIATION)
def show_today() -> ResponseReturnValue:
    """Show what waits for the mediator, the most pressing first."""
    is_own = request.args.get("de") != EVERYBODY
    with reading() as db:
        lists = list_work(db, g.actor, today=today(), is_own=is_own)
        shortage = read_shortage(db, g.actor)
        at_risk = list_waiting(db, g.actor, today=today(), is_own=is_own, size=ROWS_SHOWN)
    return render_template(
        "mediators/today.html",
        lists=lists,
        at_risk=at_risk,
        is_own=is_own,
        shortage=shortage,
        url_of_work=_url_of_work,
        url_of_all=_url_of_all,
    )


def _url_of_work(kind: WorkKind, work: Work) -> str:
    endpoint, name = _ONE[kind]
    values: dict[str, Any] = {name: work.key}  # Any: what an address may hold
    return url_for(endpoint, **values)


def _url_of_all(kind: WorkKind) -> str:
    endpoint, values = _ALL[kind]
    return url_for(endpoint, **values)
