"""Words of a vacancy under review that a norm speaks to: changed, or accepted with a reason."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services.hiring import wording_decisions
from webapp import wording_forms
from webapp.access import MEDIATION, only
from webapp.mediators import bp
from webapp.mediators.vacancy_review import ReturnForm, review_page
from webapp.refused_forms import LateForm
from webapp.wording import Refusal


@bp.post("/vacantes/<int:vacancy_id>/palabras/cambiar")
@only(*MEDIATION)
def change_words(vacancy_id: int) -> ResponseReturnValue:
    """Write the better phrase instead of the words."""
    return wording_forms.change(_page, vacancy_id) or _back(vacancy_id, _("Cambiado."))


@bp.post("/vacantes/<int:vacancy_id>/palabras/frase")
@only(*MEDIATION)
def rewrite_words(vacancy_id: int) -> ResponseReturnValue:
    """Write another sentence instead of the one with the words."""
    return wording_forms.rewrite(_page, vacancy_id) or _back(vacancy_id, _("Cambiado."))


@bp.post("/vacantes/<int:vacancy_id>/palabras/aceptar")
@only(*MEDIATION)
def accept_words(vacancy_id: int) -> ResponseReturnValue:
    """Let the words stand, with the reason for it."""
    refused = wording_forms.settle(_page, vacancy_id, wording_decisions.accept_words)
    return refused or _back(vacancy_id, _("Aceptado. Queda escrito con su motivo."))


def _page(vacancy_id: int, refusal: Refusal | None = None, *, late: LateForm | None = None) -> str:
    return review_page(vacancy_id, ReturnForm(formdata=None), refusal, late=late)


def _back(vacancy_id: int, done: str) -> ResponseReturnValue:
    flash(done)
    return redirect(url_for("mediators.review_vacancy", vacancy_id=vacancy_id))
