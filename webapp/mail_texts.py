"""What each kind of mail says: a subject, short paragraphs, facts, and one thing to do."""

from collections.abc import Callable, Mapping
from datetime import date

from flask import current_app
from flask_babel import gettext as _

from followup.clock import is_ambiguous
from followup.statuses import AppointmentStatus
from models.follow_up import Appointment
from models.outbox import MessageKind
from services.errors import Fact
from services.messages.deliveries import Letter
from webapp.calendars import place_of
from webapp.candidacy_mails import ABOUT_CANDIDACIES
from webapp.formats import long_day
from webapp.group_texts import waiting_cancelled, waiting_moved
from webapp.interview_mails import interview_mail
from webapp.labels import label
from webapp.mail_parts import MailText, portal_link
from webapp.search_mails import ABOUT_SEARCHES
from webapp.trial_mails import ABOUT_TRIALS
from webapp.vacancy_mails import ABOUT_VACANCIES


def text_of(letter: Letter) -> MailText:
    """The words of a letter, in the language in force."""
    facts: Mapping[str, Fact] = letter.message.facts
    if letter.appointment is not None:
        return _ABOUT_APPOINTMENTS[letter.message.kind](letter.appointment, facts)
    if "interview" in facts:
        return interview_mail(letter.message.kind, facts)
    return _ABOUT_OTHERS[letter.message.kind](facts)


def _when(appointment: Appointment) -> str:
    at = f"{appointment.at_time:%H:%M}"
    if is_ambiguous(appointment.on_day, appointment.at_time, appointment.zone):
        at = _("%(at)s (primera vez)", at=at)
    return str(_("%(day)s a las %(at)s", day=long_day(appointment.on_day), at=at))


def _rows(appointment: Appointment) -> tuple[tuple[str, str], ...]:
    rows = [(_("Cuándo"), _when(appointment)), (_("Cómo"), label(appointment.mode))]
    place = place_of(appointment)
    if place != label(appointment.mode):
        rows.append((_("Dónde"), place))
    rows.append((_("Teléfono de la oficina"), current_app.config["OFFICE_PHONE"]))
    return tuple(rows)


def _open_link(appointment: Appointment) -> str:
    return portal_link("participants.show_appointment", appointment_id=appointment.id)


def _reminder(appointment: Appointment, _facts: Mapping[str, Fact]) -> MailText:
    return MailText(
        _("Recordatorio: %(when)s", when=_when(appointment)),
        (
            _("Le recordamos su cita."),
            _("Si no puede ir, avise en el portal o llame. No pasa nada: buscamos otra hora."),
        ),
        _rows(appointment),
        _open_link(appointment),
        _("Ver mi cita"),
    )


def _confirmed(appointment: Appointment, facts: Mapping[str, Fact]) -> MailText:
    is_confirmed = appointment.status is AppointmentStatus.CONFIRMED
    first = _("Gracias. Anotamos que va a ir.") if is_confirmed else _("Tiene una cita nueva.")
    if facts.get("is_summons"):
        first = _("No alcanzó a elegir una hora, así que la oficina fijó esta cita para usted.")
    if facts.get("is_from_waiting"):
        first = _("Se desocupó un cupo y es suyo. Si no puede ir, avise y le toca a otra persona.")
    return MailText(
        _("Su cita: %(when)s", when=_when(appointment)),
        (first, _("Si algo cambia, avise en el portal o llame a la oficina.")),
        _rows(appointment),
        _open_link(appointment),
        _("Ver mi cita"),
    )


def _moved(appointment: Appointment, facts: Mapping[str, Fact]) -> MailText:
    if "host" in facts:
        return _handed_over(appointment, facts)
    old = _(
        "%(day)s a las %(at)s",
        day=long_day(date.fromisoformat(str(facts["old_day"]))),
        at=facts["old_at"],
    )
    return MailText(
        _("Su cita cambió: %(when)s", when=_when(appointment)),
        (
            _("Antes era: %(old)s. Ahora es el día y la hora de abajo.", old=old),
            *_note(facts),
            _("Por favor confirme en el portal si puede ir."),
        ),
        _rows(appointment),
        _open_link(appointment),
        _("Confirmar"),
    )


def _handed_over(appointment: Appointment, facts: Mapping[str, Fact]) -> MailText:
    return MailText(
        _("Su cita sigue igual, con otra persona: %(when)s", when=_when(appointment)),
        (
            _("El día y la hora no cambian. Esta vez le atiende %(name)s.", name=facts["host"]),
            _("Si prefiere otra hora, avise en el portal o llame."),
        ),
        _rows(appointment),
        _open_link(appointment),
        _("Ver mi cita"),
    )


def _cancelled(appointment: Appointment, facts: Mapping[str, Fact]) -> MailText:
    return MailText(
        _("Cita cancelada: %(when)s", when=_when(appointment)),
        (
            _("La cita de abajo ya no se hace. No tiene que ir."),
            *_note(facts),
            _("Si hace falta otra hora, la oficina le avisa."),
        ),
        _rows(appointment),
        portal_link("participants.show_appointments"),
        _("Ver mis citas"),
    )


