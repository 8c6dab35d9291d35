"""Words of a vacancy under review that a norm speaks to: changed, or accepted with a reason."""

from http import HTTPStatus

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services.errors import ChangedMeanwhileError, InvalidError, WrongStateError
from services.hiring import wording_decisions
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import unit_of_work
from webapp.mediators import bp
from webapp.mediators.vacancy_review import ReturnForm, review_page
from webapp.refused_forms import late_form
from webapp.wording import TEXTS, Refusal, refused, words_named


@bp.post("/vacantes/<int:vacancy_id>/palabras/cambiar")
@only(*MEDIATION)
def change_words(vacancy_id: int) -> ResponseReturnValue:
    """Write the better phrase instead of the words."""
    kind, words = words_named()
    try:
        with unit_of_work() as session:
            wording_decisions.change_words(
                session,
                g.actor,
                vacancy_id,
                kind,
                words,
                expected_version=request.form.get("version", 0, type=int),
                now=now(),
                today=today(),
            )
    except InvalidError as error:
        return _refused(vacancy_id, refused(kind, words, error))
    flash(_("Cambiado."))
    return redirect(url_for("mediators.review_vacancy", vacancy_id=vacancy_id))


@bp.post("/vacantes/<int:vacancy_id>/palabras/frase")
@only(*MEDIATION)
def rewrite_words(vacancy_id: int) -> ResponseReturnValue:
    """Write another sentence instead of the one with the words."""
    kind, words = words_named()
    try:
        with unit_of_work() as session:
            wording_decisions.write_sentence(
                session,
                g.actor,
                vacancy_id,
                kind,
                words,
                sentence=request.form.get("sentence", ""),
                expected_version=request.form.get("version", 0, type=int),
                now=now(),
                today=today(),
            )
    except InvalidError as error:
        return _refused(vacancy_id, refused(kind, words, error))
    except (ChangedMeanwhileError, WrongStateError) as error:
        # Whoever wrote the sentence reads what stands there now, beside their own words.
        late = late_form(error, TEXTS)
        return review_page(vacancy_id, ReturnForm(formdata=None), late=late), HTTPStatus.CONFLICT
    flash(_("Cambiado."))
    return redirect(url_for("mediators.review_vacancy", vacancy_id=vacancy_id))


@bp.post("/vacantes/<int:vacancy_id>/palabras/aceptar")
@only(*MEDIATION)
def accept_words(vacancy_id: int) -> ResponseReturnValue:
    """Let the words stand, with the reason for it."""
    kind, words = words_named()
    reason = request.form.get("reason", "")
    try:
        with unit_of_work() as session:
            wording_decisions.accept_words(
                session, g.actor, vacancy_id, kind, words, reason=reason, now=now(), today=today()
            )
    except InvalidError as error:
        return _refused(vacancy_id, refused(kind, words, error))
    flash(_("Aceptado. Queda escrito con su motivo."))
    return redirect(url_for("mediators.review_vacancy", vacancy_id=vacancy_id))


def _refused(vacancy_id: int, refusal: Refusal) -> ResponseReturnValue:
    page = review_page(vacancy_id, ReturnForm(formdata=None), refusal)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY
