"""What mediators make of a shortlist: lock it, put its people in order, note what counts."""

from http import HTTPStatus

from flask import abort, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services import once
from services.errors import ChangedMeanwhileError, InvalidError, Problem
from services.matchmaking import own_orders, shortlist_locks, shortlist_notes, shortlists
from services.matchmaking.own_orders import ListPlace, Step
from services.matchmaking.shortlisting import unlock_and_remake
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.forms import show_problems
from webapp.instants import instant_of
from webapp.keys import sent_number
from webapp.mediators import bp
from webapp.mediators.shortlists import NoteForm, entry_page, to_place


@bp.post("/vacantes/<int:vacancy_id>/preseleccion/bloquear")
@only(*MEDIATION)
def lock_shortlist(vacancy_id: int) -> ResponseReturnValue:
    """Keep a shortlist as it is."""
    with unit_of_work() as db:
        shortlist_locks.lock_shortlist(db, g.actor, vacancy_id, now=now())
    flash(_("Preselección bloqueada: nada la rehace hasta que alguien la desbloquee."))
    return redirect(url_for("mediators.show_shortlist", vacancy_id=vacancy_id))


@bp.post("/vacantes/<int:vacancy_id>/preseleccion/desbloquear")
@only(*MEDIATION)
def unlock_shortlist(vacancy_id: int) -> ResponseReturnValue:
    """Let a shortlist be made again."""
    with unit_of_work() as db:
        shortlist_locks.unlock_shortlist(
            db, g.actor, vacancy_id, seen_at=instant_of(request.form.get("seen_at"))
        )
    flash(_("Preselección desbloqueada: esta noche se rehace si algo cambió."))
    return redirect(url_for("mediators.show_shortlist", vacancy_id=vacancy_id))


@bp.post("/vacantes/<int:vacancy_id>/preseleccion/renovar")
@only(*MEDIATION)
def renew_shortlist(vacancy_id: int) -> ResponseReturnValue:
    """Unlock a shortlist and make it again at once."""
    with unit_of_work() as db:
        is_new = unlock_and_remake(
            db,
            g.actor,
            vacancy_id,
            seen_at=instant_of(request.form.get("seen_at")),
            now=now(),
            today=today(),
        )
    flash(_("Preselección rehecha.") if is_new else _("Nada cambió desde la última vez."))
    return redirect(url_for("mediators.show_shortlist", vacancy_id=vacancy_id))


@bp.post("/preseleccion/<int:entry_id>/mover")
@only(*MEDIATION)
def move_entry(entry_id: int) -> ResponseReturnValue:
    """Put a person one place up or down, or first."""
    wanted = request.form.get("to", "")
    if wanted not in list(Step):
        abort(HTTPStatus.BAD_REQUEST)
    with unit_of_work() as db:
        place = own_orders.move_person(
            db, g.actor, entry_id, Step(wanted), seen=sent_number("seen"), now=now()
        )
    with reading() as db:
        row = shortlists.find_row(db, g.actor, entry_id)
    flash(_("%(name)s queda en el lugar %(place)s.", name=row.person.called, place=place))
    return to_place(row.entry.shortlist.vacancy_id, ListPlace(entry_id, place))


@bp.post("/vacantes/<int:vacancy_id>/preseleccion/orden-del-sistema")
@only(*MEDIATION)
def restore_order(vacancy_id: int) -> ResponseReturnValue:
    """Go back to the engine's order."""
    with unit_of_work() as db:
        own_orders.restore_order(db, g.actor, vacancy_id, seen=sent_number("seen"), now=now())
    flash(_("La lista vuelve al orden del sistema."))
    return redirect(url_for("mediators.show_shortlist", vacancy_id=vacancy_id))


@bp.post("/preseleccion/<int:entry_id>/nota")
@only(*MEDIATION)
def write_note(entry_id: int) -> ResponseReturnValue:
    """Keep a note on a person for a vacancy; what was typed is not lost when it is refused."""
    form = NoteForm()
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            shortlist_notes.write_note(
                db, g.actor, entry_id, form.text.data or "", seen=sent_number("seen"), now=now()
            )
    except InvalidError as error:
        show_problems(form, error)
        return entry_page(entry_id, note=form), HTTPStatus.UNPROCESSABLE_ENTITY
    except ChangedMeanwhileError as error:
        # The page shows the other note above what was typed, so the next sending has seen it.
        show_problems(form, InvalidError([Problem("text", error.code, error.facts)]))
        return entry_page(entry_id, note=form), HTTPStatus.CONFLICT
    flash(_("Nota guardada."))
    return redirect(url_for("mediators.show_entry", entry_id=entry_id, _anchor="nota"))
