"""The audit log."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from services.office import audit_log
from webapp.access import OFFICE, only
from webapp.database import reading
from webapp.keys import key
from webapp.labels import known_messages, message
from webapp.office import bp


@bp.get("/registro")
@only(*OFFICE)
def list_audit() -> ResponseReturnValue:
    """List who did what, the newest first; `persona` narrows it to one file."""
    number = max(request.args.get("pagina", 1, type=int), 1)
    person = request.args.get("persona", type=key)
    with reading() as db:
        page = audit_log.list_entries(db, g.actor, participant_id=person, number=number)
        return render_template("office/audit.html", page=page, person=person, words=_words)


def _words(kind: str, name: str) -> str:
    """Give the words of a subject or a field; a key of the taxonomy stands as it is."""
    code = f"{kind}_{name}"
    return message(code) if code in known_messages() else name