def _kept(appointment: Appointment, facts: Mapping[str, Fact]) -> MailText:
    return MailText(
        _("Su cita queda igual: %(when)s", when=_when(appointment)),
        (
            _("Recibimos su pedido de cambio. Esta vez no se pudo, la cita queda como estaba."),
            *_note(facts),
            _("Si no puede ir, cancele en el portal o llame: buscamos otra hora."),
        ),
        _rows(appointment),
        _open_link(appointment),
        _("Ver mi cita"),
    )


def _note(facts: Mapping[str, Fact]) -> tuple[str, ...]:
    note = str(facts.get("note") or "").strip()
    return (_("La oficina escribe: %(note)s", note=note),) if note else ()


def _invitation(facts: Mapping[str, Fact]) -> MailText:
    if "slot_invitation_id" in facts:
        return slot_invitation_text(facts)
    return MailText(
        _("Su invitación al portal de la oficina"),
        (
            _("Puede entrar al portal de la oficina con el botón de abajo."),
            _("El enlace sirve una sola vez y vence en tres días."),
        ),
        link=str(facts["link"]),
        link_text=_("Entrar por primera vez"),
    )


def _published(facts: Mapping[str, Fact]) -> MailText:
    return MailText(
        _("Publicada: %(title)s", title=facts["vacancy_title"]),
        (
            _("La oficina revisó y publicó su vacante."),
            _("Ahora busca personas para este trabajo. Le avisará cuando haya alguien."),
        ),
        link=_vacancy_link(facts),
        link_text=_("Ver la vacante"),
    )


def _returned(facts: Mapping[str, Fact]) -> MailText:
    return MailText(
        _("Hay algo que cambiar: %(title)s", title=facts["vacancy_title"]),
        (
            _("La oficina leyó su vacante y pide un cambio antes de publicarla."),
            _("Lea la nota en el portal, corrija y envíela otra vez."),
        ),
        link=_vacancy_link(facts),
        link_text=_("Corregir la vacante"),
    )


def slot_invitation_text(facts: Mapping[str, Fact]) -> MailText:
    """The words of an invitation to pick a slot, and of its one reminder."""
    last = long_day(date.fromisoformat(str(facts["expires_on"])))
    subject = (
        _("Todavía puede elegir su hora") if facts["is_reminder"] else _("Elija la hora de su cita")
    )
    return MailText(
        subject,
        (
            _("Toque el botón y elija la hora que le acomode. Es un solo toque."),
            _("Puede elegir hasta el %(day)s. Después la oficina fija una hora.", day=last),
            _("¿Prefiere hablar? Llame al %(phone)s.", phone=current_app.config["OFFICE_PHONE"]),
        ),
        link=portal_link(
            "participants.show_slots", slot_invitation_id=int(facts["slot_invitation_id"] or 0)
        ),
        link_text=_("Elegir mi hora"),
    )


def _monthly_date(facts: Mapping[str, Fact]) -> MailText:
    when = long_day(date.fromisoformat(str(facts["on_day"])))
    return MailText(
        _("Recordatorio: %(when)s", when=when),
        (
            _("Le recordamos su fecha de este mes: %(when)s.", when=when),
            _("Lleve su carnet. Si ya fue, no tiene que hacer nada."),
            _("¿Dudas? Llame al %(phone)s.", phone=current_app.config["OFFICE_PHONE"]),
        ),
        link=portal_link("participants.show_dates"),
        link_text=_("Ver mis fechas"),
    )


def _vacancy_link(facts: Mapping[str, Fact]) -> str:
    return portal_link("employers.show_vacancy", vacancy_id=int(facts["vacancy_id"] or 0))


_ABOUT_APPOINTMENTS: Mapping[MessageKind, Callable[[Appointment, Mapping[str, Fact]], MailText]] = {
    MessageKind.REMINDER: _reminder,
    MessageKind.APPOINTMENT_CONFIRMED: _confirmed,
    MessageKind.APPOINTMENT_MOVED: _moved,
    MessageKind.APPOINTMENT_CANCELLED: _cancelled,
    MessageKind.MOVE_KEPT: _kept,
}
# Whoever waits for a seat in a group session has no appointment.
_ABOUT_OTHERS: Mapping[MessageKind, Callable[[Mapping[str, Fact]], MailText]] = {
    MessageKind.REMINDER: _monthly_date,
    MessageKind.APPOINTMENT_MOVED: waiting_moved,
    MessageKind.APPOINTMENT_CANCELLED: waiting_cancelled,
    MessageKind.INVITATION: _invitation,
    MessageKind.VACANCY_PUBLISHED: _published,
    MessageKind.VACANCY_RETURNED: _returned,
    **ABOUT_CANDIDACIES,
    **ABOUT_VACANCIES,
    **ABOUT_SEARCHES,
    **ABOUT_TRIALS,
}
