"""Group sessions of the office: set, changed, cancelled, and people enrolled in them."""

from collections.abc import Sequence
from datetime import date
from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length
from wtforms.widgets import HiddenInput

from followup.statuses import ContactKind
from models.group_sessions import EnrolmentState, GroupSession
from services import once
from services.diary import enrolments, group_changes, group_sessions
from services.diary.bookings import person_to_meet
from services.diary.group_changes import Hindrance
from services.diary.group_sessions import MOST_SEATS, GroupDraft, free_seats, has_seat
from services.diary.host_hours import list_hosts
from services.errors import InvalidError
from webapp.access import MEDIATION, only
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.keys import sent_number
from webapp.labels import label
from webapp.mediators import bp
from webapp.mediators.bookings import BOOKED_KINDS

_ONE = "/grupos/<int:group_session_id>"
_PERSON = "/personas/<int:participant_id>/grupos"
_NUMBER = {"inputmode": "numeric"}
_TOO_LONG = _l("Es muy largo. Use menos palabras.")
_LONGEST_NUMBER = 12  # digits of the number of a row
NOBODY_LISTED = "people_cannot_come"
_HOUR, _DAY = _l("Escriba la hora."), _l("Escriba el día.")


class GroupForm(PortalForm):
    """A group session; its title is neutral, because calendars and mail show it."""

    version = IntegerField(widget=HiddenInput())
    accepted = HiddenField(default="")  # people who cannot come, as they were shown
    title = StringField(
        _l("Título"), [DataRequired(_l("Escriba un título.")), Length(max=100, message=_TOO_LONG)]
    )
    kind = SelectField(_l("Para qué"), [DataRequired()])
    day = DateField(_l("Día"), [InputRequired(_DAY)])
    at = TimeField(_l("Hora"), [InputRequired(_HOUR)])
    minutes = IntegerField(_l("Minutos"), [InputRequired()], default=90, render_kw=_NUMBER)
    seats = IntegerField(_l("Cupos"), [InputRequired()], default=10, render_kw=_NUMBER)
    host = SelectField(_l("Quién atiende"), [InputRequired()], coerce=int)
    place = StringField(_l("Sala o lugar"), [Length(max=90, message=_TOO_LONG)])
    weeks = IntegerField(_l("Cuántas semanas se repite"), default=1, render_kw=_NUMBER)

    def accepted_ids(self) -> list[int]:
        """The people who were shown as unable to come."""
        told = (self.accepted.data or "").split(",")
        return [
            int(one)
            for one in told[:MOST_SEATS]
            if one.isascii() and one.isdigit() and len(one) < _LONGEST_NUMBER
        ]

    def draft(self) -> GroupDraft:
        """The session as it was written."""
        day: date = self.day.data
        return GroupDraft(
            title=self.title.data,
            kind=ContactKind(self.kind.data),
            day=day,
            at=self.at.data,
            minutes=self.minutes.data,
            seats=self.seats.data,
            host_id=self.host.data,
            place=self.place.data or "",
        )


@bp.get("/grupos")
@only(*MEDIATION)
def list_groups() -> ResponseReturnValue:
    """List the group sessions to come and offer to set one."""
    return _list_page()


