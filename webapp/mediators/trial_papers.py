"""The agreement of a trial on paper: printed to be signed, kept signed, and handed out."""

from contextlib import closing
from http import HTTPStatus
from io import BytesIO

from flask import flash, g, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from models.trials import Trial, TrialParty, TrialState
from services import once
from services.errors import InvalidError, NotFoundError
from services.mediation import candidacy_files, trial_papers, trial_rows
from services.signed_papers import MOST_BYTES
from webapp.access import MEDIATION, only
from webapp.clock import now
from webapp.database import unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import label
from webapp.mediators import bp
from webapp.trial_papers import Parties, print_agreement
from webapp.verdicts import trial_in_form

_ONE = "/candidaturas/<int:candidacy_id>/prueba"


class TrialPaperForm(PortalForm):
    """A signed agreement, and who signed on it."""

    file = FileField(
        _l("Acuerdo firmado, en PDF"),
        [InputRequired(_l("Elija el archivo."))],
        render_kw={"accept": "application/pdf"},
    )
    parties = SelectMultipleField(
        _l("Quiénes firmaron en ese papel"),
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )


@bp.get(f"{_ONE}/acuerdo.pdf")
@only(*MEDIATION)
def print_trial(candidacy_id: int) -> ResponseReturnValue:
    """Print the agreement to be signed on paper."""
    with unit_of_work() as db:
        one = candidacy_files.read_candidacy(db, g.actor, candidacy_id).candidacy
        trial = trial_rows.last_trial(db, one.introduction_id)
        if trial is None:
            raise NotFoundError
        names = Parties(one.participant.called, one.vacancy.employer.name, one.vacancy.title)
    return print_agreement(trial, names)


@bp.get(f"{_ONE}/papel")
@only(*MEDIATION)
def show_trial_papers(candidacy_id: int) -> ResponseReturnValue:
    """Show the signed agreements of a trial, and ask for one."""
    return _page(candidacy_id, None)


@bp.post(f"{_ONE}/papel")
@only(*MEDIATION)
def keep_trial_paper(candidacy_id: int) -> ResponseReturnValue:
    """Keep a signed agreement, with the signatures that stand on it."""
    form = TrialPaperForm()
    form.parties.choices = [(party.value, label(party)) for party in TrialParty]
    if not form.validate_on_submit():
        return _page(candidacy_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    with closing(form.file.data) as upload:
        content = upload.read(MOST_BYTES + 1)
    signed = {TrialParty(party) for party in form.parties.data or ()}
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            trial_papers.keep_paper(
                db, g.actor, candidacy_id, content, signed, now=now(), seen=trial_in_form()
            )
    except InvalidError as error:
        show_problems(form, error)
        return _page(candidacy_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Acuerdo guardado."))
    return redirect(url_for("mediators.show_trial_papers", candidacy_id=candidacy_id))


@bp.get("/pruebas/papeles/<int:trial_paper_id>")
@only(*MEDIATION)
def hand_out_trial_paper(trial_paper_id: int) -> ResponseReturnValue:
    """Hand a signed agreement out, as a file to keep and never as a page to open."""
    with unit_of_work() as db:
        content = trial_papers.read_paper(db, g.actor, trial_paper_id).content
    return send_file(
        BytesIO(content),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"acuerdo-{trial_paper_id}.pdf",
    )


def _page(candidacy_id: int, form: TrialPaperForm | None) -> str:
    with unit_of_work() as db:
        file = candidacy_files.read_candidacy(db, g.actor, candidacy_id)
        trial = trial_rows.last_trial(db, file.candidacy.introduction_id)
        if trial is None:
            raise NotFoundError
        papers = trial_papers.list_papers(db, g.actor, trial.id)
    asked = form or TrialPaperForm(formdata=None)
    asked.parties.choices = [(party.value, label(party)) for party in _to_sign(trial)]
    return render_template(
        "mediators/trial_papers.html",
        file=file,
        trial=trial,
        papers=papers,
        form=asked,
        is_open=trial.state in trial_rows.OPEN,
    )


def _to_sign(trial: Trial) -> list[TrialParty]:
    """Whose signature is not noted yet."""
    signed = {one.party for one in trial.signatures}
    waits = trial.state is TrialState.PROPOSED
    return [party for party in TrialParty if waits and party not in signed]
