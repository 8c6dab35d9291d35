"""Words of an employer's text that a norm speaks to: changed with one press, or explained."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from services.hiring import vacancy_wording, wording_decisions
from services.hiring.vacancy_reading import read_vacancy
from services.hiring.vacancy_states import EDITABLE
from webapp import wording_forms
from webapp.access import only
from webapp.clock import today
from webapp.database import reading
from webapp.employers import bp
from webapp.refused_forms import LateForm
from webapp.wording import Refusal, shown


@bp.get("/vacantes/<int:vacancy_id>/palabras")
@only(Role.EMPLOYER)
def show_wording(vacancy_id: int) -> ResponseReturnValue:
    """Show the words that are better changed, and with what."""
    return _page(vacancy_id)


@bp.post("/vacantes/<int:vacancy_id>/palabras/cambiar")
@only(Role.EMPLOYER)
def change_words(vacancy_id: int) -> ResponseReturnValue:
    """Write the better phrase instead of the words."""
    return wording_forms.change(_page, vacancy_id) or _back(vacancy_id, _("Cambiado."))


@bp.post("/vacantes/<int:vacancy_id>/palabras/frase")
@only(Role.EMPLOYER)
def rewrite_words(vacancy_id: int) -> ResponseReturnValue:
    """Write another sentence instead of the one with the words."""
    return wording_forms.rewrite(_page, vacancy_id) or _back(vacancy_id, _("Cambiado."))


@bp.post("/vacantes/<int:vacancy_id>/palabras/explicar")
@only(Role.EMPLOYER)
def explain_words(vacancy_id: int) -> ResponseReturnValue:
    """Keep why the words stay as they are."""
    refused = wording_forms.settle(_page, vacancy_id, wording_decisions.explain_words)
    return refused or _back(vacancy_id, _("Guardado. La oficina leerá su explicación."))


def _back(vacancy_id: int, done: str) -> ResponseReturnValue:
    flash(done)
    return redirect(url_for("employers.show_wording", vacancy_id=vacancy_id))


def _page(vacancy_id: int, refusal: Refusal | None = None, *, late: LateForm | None = None) -> str:
    with reading() as session:
        vacancy = read_vacancy(session, g.actor, vacancy_id)
        found = vacancy_wording.words_found(session, vacancy, today=today())
    return render_template(
        "employers/wording.html",
        vacancy=vacancy,
        words=shown(vacancy, found, refusal),
        late=late,
        may_edit=vacancy.status in EDITABLE,
    )
