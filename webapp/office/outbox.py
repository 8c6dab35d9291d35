"""The outbox: what waits, what was sent, and what a person must decide."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.outbox import MessageStatus
from services.messages import outbox_review
from webapp.access import OFFICE, only
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.labels import known_messages, message
from webapp.office import bp

# What needs somebody stands first.
SHOWN = (
    MessageStatus.UNCERTAIN,
    MessageStatus.FAILED,
    MessageStatus.QUEUED,
    MessageStatus.SENT,
    MessageStatus.EXPIRED,
    MessageStatus.WITHDRAWN,
)


@bp.get("/mensajes")
@only(*OFFICE)
def list_outbox() -> ResponseReturnValue:
    """List the messages of one status, with counts of all."""
    status = _asked_status()
    number = request.args.get("pagina", 1, type=int)
    with reading() as db:
        counts = outbox_review.count_by_status(db, g.actor)
        page = outbox_review.list_messages(db, g.actor, status, number=number)
    return render_template(
        "office/outbox.html",
        counts=counts,
        page=page,
        status=status,
        statuses=SHOWN,
        unsettled=outbox_review.UNSETTLED,
        reason=_reason,
    )


@bp.post("/mensajes/<int:message_id>/repetir")
@only(*OFFICE)
def send_again(message_id: int) -> ResponseReturnValue:
    """Queue a message again."""
    with unit_of_work() as db:
        outbox_review.send_again(db, g.actor, message_id, now=now())
    flash(_("El mensaje vuelve a la fila."))
    return redirect(url_for("office.list_outbox"))


@bp.post("/mensajes/<int:message_id>/llego")
@only(*OFFICE)
def call_sent(message_id: int) -> ResponseReturnValue:
    """Take a message as sent."""
    with unit_of_work() as db:
        outbox_review.call_sent(db, g.actor, message_id, now=now())
    flash(_("Anotado como enviado."))
    return redirect(url_for("office.list_outbox"))


def _asked_status() -> MessageStatus:
    asked = request.args.get("estado", "")
    return MessageStatus(asked) if asked in set(MessageStatus) else MessageStatus.UNCERTAIN


def _reason(code: str) -> str:
    """Words for why a message stands where it stands; an unknown code is shown as it is."""
    return message(code) if code in known_messages() else code
