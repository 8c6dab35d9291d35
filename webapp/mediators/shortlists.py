"""The shortlist of a vacancy: its people, one of them opened, some side by side, decisions."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from markupsafe import Markup
from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.validators import DataRequired

from models.shortlists import DropReason
from services import once
from services.errors import InvalidError
from services.matchmaking import own_orders, shortlist_reviews, shortlists
from services.matchmaking.own_orders import ListPlace
from services.matchmaking.shortlist_entries import Standing
from services.matchmaking.shortlisting import remake_vacancy
from services.mediation.candidacies_by_pair import of_vacancy
from services.paging import page_with
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.instants import instant_of
from webapp.keys import key
from webapp.labels import label
from webapp.mediators import bp


class DropForm(PortalForm):
    """Why a person is taken out of a shortlist."""

    reason = SelectField(
        _l("Motivo para descartar"), [DataRequired(_l("Elija el motivo para descartar."))]
    )
    note = TextAreaField(_l("Nota para el equipo"))
    seen_at = HiddenField()


class NoteForm(PortalForm):
    """What the team should know of a person for one vacancy."""

    text = TextAreaField(_l("Nota sobre la persona"))
    seen = HiddenField()


def _drop_form() -> DropForm:
    form = DropForm()
    reasons = [(reason.value, label(reason)) for reason in DropReason]
    form.reason.choices = [("", _("Elija un motivo")), *reasons]
    return form


@bp.get("/vacantes/<int:vacancy_id>/preseleccion")
@only(*MEDIATION)
def show_shortlist(vacancy_id: int) -> ResponseReturnValue:
    """Show the people who suit a vacancy, in order, with their reasons."""
    wanted = request.args.get("ver", "")
    standing = Standing(wanted) if wanted in list(Standing) else None
    with unit_of_work() as db:
        page = shortlists.read_shortlist(
            db,
            g.actor,
            vacancy_id,
            standing=standing,
            number=request.args.get("pagina", 1, type=int),
        )
        people = (row.person.id for row in page.rows.items)
        begun = of_vacancy(db, g.actor, vacancy_id, people)
    return render_template(
        "mediators/shortlist.html", page=page, standing=standing, candidacies=begun
    )


@bp.post("/vacantes/<int:vacancy_id>/preseleccion/rehacer")
@only(*MEDIATION)
def remake_shortlist(vacancy_id: int) -> ResponseReturnValue:
    """Make the shortlist of a vacancy again from what is known now."""
    with unit_of_work() as db:
        is_new = remake_vacancy(db, g.actor, vacancy_id, now=now(), today=today())
    flash(_("Preselección rehecha.") if is_new else _("Nada cambió desde la última vez."))
    return redirect(url_for("mediators.show_shortlist", vacancy_id=vacancy_id))


@bp.get("/vacantes/<int:vacancy_id>/comparar")
@only(*MEDIATION)
def compare_entries(vacancy_id: int) -> ResponseReturnValue:
    """Show two to four people of a shortlist side by side."""
    chosen = list(dict.fromkeys(request.args.getlist("persona", type=key)))
    if not 1 < len(chosen) <= shortlists.MOST_COMPARED:
        flash(_("Marque de dos a cuatro personas para compararlas."), "warn")
        return redirect(url_for("mediators.show_shortlist", vacancy_id=vacancy_id))
    with unit_of_work() as db:
        found = shortlists.compare_entries(db, g.actor, vacancy_id, chosen)
        begun = of_vacancy(db, g.actor, vacancy_id, (row.person.id for row in found.rows))
    return render_template("mediators/compare.html", comparison=found, candidacies=begun)


@bp.get("/preseleccion/<int:entry_id>")
@only(*MEDIATION)
def show_entry(entry_id: int) -> ResponseReturnValue:
    """Show why a person stands where they stand, criterion by criterion."""
    return entry_page(entry_id)


def entry_page(entry_id: int, form: DropForm | None = None, note: NoteForm | None = None) -> str:
    """Give the page of an entry; a form that was refused keeps what was typed."""
    form = form or _drop_form()
    with unit_of_work() as db:
        file = shortlists.read_entry(db, g.actor, entry_id)
        begun = of_vacancy(db, g.actor, file.vacancy.id, [file.row.person.id])
    # The page shows the decision that stands, so a form sent from it has seen that one.
    form.seen_at.data = file.row.review.decided_at.isoformat() if file.row.review else ""
    if note is None:
        note = NoteForm(formdata=None)
        note.text.data = file.row.note.note if file.row.note else ""
    note.seen.data = str(file.row.note.version if file.row.note else 0)
    return render_template(
        "mediators/shortlist_entry.html", file=file, form=form, note_form=note, candidacies=begun
    )


@bp.post("/preseleccion/<int:entry_id>/aprobar")
@only(*MEDIATION)
def approve_entry(entry_id: int) -> ResponseReturnValue:
    """Approve a person for a vacancy."""
    with unit_of_work() as db:
        shortlist_reviews.approve(
            db, g.actor, entry_id, now=now(), seen_at=instant_of(request.form.get("seen_at"))
        )
    return _back_to_shortlist(entry_id, _l("Aprobó a %(name)s para esta vacante."))


@bp.post("/preseleccion/<int:entry_id>/descartar")
@only(*MEDIATION)
def drop_entry(entry_id: int) -> ResponseReturnValue:
    """Take a person out of a vacancy, with a reason from the list."""
    form = _drop_form()
    if not form.validate_on_submit():
        return entry_page(entry_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    reason = DropReason(form.reason.data)
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            shortlist_reviews.drop(
                db,
                g.actor,
                entry_id,
                reason=reason,
                now=now(),
                note=form.note.data or "",
                seen_at=instant_of(form.seen_at.data),
            )
    except InvalidError as error:
        show_problems(form, error)
        return entry_page(entry_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    return _back_to_shortlist(entry_id, _l("Descartó a %(name)s de esta vacante."))


@bp.post("/preseleccion/<int:entry_id>/deshacer")
@only(*MEDIATION)
def undo_decision(entry_id: int) -> ResponseReturnValue:
    """Take a decision about a person back."""
    with unit_of_work() as db:
        seen_at = instant_of(request.form.get("seen_at"))
        shortlist_reviews.undo_decision(db, g.actor, entry_id, now=now(), seen_at=seen_at)
    return _back_to_shortlist(entry_id, _l("Deshizo la decisión sobre %(name)s."))


def _back_to_shortlist(entry_id: int, done: LazyString) -> ResponseReturnValue:
    """Say of whom it was done, with the way to their candidacy, where they stand in the list."""
    with reading() as db:
        row = shortlists.find_row(db, g.actor, entry_id)
        vacancy_id = row.entry.shortlist.vacancy_id
        place = own_orders.find_place(db, g.actor, vacancy_id, row.person.id)
        begun = of_vacancy(db, g.actor, vacancy_id, [row.person.id])
    said = str(done) % {"name": row.person.called}
    candidacy = begun.get(row.person.id)
    if candidacy is not None and not candidacy.has_ended:
        flash(_with_link(said, candidacy.id))
    else:
        flash(said)
    return to_place(vacancy_id, place)


def to_place(vacancy_id: int, stands: ListPlace | None) -> ResponseReturnValue:
    """Lead to where somebody stands in a shortlist; to its beginning where they are not on it."""
    if stands is None:
        return redirect(url_for("mediators.show_shortlist", vacancy_id=vacancy_id))
    return redirect(
        url_for(
            "mediators.show_shortlist",
            vacancy_id=vacancy_id,
            pagina=page_with(stands.place, shortlists.ENTRIES_PER_PAGE),
            _anchor=f"entrada-{stands.entry_id}",
        )
    )


def _with_link(said: str, candidacy_id: int) -> Markup:
    address = url_for("mediators.show_candidacy", candidacy_id=candidacy_id)
    link = Markup('{} <a href="{}">{}</a>')
    return link.format(said, address, _("Ver la candidatura"))
