"""Words of an employer's text that a norm speaks to: changed with one press, or explained."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from services.errors import ChangedMeanwhileError, InvalidError, WrongStateError
from services.hiring import vacancy_wording, wording_decisions
from services.hiring.vacancy_reading import read_vacancy
from services.hiring.vacancy_states import EDITABLE
from webapp.access import only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.employers import bp
from webapp.refused_forms import LateForm, late_form
from webapp.wording import TEXTS, Refusal, refused, shown, words_named


@bp.get("/vacantes/<int:vacancy_id>/palabras")
@only(Role.EMPLOYER)
def show_wording(vacancy_id: int) -> ResponseReturnValue:
    """Show the words that are better changed, and with what."""
    return _page(vacancy_id)


@bp.post("/vacantes/<int:vacancy_id>/palabras/cambiar")
@only(Role.EMPLOYER)
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
        page = _page(vacancy_id, refused(kind, words, error))
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Cambiado."))
    return redirect(url_for("employers.show_wording", vacancy_id=vacancy_id))


@bp.post("/vacantes/<int:vacancy_id>/palabras/frase")
@only(Role.EMPLOYER)
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
        page = _page(vacancy_id, refused(kind, words, error))
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    except (ChangedMeanwhileError, WrongStateError) as error:
        # Whoever wrote the sentence reads what stands there now, beside their own words.
        return _page(vacancy_id, late=late_form(error, TEXTS)), HTTPStatus.CONFLICT
    flash(_("Cambiado."))
    return redirect(url_for("employers.show_wording", vacancy_id=vacancy_id))


@bp.post("/vacantes/<int:vacancy_id>/palabras/explicar")
@only(Role.EMPLOYER)
def explain_words(vacancy_id: int) -> ResponseReturnValue:
    """Keep why the words stay as they are."""
    kind, words = words_named()
    reason = request.form.get("reason", "")
    try:
        with unit_of_work() as session:
            wording_decisions.explain_words(
                session, g.actor, vacancy_id, kind, words, reason=reason, now=now(), today=today()
            )
    except InvalidError as error:
        page = _page(vacancy_id, refused(kind, words, error))
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Guardado. La oficina leerá su explicación."))
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
