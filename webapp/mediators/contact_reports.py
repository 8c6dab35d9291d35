"""The form of a contact: one tap for each thing, on a phone, while they talk."""

from datetime import date
from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, IntegerField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional
from wtforms.widgets import HiddenInput

from followup.answers import TOPICS, Level, Need, Topic, levels_of
from followup.statuses import ContactParty
from models.contacts import ContactReport
from models.follow_up import Appointment
from services import once
from services.diary import appointment_lists
from services.diary.appointment_changes import LONGEST_TEXT
from services.diary.contact_reports import ReportDraft, is_urgent, list_reports, save_report
from services.errors import InvalidError, WrongStateError
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import label, message
from webapp.mediators import bp
from webapp.mediators.person_forms import ChecksField

_URL = "/citas/<int:appointment_id>/conversacion"


class ReportForm(PortalForm):
    """What does not depend on who was talked with; the topics are added for each party."""

    version = IntegerField(widget=HiddenInput())
    needs = ChecksField(_l("¿Qué necesita?"), [Optional()])
    has_danger = BooleanField(_l("Alguien está en peligro ahora"))
    next_on = DateField(_l("Próxima vez"), [Optional()])
    note = TextAreaField(
        _l("Nota"),
        [Length(max=LONGEST_TEXT, message=_l("Es muy largo. Use menos palabras."))],
        render_kw={"rows": 2},
    )

    def draft(self, party: ContactParty) -> ReportDraft:
        """What was tapped."""
        answers = {
            topic: Level(int(self[topic.value].data))
            for topic in TOPICS[party]
            if self[topic.value].data
        }
        return ReportDraft(
            answers,
            frozenset(Need(one) for one in self.needs.data or ()),
            bool(self.has_danger.data),
            self.next_on.data,
            self.note.data or "",
        )


def level_text(party: ContactParty, level: int) -> str:
    """The words of an answer: how somebody is, or what an employer says."""
    is_employer = party is ContactParty.EMPLOYER
    return message(f"employer_level_{level}" if is_employer else f"answer_level_{level}")


bp.add_app_template_global(level_text, "level_text")
bp.add_app_template_global(is_urgent, "shows_protocol")


@bp.get(_URL)
@only(*MEDIATION)
def start_report(appointment_id: int) -> ResponseReturnValue:
    """Show the form of a contact, with what was answered where it is corrected."""
    return _page(appointment_id)


@bp.post(_URL)
@only(*MEDIATION)
def save_contact_report(appointment_id: int) -> ResponseReturnValue:
    """Keep what was said, and that the appointment was held."""
    with unit_of_work() as db:
        party = appointment_lists.read_for_office(db, g.actor, appointment_id).party
    form = _form(party)
    if not form.validate_on_submit():
        return _page(appointment_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    draft = form.draft(party)
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            save_report(
                db,
                g.actor,
                appointment_id,
                draft,
                version=form.version.data or 0,
                now=now(),
                today=today(),
            )
    except InvalidError as error:
        show_problems(form, error)
        return _page(appointment_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Quedó anotado."))
    return redirect(url_for("mediators.show_appointment", appointment_id=appointment_id))


def _form(party: ContactParty, **values: object) -> ReportForm:
    """The form of a party: as it was sent, or fresh with the values given."""
    kind = type(
        "ReportForm", (ReportForm,), {topic.value: _field(topic) for topic in TOPICS[party]}
    )
    form: ReportForm = kind(formdata=None, **values) if values else kind()
    for topic in TOPICS[party]:
        form[topic.value].choices = [
            SelectChoice(str(int(level)), level_text(party, level)) for level in levels_of(topic)
        ]
    form.needs.choices = [(need.value, label(need)) for need in Need]
    return form


def _field(topic: Topic) -> RadioField:
    return RadioField(label(topic), [Optional()], validate_choice=True)


def _page(appointment_id: int, form: ReportForm | None = None) -> str:
    with unit_of_work() as db:
        appointment = appointment_lists.read_for_office(db, g.actor, appointment_id)
        reports = list_reports(db, g.actor, appointment_id)
    if not appointment_lists.may_tell_outcome(appointment, today=today()):
        raise WrongStateError("appointment_not_yet")
    current = next((one for one in reports if one.replaced_at is None), None)
    return render_template(
        "mediators/contact_report.html",
        appointment=appointment,
        topics=TOPICS[appointment.party],
        form=form or _form(appointment.party, **_values(appointment, current)),
        is_correction=current is not None,
    )


def _values(appointment: Appointment, current: ContactReport | None) -> dict[str, object]:
    values: dict[str, object] = {"version": appointment.version}
    if current is None:
        return values
    coming: date | None = current.next_on
    return values | {
        "needs": [one.need.value for one in current.needs],
        "has_danger": current.has_danger,
        "next_on": coming,
        "note": appointment.note,
        **{one.topic.value: str(one.level) for one in current.answers},
    }
