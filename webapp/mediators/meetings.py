"""Case meetings: called, held one person after the other, and written down."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import (
    DateField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from models.case_meetings import CaseMeeting
from services import once
from services.cases import case_meetings
from services.cases.agendas import bring_agenda_up, next_meeting, put_on_agenda
from services.cases.case_meetings import (
    EVERY_DAYS,
    LONGEST_PLACE,
    LONGEST_REMARKS,
    MeetingDraft,
    Meetings,
    agenda_of,
)
from services.diary.host_hours import list_hosts
from services.errors import InvalidError, NotFoundError
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.mediators import bp

_LIST = "/reuniones/"
_ONE = "/reuniones/<int:meeting_id>"


class _Boxes(SelectMultipleField):  # type: ignore[misc]  # untyped package
    """Several of a few, each a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class MeetingForm(PortalForm):
    """A meeting to call."""

    day = DateField(_l("Día"), [InputRequired(_l("Elija el día."))])
    at = TimeField(_l("Hora"), [InputRequired(_l("Escriba la hora."))])
    place = StringField(_l("Lugar"), [Optional(), Length(max=LONGEST_PLACE)])
    members = _Boxes(_l("Quiénes participan"), coerce=int)

    def draft(self) -> MeetingDraft:
        """The meeting as it was written."""
        return MeetingDraft(
            self.day.data, self.at.data, tuple(self.members.data or ()), self.place.data or ""
        )


class MinutesForm(PortalForm):
    """Who was there, and what else was said."""

    present = _Boxes(_l("Quiénes estuvieron"), coerce=int)
    remarks = TextAreaField(
        _l("Otros acuerdos generales"), [Optional(), Length(max=LONGEST_REMARKS)]
    )


@bp.get(_LIST)
@only(*MEDIATION)
def list_meetings() -> ResponseReturnValue:
    """Show the case meetings and offer to call one."""
    return _list_page()


@bp.post(_LIST)
@only(*MEDIATION)
def call_meeting() -> ResponseReturnValue:
    """Call a meeting, with everybody on its agenda who needs it today."""
    form = _with_members(MeetingForm())
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                meeting = case_meetings.call_meeting(db, g.actor, form.draft(), today=today())
                bring_agenda_up(db, g.actor, meeting.id, today=today())
        except InvalidError as error:
            show_problems(form, error)
        else:
            return redirect(url_for("mediators.show_meeting", meeting_id=meeting.id))
    return _list_page(form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.get(_ONE)
@only(*MEDIATION)
def show_meeting(meeting_id: int) -> ResponseReturnValue:
    """Show the agenda of a meeting, and the way to write it down."""
    return _meeting_page(meeting_id)


@bp.post(_ONE)
@only(*MEDIATION)
def hold_meeting(meeting_id: int) -> ResponseReturnValue:
    """Write the meeting down: it was held and changes no more."""
    form = _with_present(MinutesForm(), meeting_id)
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                case_meetings.hold_meeting(
                    db,
                    g.actor,
                    meeting_id,
                    present_ids=form.present.data or (),
                    remarks=form.remarks.data or "",
                    today=today(),
                    now=now(),
                )
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("El acta quedó guardada."))
            return redirect(url_for("mediators.show_minutes", meeting_id=meeting_id))
    return _meeting_page(meeting_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post(f"{_ONE}/tabla")
@only(*MEDIATION)
def bring_meeting_up(meeting_id: int) -> ResponseReturnValue:
    """Put those on the agenda who need it since it was made."""
    with unit_of_work() as db:
        count = bring_agenda_up(db, g.actor, meeting_id, today=today())
    added = ngettext("Se agregó %(num)s persona.", "Se agregaron %(num)s personas.", count)
    flash(added if count else _("La tabla está al día."))
    return redirect(url_for("mediators.show_meeting", meeting_id=meeting_id))


@bp.post("/personas/<int:participant_id>/reunion")
@only(*MEDIATION)
def put_person_on_agenda(participant_id: int) -> ResponseReturnValue:
    """Put somebody on the agenda of the next meeting by hand."""
    with unit_of_work() as db:
        meeting = next_meeting(db, g.actor)
        if meeting is None:
            raise NotFoundError
        item = put_on_agenda(db, g.actor, meeting.id, participant_id)
    flash(_("Quedó en la tabla de la reunión."))
    return redirect(url_for("mediators.show_agenda_item", item_id=item.id))


@bp.post(f"{_ONE}/cancelar")
@only(*MEDIATION)
def cancel_meeting(meeting_id: int) -> ResponseReturnValue:
    """Cancel a meeting that was not held."""
    with unit_of_work() as db:
        case_meetings.cancel_meeting(db, g.actor, meeting_id)
    flash(_("La reunión se canceló. Lo que ya se acordó sigue en pie."))
    return redirect(url_for("mediators.list_meetings"))


@bp.get(f"{_ONE}/acta")
@only(*MEDIATION)
def show_minutes(meeting_id: int) -> ResponseReturnValue:
    """Show the minutes as they are printed."""
    with unit_of_work() as db:
        meeting = case_meetings.read_meeting(db, g.actor, meeting_id)
    return render_template("mediators/minutes.html", meeting=meeting, agenda=agenda_of(meeting))


def _with_members(form: MeetingForm) -> MeetingForm:
    with reading() as db:
        hosts = list_hosts(db)
    form.members.choices = [SelectChoice(host.id, host.name) for host in hosts]
    return form


def _values(meetings: Meetings) -> dict[str, Any]:  # Any: fields of different types
    """What a new meeting begins with: the last one again, a week later."""
    last = (*meetings.coming[-1:], *meetings.past[:1])
    if not last:
        return {"day": today()}
    return {
        "day": max(last[0].on_day + timedelta(days=EVERY_DAYS), today()),
        "at": last[0].at_time,
        "place": last[0].place,
        "members": [one.account_id for one in last[0].members],
    }


def _list_page(form: MeetingForm | None = None) -> str:
    with reading() as db:
        meetings = case_meetings.list_meetings(db, g.actor)
    shown = form or _with_members(MeetingForm(formdata=None, data=_values(meetings)))
    return render_template("mediators/meetings.html", meetings=meetings, form=shown)


def _with_present(form: MinutesForm, meeting_id: int) -> MinutesForm:
    with reading() as db:
        return _choose_present(form, case_meetings.find_meeting(db, g.actor, meeting_id))


def _choose_present(form: MinutesForm, meeting: CaseMeeting) -> MinutesForm:
    form.present.choices = [
        SelectChoice(one.account_id, one.account.name) for one in meeting.members
    ]
    return form


def _meeting_page(meeting_id: int, form: MinutesForm | None = None) -> str:
    with unit_of_work() as db:
        meeting = case_meetings.read_meeting(db, g.actor, meeting_id)
    return render_template(
        "mediators/meeting.html",
        meeting=meeting,
        agenda=agenda_of(meeting),
        form=form or _choose_present(MinutesForm(formdata=None), meeting),
        may_be_held=meeting.on_day <= today(),
    )
