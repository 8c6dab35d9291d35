"""The signed agreements with an employer: kept, listed, and handed out to the office."""

from contextlib import closing
from http import HTTPStatus
from io import BytesIO

from flask import flash, g, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import DateField
from wtforms.validators import InputRequired

from services import once
from services.errors import InvalidError
from services.hiring import employer_agreements, employers
from services.hiring.employer_agreements import AgreementDraft
from services.signed_papers import MOST_BYTES
from webapp.access import MEDIATION, only
from webapp.clock import today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.mediators import bp

_ONE = "/empresas/<int:employer_id>/convenio"


class PaperForm(PortalForm):
    """A signed agreement and until when it holds."""

    file = FileField(
        _l("Convenio firmado, en PDF"),
        [InputRequired(_l("Elija el archivo."))],
        render_kw={"accept": "application/pdf"},
    )
    signed_on = DateField(_l("Firmado el"), [InputRequired(_l("Elija el día."))])
    valid_until = DateField(_l("Vale hasta"), [InputRequired(_l("Elija el día."))])


@bp.get(_ONE)
@only(*MEDIATION)
def show_employer_papers(employer_id: int) -> ResponseReturnValue:
    """Show the agreements with an employer."""
    return _page(employer_id, PaperForm(formdata=None))


@bp.post(_ONE)
@only(*MEDIATION)
def keep_employer_paper(employer_id: int) -> ResponseReturnValue:
    """Keep a signed agreement."""
    form = PaperForm()
    if form.validate_on_submit():
        with closing(form.file.data) as upload:
            content = upload.read(MOST_BYTES + 1)
        draft = AgreementDraft(content, form.signed_on.data, form.valid_until.data)
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                employer_agreements.keep_agreement(db, g.actor, employer_id, draft, today=today())
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Convenio guardado."))
            return redirect(url_for("mediators.show_employer_papers", employer_id=employer_id))
    return _page(employer_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.get("/empresas/convenios/<int:paper_id>")
@only(*MEDIATION)
def hand_out_paper(paper_id: int) -> ResponseReturnValue:
    """Hand a signed agreement out, as a file to keep and never as a page to open."""
    with unit_of_work() as db:
        found = employer_agreements.read_paper(db, g.actor, paper_id)
        content, name = found.content, f"convenio-{found.employer_id}-{found.signed_on}.pdf"
    return send_file(
        BytesIO(content), mimetype="application/pdf", as_attachment=True, download_name=name
    )


def _page(employer_id: int, form: PaperForm) -> str:
    with reading() as db:
        employer = employers.read_employer(db, g.actor, employer_id)
        found = employer_agreements.list_agreements(db, g.actor, employer_id)
    return render_template(
        "mediators/employer_papers.html", employer=employer, found=found, form=form
    )
