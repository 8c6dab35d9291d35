"""Bringing people, workshops and vacancies in: choose a file, look, confirm."""

from collections.abc import Sequence
from contextlib import closing
from http import HTTPStatus
from io import BytesIO

from flask import flash, g, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_wtf.file import FileField
from wtforms import RadioField
from wtforms.validators import InputRequired

from models.imports import ImportKind, ImportStatus
from services import imports, once
from services.errors import InvalidError, NotFoundError, Problem
from services.imports.links import name_meanings
from services.paging import cut
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import label, message
from webapp.language import language
from webapp.office import bp
from webapp.office.import_cells import show_rows, used_columns

SHOWN_ROWS = 10  # enough to see whether the columns were understood
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ImportForm(PortalForm):
    """A file and what it brings."""

    kind = RadioField(_l("Qué trae el archivo"), [InputRequired(_l("Elija qué trae el archivo."))])
    file = FileField(_l("Archivo"), [InputRequired(_l("Elija el archivo."))])


def _form() -> ImportForm:
    form = ImportForm()
    form.kind.choices = [(kind.value, label(kind)) for kind in ImportKind]
    return form


@bp.get("/importar")
@only(*MEDIATION)
def list_imports() -> ResponseReturnValue:
    """Offer to upload a file, its templates, and list the files read so far."""
    return _list(_form())


@bp.post("/importar")
@only(*MEDIATION)
def upload_import() -> ResponseReturnValue:
    """Read a file and show what came of it; nothing of it is kept yet."""
    form = _form()
    if not form.validate_on_submit():
        return _list(form), HTTPStatus.UNPROCESSABLE_ENTITY
    with closing(form.file.data) as upload:
        name, content = upload.filename or "", upload.read()
    try:
        with unit_of_work() as db:
            kind = ImportKind(form.kind.data)
            batch = imports.stage(db, g.actor, kind, name, content, today=today())
            # Claimed after the reading, which takes seconds and needs no lock.
            once.claim(db, g.actor, form.once_key.data)
    except InvalidError as error:
        show_problems(form, error)
        return _list(form), HTTPStatus.UNPROCESSABLE_ENTITY
    return redirect(url_for("office.show_import", batch_id=batch.id))


@bp.get("/importar/plantilla/<kind>")
@only(*MEDIATION)
def download_template(kind: str) -> ResponseReturnValue:
    """Give the template of a kind of file, in the reader's language."""
    wanted = _kind(kind)
    content = imports.template(wanted, language())
    return _spreadsheet(content, imports.template_name(wanted, language()))


@bp.get("/importar/<int:batch_id>")
@only(*MEDIATION)
def show_import(batch_id: int) -> ResponseReturnValue:
    """Show what a file would bring, or what came of it."""
    with reading() as db:
        batch = imports.read_batch(db, g.actor, batch_id)
        if batch.status is ImportStatus.APPLIED:
            kept = imports.read_kept(db, g.actor, batch_id)
            return render_template("office/import_result.html", kept=kept)
    if batch.status is ImportStatus.DISCARDED:
        return render_template("office/import_discarded.html", batch=batch)
    return _preview(batch_id, refused=())


@bp.get("/importar/<int:batch_id>/problemas.xlsx")
@only(*MEDIATION)
def download_problems(batch_id: int) -> ResponseReturnValue:
    """Give the problems of a file as a spreadsheet, to correct it row by row."""
    with reading() as db:
        preview = imports.read_preview(db, g.actor, batch_id)
    names = _column_names(preview.batch.kind)
    rows = [
        (
            finding.cell or str(finding.row or ""),
            names.get(finding.column, ""),
            finding.value,
            message(finding.code, finding.facts),
        )
        for finding in preview.findings
    ]
    headings = (_("Celda"), _("Columna"), _("Dice"), _("Qué hacer"))
    return _spreadsheet(imports.table(headings, rows, _("Problemas")), "problemas.xlsx")


@bp.post("/importar/<int:batch_id>/confirmar")
@only(*MEDIATION)
def apply_import(batch_id: int) -> ResponseReturnValue:
    """Keep all of a file, or nothing."""
    try:
        with unit_of_work() as db:
            outcome = imports.apply(db, g.actor, batch_id, now=now(), today=today())
    except InvalidError as error:
        return _preview(batch_id, refused=error.problems), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(
        ngettext(
            "Se guardó todo: %(num)s fila nueva.",
            "Se guardó todo: %(num)s filas nuevas.",
            outcome.added,
        )
    )
    return redirect(url_for("office.show_import", batch_id=batch_id))


@bp.post("/importar/<int:batch_id>/descartar")
@only(*MEDIATION)
def discard_import(batch_id: int) -> ResponseReturnValue:
    """Let a file go that was read and not kept."""
    with unit_of_work() as db:
        imports.discard(db, g.actor, batch_id)
    flash(_("Se descartó. No se guardó nada de ese archivo."))
    return redirect(url_for("office.list_imports"))


def _kind(written: str) -> ImportKind:
    if written not in list(ImportKind):
        raise NotFoundError
    return ImportKind(written)


def _column_names(kind: ImportKind) -> dict[str, str]:
    return {column.key: column.name.in_(language()) for column in imports.KINDS[kind].columns}


def _page_number() -> int:
    return max(request.args.get("pagina", 1, type=int), 1)


def _list(form: ImportForm) -> str:
    with reading() as db:
        page = imports.list_batches(db, g.actor, number=_page_number())
    return render_template("office/imports.html", form=form, page=page, kinds=tuple(ImportKind))


def _preview(batch_id: int, refused: Sequence[Problem]) -> str:
    with reading() as db:
        preview = imports.read_preview(db, g.actor, batch_id)
        first = preview.new_rows[:SHOWN_ROWS]
        meanings = name_meanings(db, first, language())
    columns = used_columns(imports.KINDS[preview.batch.kind], first)
    return render_template(
        "office/import_preview.html",
        preview=preview,
        refused=refused,
        findings=cut(preview.findings, number=_page_number()),
        columns=[column.name.in_(language()) for column in columns],
        column_names=_column_names(preview.batch.kind),
        rows=show_rows(first, columns, meanings, language()),
    )


def _spreadsheet(content: bytes, name: str) -> ResponseReturnValue:
    return send_file(BytesIO(content), mimetype=XLSX, as_attachment=True, download_name=name)