@bp.post("/grupos")
@only(*MEDIATION)
def set_groups() -> ResponseReturnValue:
    """Set a group session, or one for each of some weeks."""
    form = _with_choices(GroupForm())
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                weeks = form.weeks.data or 1
                group_sessions.set_groups(db, g.actor, form.draft(), weeks=weeks, now=now())
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Anotado. Ya se puede inscribir gente."))
            return redirect(url_for("mediators.list_groups"))
    return _list_page(form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.get(_ONE)
@only(*MEDIATION)
def show_group(group_session_id: int) -> ResponseReturnValue:
    """Show a group session, who has a seat and who waits."""
    return _group_page(group_session_id)


@bp.post(_ONE)
@only(*MEDIATION)
def change_group(group_session_id: int) -> ResponseReturnValue:
    """Change this occurrence and no other."""
    form = _with_choices(GroupForm())
    if form.validate_on_submit():
        version = form.version.data or 0
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                group_changes.change_group(
                    db,
                    g.actor,
                    group_session_id,
                    form.draft(),
                    version=version,
                    now=now(),
                    accepted=form.accepted_ids(),
                )
        except InvalidError as error:
            show_problems(form, error)
            is_possible = {problem.code for problem in error.problems} == {NOBODY_LISTED}
            hindered = _hindered(group_session_id, form) if is_possible else ()
            return _group_page(group_session_id, form, hindered), HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("La sesión cambió. A quienes tienen cupo o lo esperan les llega el aviso."))
        return redirect(url_for("mediators.show_group", group_session_id=group_session_id))
    return _group_page(group_session_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _hindered(group_session_id: int, form: GroupForm) -> Sequence[Hindrance]:
    """Who cannot come; the form keeps who was shown, so that sending it again confirms."""
    with reading() as db:
        found = group_changes.who_cannot_come(db, g.actor, group_session_id, form.draft())
    form.accepted.data = ",".join(str(one.enrolment.participant_id) for one in found)
    return found


@bp.post(f"{_ONE}/cancelar")
@only(*MEDIATION)
def cancel_group(group_session_id: int) -> ResponseReturnValue:
    """Cancel this occurrence and no other."""
    version = sent_number()
    with unit_of_work() as db:
        group_changes.cancel_group(db, g.actor, group_session_id, version=version, now=now())
    flash(_("La sesión se canceló. A quienes tenían cupo o lo esperaban les llega el aviso."))
    return redirect(url_for("mediators.list_groups"))


@bp.get(_PERSON)
@only(*MEDIATION)
def list_groups_for(participant_id: int) -> ResponseReturnValue:
    """List the group sessions that a person may be enrolled in."""
    with unit_of_work() as db:
        person = person_to_meet(db, g.actor, participant_id)
        groups = group_sessions.list_coming(db, now=now())
    return render_template(
        "mediators/groups_for.html", person=person, groups=groups, free_seats=free_seats
    )


@bp.post(f"{_PERSON}/<int:group_session_id>")
@only(*MEDIATION)
def enrol_person(participant_id: int, group_session_id: int) -> ResponseReturnValue:
    """Enrol a person, or put them on the waiting list."""
    with unit_of_work() as db:
        row = enrolments.enrol(db, g.actor, group_session_id, participant_id, now=now())
    if row.state is EnrolmentState.WAITING:
        flash(_("Quedó en espera. Si se desocupa un cupo, el portal se lo da y le avisa."))
    else:
        flash(_("Quedó con cupo. La persona recibirá el aviso."))
    return redirect(url_for("mediators.show_group", group_session_id=group_session_id))


@bp.post(f"{_PERSON}/<int:group_session_id>/salir")
@only(*MEDIATION)
def leave_waiting_list(participant_id: int, group_session_id: int) -> ResponseReturnValue:
    """Take a person off the waiting list."""
    with unit_of_work() as db:
        enrolments.leave_waiting(db, g.actor, group_session_id, participant_id)
    flash(_("Salió de la espera."))
    return redirect(url_for("mediators.show_group", group_session_id=group_session_id))


def _with_choices(form: GroupForm) -> GroupForm:
    with reading() as db:
        hosts = list_hosts(db)
    form.kind.choices = [SelectChoice(kind.value, label(kind)) for kind in BOOKED_KINDS]
    form.host.choices = [SelectChoice(host.id, host.name) for host in hosts]
    return form


def _list_page(form: GroupForm | None = None) -> str:
    with reading() as db:
        groups = group_sessions.list_coming(db, now=now())
    fresh = form or _with_choices(
        GroupForm(formdata=None, host=g.actor.account_id, kind=ContactKind.SEARCH_REVIEW.value)
    )
    return render_template(
        "mediators/groups.html", groups=groups, form=fresh, free_seats=free_seats
    )


def _group_page(
    group_session_id: int,
    form: GroupForm | None = None,
    hindered: Sequence[Hindrance] = (),
) -> str:
    with reading() as db:
        group = group_sessions.read_group(db, g.actor, group_session_id)
    shown = form or _with_choices(_form_of(group))
    return render_template(
        "mediators/group.html",
        group=group,
        form=shown,
        hindered=hindered,
        seated=[one for one in group.enrolments if has_seat(group, one)],
        waiting=[one for one in group.enrolments if one.state is EnrolmentState.WAITING],
        may_change=group_sessions.may_change(group, now=now()),
    )


def _form_of(group: GroupSession) -> GroupForm:
    return GroupForm(
        formdata=None,
        version=group.version,
        title=group.title,
        kind=group.kind.value,
        day=group.on_day,
        at=group.at_time,
        minutes=group.duration_minutes,
        seats=group.seats,
        host=group.host_id,
        place=group.place,
    )
