"""Interviews from the candidacy: an hour that all three have free, moved, cancelled, and told."""

from datetime import date, time
from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField, StringField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from followup.offers import Offer
from models.interviews import InterviewAppointment, InterviewOutcome, InterviewState
from services import once
from services.diary.bookings import LONGEST_PLACE
from services.errors import ChangedMeanwhileError, InvalidError, Problem, WrongStateError
from services.mediation import interview_outcomes, interview_slots, interviews
from services.mediation.interview_slots import InterviewChoice
from services.mediation.interviews import MODES, Meeting
from webapp.access import MEDIATION, only
from webapp.clock import now
from webapp.database import unit_of_work
from webapp.formats import clock, long_day, opening
from webapp.forms import Obvious, PortalForm, show_problems
from webapp.keys import sent_number
from webapp.labels import label
from webapp.mediators import bp
from webapp.refused_forms import LateForm, late_form

_TEXTS = ("place",)
_ONE = "/candidaturas/<int:candidacy_id>/entrevista"
_SIDES = {
    "persona": interview_outcomes.note_persons_word,
    "empresa": interview_outcomes.note_employers_word,
    "aclarada": interview_outcomes.settle,
}


class InterviewForm(PortalForm):
    """When, how and where."""

    slot = RadioField(_l("¿Cuándo?"), [InputRequired(_l("Elija una hora."))], validate_choice=False)
    mode = RadioField(_l("¿Cómo?"), [InputRequired(_l("Elija cómo."))])
    # At the workplace it is asked for, and elsewhere not.
    place = StringField(_l("Lugar"), [Obvious(), Optional(), Length(max=LONGEST_PLACE)])
    version = IntegerField(widget=HiddenInput())
    from_on = HiddenField()


@bp.get(_ONE)
@only(*MEDIATION)
def choose_interview(candidacy_id: int) -> ResponseReturnValue:
    """Offer the next hours that person, mediator and employer have free."""
    return _page(candidacy_id)


@bp.post(_ONE)
@only(*MEDIATION)
def book_interview(candidacy_id: int) -> ResponseReturnValue:
    """Book the interview, or move the one that is to come."""
    form = _with_modes(InterviewForm())
    offer = _offer_of(form.slot.data)
    if not form.validate_on_submit():
        return _page(candidacy_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        if offer is None:
            raise InvalidError([Problem("slot", "slot_taken")])
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            if form.version.data is None:
                mode = MODES[[one.value for one in MODES].index(form.mode.data)]
                meeting = Meeting(offer, mode, form.place.data or "")
                interviews.book_interview(db, g.actor, candidacy_id, meeting, now=now())
            else:
                interviews.move_interview(
                    db, g.actor, candidacy_id, offer, version=form.version.data, now=now()
                )
    except InvalidError as error:
        show_problems(form, error)
        return _page(candidacy_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    except (ChangedMeanwhileError, WrongStateError) as error:
        # Whoever typed a place reads what stands there now, beside their own words.
        return _page(candidacy_id, late=late_form(error, _TEXTS)), HTTPStatus.CONFLICT
    flash(
        _("Agendada. La persona y la empresa reciben un aviso y un recordatorio.")
        if form.version.data is None
        else _("Cambiada. La persona y la empresa reciben la hora nueva y un recordatorio.")
    )
    return _back(candidacy_id)


@bp.post(f"{_ONE}/anular")
@only(*MEDIATION)
def cancel_interview(candidacy_id: int) -> ResponseReturnValue:
    """Cancel the interview that is to come."""
    version = sent_number(default=-1)
    with unit_of_work() as db:
        interviews.cancel_interview(db, g.actor, candidacy_id, version=version, now=now())
    flash(_("Anulada. La persona y la empresa reciben un aviso."))
    return _back(candidacy_id)


@bp.post(f"{_ONE}/resultado")
@only(*MEDIATION)
def note_interview_outcome(candidacy_id: int) -> ResponseReturnValue:
    """Write down what a side told, or what really happened where they differ."""
    note = _SIDES.get(request.form.get("side", ""))
    outcome = request.form.get("outcome")
    if note is None or outcome not in list(InterviewOutcome):
        raise InvalidError([Problem("outcome", "not_an_outcome")])
    with unit_of_work() as db:
        note(db, g.actor, candidacy_id, InterviewOutcome(outcome), now=now())
    flash(_("Quedó anotado."))
    return _back(candidacy_id)


def _back(candidacy_id: int) -> ResponseReturnValue:
    return redirect(url_for("mediators.show_candidacy", candidacy_id=candidacy_id))


def _with_modes(form: InterviewForm) -> InterviewForm:
    form.mode.choices = [(one.value, label(one)) for one in MODES]
    return form


def _offer_of(text: str | None) -> Offer | None:
    day, _sep, at = (text or "").partition("T")
    try:
        return Offer(date.fromisoformat(day), time.fromisoformat(at))
    except ValueError:
        return None


def _page(
    candidacy_id: int, form: InterviewForm | None = None, *, late: LateForm | None = None
) -> str:
    from_on = _day_of(request.args.get("desde"))
    with unit_of_work() as db:
        choice = interview_slots.read_choice(db, g.actor, candidacy_id, now=now(), from_on=from_on)
    form = form or _with_modes(InterviewForm(formdata=None, data=_standing(choice)))
    form.slot.choices = [
        (f"{one.day.isoformat()}T{one.at:%H:%M}", _slot_text(one)) for one in choice.slots
    ]
    return render_template("mediators/interview.html", choice=choice, form=form, late=late)


def _slot_text(offer: Offer) -> str:
    return opening(_("%(day)s a las %(at)s", day=long_day(offer.day), at=clock(offer.at)))


def _day_of(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _standing(choice: InterviewChoice) -> dict[str, object]:
    """What stands in the form before anybody typed: the interview to come, or the workplace."""
    held = choice.held
    if held is not None and is_to_come(held):
        booked = held.interview
        version = held.appointment.version
        return {"mode": booked.mode, "place": booked.place, "version": version}
    return {"mode": MODES[0], "place": choice.workplace}


def is_to_come(held: InterviewAppointment) -> bool:
    """Whether an interview may still be moved or cancelled."""
    is_booked = held.interview.state is InterviewState.BOOKED
    return is_booked and held.interview.starts_at > now()
