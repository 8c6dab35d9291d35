"""Texts the portal could not place: a person says what each means."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import RadioField
from wtforms.validators import InputRequired

from services import once
from services.errors import InvalidError
from services.matchmaking.linking import TextPurpose
from services.office import link_reviews
from services.office.link_reviews import Review
from webapp.access import MEDIATION, only
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.language import language
from webapp.office import bp


class MeaningForm(PortalForm):
    """What a text means."""

    # The service knows what may be chosen; the list on the page depends on the search.
    meaning = RadioField(
        _l("Qué significa"),
        [InputRequired(_l("Elija qué significa, o marque que nada corresponde."))],
        validate_choice=False,
    )


@bp.get("/textos")
@only(*MEDIATION)
def list_link_reviews() -> ResponseReturnValue:
    """List the texts that wait for somebody to place them."""
    number = max(request.args.get("pagina", 1, type=int), 1)
    with reading() as db:
        page = link_reviews.list_reviews(db, g.actor, number=number)
    return render_template(
        "office/link_reviews.html", page=page, purposes={one.value: one for one in TextPurpose}
    )


@bp.get("/textos/<int:review_id>")
@only(*MEDIATION)
def show_link_review(review_id: int) -> ResponseReturnValue:
    """Show a text with what it may mean; `buscar` looks for something else."""
    return _page(MeaningForm(), review_id)


@bp.post("/textos/<int:review_id>")
@only(*MEDIATION)
def decide_link_review(review_id: int) -> ResponseReturnValue:
    """Say what a text means; every row that carries it is linked."""
    form = MeaningForm()
    form.meaning.choices = []
    if not form.validate_on_submit():
        return _page(form, review_id), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            linked = link_reviews.decide(db, g.actor, review_id, form.meaning.data, now=now())
    except InvalidError as error:
        show_problems(form, error)
        return _page(form, review_id), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(
        ngettext(
            "Quedó ubicado, en %(num)s ficha o vacante.",
            "Quedó ubicado, en %(num)s fichas o vacantes.",
            linked,
        )
    )
    return redirect(url_for("office.list_link_reviews"))


@bp.post("/textos/<int:review_id>/nada")
@only(*MEDIATION)
def reject_link_review(review_id: int) -> ResponseReturnValue:
    """Say that nothing fits a text."""
    with unit_of_work() as db:
        link_reviews.reject(db, g.actor, review_id, now=now())
    flash(_("Anotado. No se volverá a preguntar."))
    return redirect(url_for("office.list_link_reviews"))


def _page(form: MeaningForm, review_id: int) -> str:
    words = request.args.get("buscar", "")
    with reading() as db:
        review = link_reviews.read_review(db, g.actor, review_id, language=language(), words=words)
    form.meaning.choices = _choices(review)
    return render_template("office/link_review.html", form=form, review=review, words=words)


def _choices(review: Review) -> list[tuple[str, str]]:
    offered = {one.key: one.label for one in (*review.suggestions, *review.found)}
    return list(offered.items())
