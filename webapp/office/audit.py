"""The audit log."""

from collections.abc import Mapping
from enum import StrEnum

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from followup.statuses import AppointmentStatus, CaseChange
from models.accounts import Role
from models.employers import EmployerStatus
from models.file_openings import OpeningVerdict
from models.follow_up import PlanStatus
from models.outbox import MessageStatus
from models.placements import EndReason
from models.shortlists import DropReason, ReviewDecision
from services.diary.appointment_upkeep import MOVED_BY_LAW
from services.office import audit_log
from webapp.access import OFFICE, only
from webapp.database import reading
from webapp.keys import key
from webapp.labels import known_messages, label, message
from webapp.office import bp

_SETS: Mapping[str, tuple[type[StrEnum], ...]] = {
    "appointment": (AppointmentStatus,),
    "case_event": (CaseChange,),
    "employer": (EmployerStatus,),
    "file_opening": (OpeningVerdict,),
    "follow_up_plan": (PlanStatus,),
    "outbox_message": (MessageStatus,),
    "placement": (EndReason,),
    "shortlist_entry": (ReviewDecision, DropReason),
}


@bp.get("/registro")
@only(*OFFICE)
def list_audit() -> ResponseReturnValue:
    """List who did what, the newest first.

    `persona` narrows it to one file, `motivo` to what new rules of the clock have moved.
    """
    number = max(request.args.get("pagina", 1, type=int), 1)
    person = request.args.get("persona", type=key)
    is_by_law = request.args.get("motivo") == MOVED_BY_LAW
    with reading() as db:
        page = audit_log.list_entries(
            db,
            g.actor,
            participant_id=person,
            reason=MOVED_BY_LAW if is_by_law else "",
            number=number,
        )
        return render_template(
            "office/audit.html",
            page=page,
            person=person,
            is_by_law=is_by_law,
            words=_words,
            why=reason_words if g.actor.role is Role.LEAD else technical_words,
        )


def technical_words(subject: str, reason: str) -> str:
    """Give the words of a reason that is a code, and nothing of what somebody wrote themselves.

    Whoever keeps the portal running reads who did what, and no notes about anybody's life.
    """
    code = reason.partition(": ")[0]
    if code == MOVED_BY_LAW:
        return reason_words(subject, reason)  # behind it stand versions of the clock's rules
    words = _code_words(subject, code)
    return "" if words == code else words


def reason_words(subject: str, reason: str) -> str:
    """Give the words of a reason; what somebody wrote themselves stands as it is.

    The state of an appointment comes with a note behind it: "revoked: the road is closed".
    """
    code, colon, note = reason.partition(": ")
    return _code_words(subject, code) + colon + note


def _code_words(subject: str, code: str) -> str:
    own = f"reason_{subject}_{code}"
    if own in known_messages():
        return message(own)
    members = (member for members in _SETS.get(subject, ()) for member in members)
    return next((label(member) for member in members if member.value == code), code)


def _words(kind: str, name: str) -> str:
    """Give the words of a subject or a field; a key of the taxonomy stands as it is."""
    code = f"{kind}_{name}"
    return message(code) if code in known_messages() else name
