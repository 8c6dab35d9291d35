"""Hints about hiring, corrected by whoever leads the office; keeping one is reviewing it."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, TextAreaField
from wtforms.validators import DataRequired, Optional
from wtforms.widgets import HiddenInput

from services.errors import InvalidError
from services.office import hint_editing
from services.office.hint_editing import HintText
from webapp.access import OFFICE, only
from webapp.clock import today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.hints import shown_hint
from webapp.keys import LARGEST_KEY
from webapp.office import bp

_ONE = "/normas/beneficios/<hint_code>"


class HintForm(PortalForm):
    """The words of a hint, its norm and its days."""

    says_es = TextAreaField(_l("Qué dice, en castellano"), [DataRequired(_l("Escriba qué dice."))])
    says_en = TextAreaField(_l("Qué dice, en inglés"), [DataRequired(_l("Escriba qué dice."))])
    citation = TextAreaField(
        _l("Norma"), [DataRequired(_l("Escriba la norma."))], render_kw={"rows": 2}
    )
    valid_from = DateField(_l("Vale desde"), [Optional()])
    valid_until = DateField(_l("Vale hasta"), [Optional()])
    version = IntegerField(widget=HiddenInput(), default=0)

    def text(self) -> HintText:
        """What was typed."""
        return HintText(
            says_es=self.says_es.data or "",
            says_en=self.says_en.data or "",
            citation=self.citation.data or "",
            valid_from=self.valid_from.data,
            valid_until=self.valid_until.data,
        )


@bp.get(_ONE)
@only(*OFFICE)
def show_hint(hint_code: str) -> ResponseReturnValue:
    """Show a hint as a form to correct it."""
    return _page(hint_code, None)


@bp.post(_ONE)
@only(*OFFICE)
def review_hint(hint_code: str) -> ResponseReturnValue:
    """Keep a hint as it was checked today."""
    form = HintForm()
    if not form.validate_on_submit():
        return _page(hint_code, form), HTTPStatus.UNPROCESSABLE_ENTITY
    # A number that no row ever had is as good as an old one.
    version = min(max(form.version.data or 0, 0), LARGEST_KEY)
    try:
        with unit_of_work() as db:
            hint_editing.review_hint(
                db, g.actor, hint_code, form.text(), version=version, today=today()
            )
    except InvalidError as error:
        show_problems(form, error)
        return _page(hint_code, form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Quedó anotada la revisión."))
    return redirect(url_for("office.list_legal"))


def _page(hint_code: str, form: HintForm | None) -> str:
    with reading() as db:
        hint = hint_editing.read_hint(db, g.actor, hint_code)
    if form is None:
        form = HintForm(formdata=None, obj=hint)
    return render_template("office/hint.html", form=form, hint=hint, shown=shown_hint(hint))
