"""How long before each kind of contact people are reminded."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from followup.statuses import ContactKind
from services.diary import reminder_leads
from services.diary.reminder_leads import REMINDED_KINDS
from services.errors import NotFoundError
from webapp.access import OFFICE, only
from webapp.database import reading, unit_of_work
from webapp.office import bp


@bp.get("/recordatorios")
@only(*OFFICE)
def list_reminder_leads() -> ResponseReturnValue:
    """List each kind of contact with when people are reminded of it."""
    with reading() as db:
        same_day = reminder_leads.same_day_kinds(db)
    return render_template("office/reminder_leads.html", kinds=REMINDED_KINDS, same_day=same_day)


@bp.post("/recordatorios/<contact_kind>/si")
@only(*OFFICE)
def remind_on_the_day(contact_kind: str) -> ResponseReturnValue:
    """Remind of a kind of contact on the day itself too."""
    with unit_of_work() as db:
        reminder_leads.remind_on_the_day(db, g.actor, _kind(contact_kind))
    flash(_("Desde ahora se recuerda también el mismo día."))
    return redirect(url_for("office.list_reminder_leads"))


@bp.post("/recordatorios/<contact_kind>/no")
@only(*OFFICE)
def remind_the_day_before_only(contact_kind: str) -> ResponseReturnValue:
    """Remind of a kind of contact the day before only."""
    with unit_of_work() as db:
        reminder_leads.remind_the_day_before_only(db, g.actor, _kind(contact_kind))
    flash(_("Desde ahora se recuerda solo el día antes."))
    return redirect(url_for("office.list_reminder_leads"))


def _kind(value: str) -> ContactKind:
    if value not in REMINDED_KINDS:
        raise NotFoundError
    return ContactKind(value)
