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
from services.errors import Fact
from services.messages.deliveries import DeliveryRefusedError, Letter
from services.messages.inbound_acts import AnswerText
from webapp.calendars import place_of
from webapp.formats import clock, long_day
from webapp.group_texts import waiting_short_text
from webapp.labels import label
from webapp.settings import Settings
from webapp.trial_mails import had_begun


def sms_text(letter: Letter) -> str:
    """The words of a text message, in the language in force.

    Raises:
        DeliveryRefusedError: a message of that kind is not told by text message.
    """
    if letter.message.kind is MessageKind.ANSWER:
        return _answer(AnswerText(letter.message.facts["answer"]))
    if letter.appointment is None:
        return _without_appointment(letter)
    sentence = _SENTENCES.get(letter.message.kind)
    if sentence is None:
        raise DeliveryRefusedError("channel_without_text")
    told, where = sentence(letter.appointment), _where(letter.appointment)
    return _first_clean(letter.name, told, where, _how_to_answer(letter))


def _without_appointment(letter: Letter) -> str:
    kind, facts = letter.message.kind, letter.message.facts
    if kind is MessageKind.REMINDER:
        return _monthly_date(letter)
    if kind in _QUESTIONS:
        told = str(_QUESTIONS[kind]())
    elif kind is MessageKind.TRIAL_OFF:
        told = _off(facts)
    elif "group" in facts:
        told = waiting_short_text(kind, facts)
    else:
        raise DeliveryRefusedError("channel_without_text")
    return first_clean([f"{told} {_call()}", told])


def _answer(text: AnswerText) -> str:
    told = str(_ANSWERS[text]())
    return first_clean([f"{told} {_call()}", told])


def _monthly_date(letter: Letter) -> str:
    """What is said of a date that is no appointment: the day, and neither a place nor a reason."""
    day = long_day(date.fromisoformat(str(letter.message.facts["on_day"])))
    return _first_clean(letter.name, str(_("Le recordamos su fecha del %(day)s.", day=day)), "", "")


def _first_clean(name: str, told: str, where: str, how: str) -> str:
    texts = _from_full_to_short(name, told, where, how)
    return first_clean([" ".join(part for part in parts if part) for parts in texts])


def _from_full_to_short(name: str, told: str, where: str, how: str) -> Sequence[tuple[str, ...]]:
    first = name.split()[:1]
    greeting = f"{first[0]}:" if first else ""
    call = _call()
    return (
        (greeting, told, where, how, call),
        (told, where, how, call),
        (greeting, told, where, call),
        (told, where, call),
        (greeting, told, call),
        (told, call),
        (told,),
    )


def _call() -> str:
    return str(_("Dudas: %(phone)s", phone=current_app.config["OFFICE_PHONE"]))


def _how_to_answer(letter: Letter) -> str:
    """Which words the portal understands, where it takes texts and the news asks for a yes."""
    settings: Settings = current_app.extensions["settings"]
    asks = letter.message.kind in _ASK_FOR_YES and settings.sms_inbound_token.get_secret_value()
    return str(_("Responda SI, NO o BAJA.")) if asks else ""


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


def _off(facts: Mapping[str, Fact]) -> str:
    """That something signed is off: which, the portal says; it may be a day of other plans too."""
    day = long_day(date.fromisoformat(str(facts["starts_on"])))
    if had_begun(facts):
        return str(
            _("Terminó antes lo que usted firmó para el %(day)s. Llame a la oficina.", day=day)
        )
    return str(_("Se anuló lo que usted firmó para el %(day)s. Llame antes de ir.", day=day))


# They say that something waits or was kept, and not what.
_QUESTIONS: Mapping[MessageKind, Callable[[], str]] = {
    MessageKind.ANSWER_WANTED: lambda: _(
        "La oficina tiene una pregunta para usted. Conteste en el portal o llame."
    ),
    MessageKind.LETTER_WAITS: lambda: _("La oficina le escribió. Lea en el portal o llame."),
    MessageKind.IDENTITY_RECEIPT: lambda: _(
        "Guardamos su respuesta. Puede cambiarla en el portal o llamando."
    ),
    MessageKind.TRIAL_TO_SIGN: lambda: _(
        "La oficina espera su firma. Lea el acuerdo en el portal o llame."
    ),
    MessageKind.TRIAL_TO_REVIEW: lambda: _(
        "Queremos saber cómo le fue. Responda en el portal o llame."
    ),
}
_ASK_FOR_YES = frozenset({MessageKind.REMINDER, MessageKind.APPOINTMENT_MOVED})

# Whoever holds the phone reads them, so they name nobody and say nothing of where or what.
_ANSWERS: Mapping[AnswerText, Callable[[], str]] = {
    AnswerText.MOVE_ASKED: lambda: _(
        "Recibimos su mensaje. Le ofreceremos otra hora; mientras tanto, su cita sigue igual."
    ),
    AnswerText.OPTED_OUT: lambda: _(
        "Listo. No le enviaremos más mensajes. Si cambia de idea, responda ALTA."
    ),
    AnswerText.OPTED_IN: lambda: _(
        "Listo. Le avisaremos por mensaje de texto. Si no quiere más, responda BAJA."
    ),
    AnswerText.RECEIVED: lambda: _("Recibimos su mensaje. Le responderemos pronto."),
}

_SENTENCES: Mapping[MessageKind, Callable[[Appointment], str]] = {
    MessageKind.REMINDER: _reminder,
    MessageKind.APPOINTMENT_CONFIRMED: _confirmed,
    MessageKind.APPOINTMENT_MOVED: _moved,
    MessageKind.APPOINTMENT_CANCELLED: _cancelled,
    MessageKind.MOVE_KEPT: _kept,
}
