"""What a text message says of an appointment: short, neutral, and nothing that outs anybody.

Each kind has texts from the fullest to the shortest; the first that fits one message goes out.
A place or a name that would say where somebody has been is left out the same way.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from flask import current_app
from flask_babel import gettext as _

from followup.short_texts import first_clean
from followup.statuses import OPEN_STATUSES, ContactMode
from models.follow_up import Appointment
from models.outbox import MessageKind
from services.messages.deliveries import DeliveryRefusedError, Letter
from webapp.calendars import place_of
from webapp.formats import clock, long_day
from webapp.group_texts import waiting_short_text
from webapp.labels import label


def sms_text(letter: Letter) -> str:
    """The words of a text message, in the language in force.

    Raises:
        DeliveryRefusedError: a message of that kind is not told by text message.
    """
    if letter.appointment is None and letter.message.kind is MessageKind.REMINDER:
        return _monthly_date(letter)
    if letter.appointment is None and "group" in letter.message.facts:
        told = waiting_short_text(letter.message.kind, letter.message.facts)
        return first_clean([f"{told} {_call()}", told])
    sentence = _SENTENCES.get(letter.message.kind)
    if sentence is None or letter.appointment is None:
        raise DeliveryRefusedError("channel_without_text")
    appointment = letter.appointment
    return _first_clean(letter.name, sentence(appointment), _where(appointment))


def _monthly_date(letter: Letter) -> str:
    """What is said of a date that is no appointment: the day, and neither a place nor a reason."""
    day = long_day(date.fromisoformat(str(letter.message.facts["on_day"])))
    return _first_clean(letter.name, str(_("Le recordamos su fecha del %(day)s.", day=day)), "")


def _first_clean(name: str, told: str, where: str) -> str:
    texts = _from_full_to_short(name, told, where)
    return first_clean([" ".join(part for part in parts if part) for parts in texts])


def _from_full_to_short(name: str, told: str, where: str) -> Sequence[tuple[str, ...]]:
    first = name.split()[:1]
    greeting = f"{first[0]}:" if first else ""
    call = _call()
    return (
        (greeting, told, where, call),
        (told, where, call),
        (greeting, told, call),
        (told, call),
        (told,),
    )


def _call() -> str:
    return str(_("Dudas: %(phone)s", phone=current_app.config["OFFICE_PHONE"]))


def _where(appointment: Appointment) -> str:
    if appointment.status not in OPEN_STATUSES:
        return ""
    if appointment.mode is ContactMode.OFFICE:
        place = appointment.place or current_app.config["OFFICE_ADDRESS"]
        return str(_("Lugar: %(place)s.", place=place))
    return f"{place_of(appointment) or label(appointment.mode)}."


def _when(appointment: Appointment) -> str:
    day = long_day(appointment.on_day)
    return str(_("%(day)s a las %(at)s", day=day, at=clock(appointment.at_time)))


def _reminder(appointment: Appointment) -> str:
    return str(_("Le recordamos su cita del %(when)s.", when=_when(appointment)))


def _confirmed(appointment: Appointment) -> str:
    return str(_("Su cita es el %(when)s.", when=_when(appointment)))


def _moved(appointment: Appointment) -> str:
    return str(_("Su cita cambió. Ahora es el %(when)s.", when=_when(appointment)))


def _cancelled(appointment: Appointment) -> str:
    return str(_("Su cita del %(when)s ya no se hace. No tiene que ir.", when=_when(appointment)))


def _kept(appointment: Appointment) -> str:
    return str(_("Su cita queda igual: %(when)s.", when=_when(appointment)))


_SENTENCES: Mapping[MessageKind, Callable[[Appointment], str]] = {
    MessageKind.REMINDER: _reminder,
    MessageKind.APPOINTMENT_CONFIRMED: _confirmed,
    MessageKind.APPOINTMENT_MOVED: _moved,
    MessageKind.APPOINTMENT_CANCELLED: _cancelled,
    MessageKind.MOVE_KEPT: _kept,
}
