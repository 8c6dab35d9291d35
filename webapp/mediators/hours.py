"""Mi disponibilidad: the weekly hours of a mediator, and absences."""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session
from wtforms import DateField, SelectMultipleField, StringField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from services import once
from services.diary import host_hours
from services.diary.host_hours import LONGEST_REASON, AbsenceDraft
from services.errors import InvalidError
from webapp.access import MEDIATION, only
from webapp.clock import today
from webapp.database import reading, unit_of_work
from webapp.formats import weekday_name
from webapp.forms import PortalForm, show_problems
from webapp.mediators import bp

_PAGE = "/disponibilidad/<int:account_id>"
WORKED = range(5)


class HoursForm(PortalForm):
    """The same hours for some weekdays."""

    weekdays = SelectMultipleField(
        _l("Días"),
        [InputRequired(_l("Elija al menos un día."))],
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    starts_at = TimeField(_l("Desde"), [InputRequired(_l("Escriba la hora."))])
    ends_at = TimeField(_l("Hasta"), [InputRequired(_l("Escriba la hora."))])


class AbsenceForm(PortalForm):
    """Days, or hours of days, on which the mediator is not there."""

    from_on = DateField(_l("Primer día"), [InputRequired(_l("Elija el día."))])
    until_on = DateField(_l("Último día"), [Optional()])
    starts_at = TimeField(_l("Desde las"), [Optional()])
    ends_at = TimeField(_l("Hasta las"), [Optional()])
    reason = StringField(_l("Motivo, solo para la oficina"), [Length(max=LONGEST_REASON)])

    def draft(self) -> AbsenceDraft:
        """The absence as it was told; one day where no last day was."""
        first: date = self.from_on.data
        last = self.until_on.data or first
        hours = self.starts_at.data, self.ends_at.data
        return AbsenceDraft(first, last, *hours, self.reason.data or "")


@bp.get("/disponibilidad")
@only(*MEDIATION)
def show_own_hours() -> ResponseReturnValue:
    """Go to the own hours."""
    return redirect(url_for("mediators.show_hours", account_id=g.actor.account_id))


@bp.get(_PAGE)
@only(*MEDIATION)
def show_hours(account_id: int) -> ResponseReturnValue:
    """Show when somebody can meet people: the own page, and for the lead everybody's."""
    return _page(account_id)


@bp.post(f"{_PAGE}/horas")
@only(*MEDIATION)
def add_hours(account_id: int) -> ResponseReturnValue:
    """Add hours to some weekdays."""
    form = _hours_form()

    def act(db: Session) -> None:
        days, hours = form.weekdays.data, (form.starts_at.data, form.ends_at.data)
        host_hours.add_hours(db, g.actor, account_id, days, hours)

    if _done(form, act):
        flash(_("Anotado. Las citas que ya están agendadas no cambian."))
        return redirect(url_for("mediators.show_hours", account_id=account_id))
    return _page(account_id, hours=form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post("/disponibilidad/horas/<int:hours_id>/quitar")
@only(*MEDIATION)
def remove_hours(hours_id: int) -> ResponseReturnValue:
    """Take hours of a weekday away."""
    with unit_of_work() as db:
        account_id = host_hours.remove_hours(db, g.actor, hours_id)
    flash(_("Quitado. Las citas que ya están agendadas no cambian."))
    return redirect(url_for("mediators.show_hours", account_id=account_id))


@bp.post(f"{_PAGE}/ausencias")
@only(*MEDIATION)
def add_absence(account_id: int) -> ResponseReturnValue:
    """Write an absence down."""
    form = AbsenceForm(prefix="absence")

    kept: list[int] = []

    def act(db: Session) -> None:
        row = host_hours.add_absence(db, g.actor, account_id, form.draft(), today=today())
        kept.append(row.id)

    if _done(form, act):
        flash(_("La ausencia quedó anotada. Nadie más recibirá una hora en ella."))
        return redirect(url_for("mediators.show_absence", absence_id=kept[0]))
    return _page(account_id, absence=form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post("/ausencias/<int:absence_id>/quitar")
@only(*MEDIATION)
def remove_absence(absence_id: int) -> ResponseReturnValue:
    """Take an absence back."""
    with unit_of_work() as db:
        account_id = host_hours.remove_absence(db, g.actor, absence_id)
    flash(_("La ausencia se quitó."))
    return redirect(url_for("mediators.show_hours", account_id=account_id))


def _done(form: PortalForm, act: Callable[[Session], None]) -> bool:
    """Whether a form was in order and its act succeeded; its problems stand in the form."""
    if not form.validate_on_submit():
        return False
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            act(db)
    except InvalidError as error:
        show_problems(form, error)
        return False
    return True


def _hours_form(*, is_fresh: bool = False) -> HoursForm:
    form = HoursForm(formdata=None, prefix="hours") if is_fresh else HoursForm(prefix="hours")
    form.weekdays.choices = [SelectChoice(n, weekday_name(n).capitalize()) for n in WORKED]
    return form


def _page(
    account_id: int, hours: HoursForm | None = None, absence: AbsenceForm | None = None
) -> str:
    with reading() as db:
        shown = host_hours.read_hours(db, g.actor, account_id, today=today())
    return render_template(
        "mediators/hours.html",
        shown=shown,
        hours_form=hours or _hours_form(is_fresh=True),
        absence_form=absence or AbsenceForm(formdata=None, prefix="absence"),
        is_own=account_id == g.actor.account_id,
    )
