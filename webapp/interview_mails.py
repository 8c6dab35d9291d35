"""What an employer is written about an interview: when, where, and under which code name."""

from collections.abc import Mapping
from datetime import date, time

from flask import current_app
from flask_babel import gettext as _

from followup.statuses import ContactMode
from models.outbox import MessageKind
from services.errors import Fact
from webapp.formats import clock, long_day
from webapp.labels import label
from webapp.mail_parts import MailText, portal_link


def interview_mail(kind: MessageKind, facts: Mapping[str, Fact]) -> MailText:
    """The mail about an interview that was booked, moved or cancelled, or is tomorrow."""
    when, title = _when(facts), facts["vacancy_title"]
    if kind is MessageKind.APPOINTMENT_CANCELLED:
        subject = _("No se hace la entrevista del %(when)s", when=when)
        first = _("Si hay otra hora, la oficina se la propone. No hace falta que haga nada.")
    elif kind is MessageKind.APPOINTMENT_MOVED:
        subject = _("La entrevista cambió: %(when)s", when=when)
        first = _("Ahora es a esta hora. Si no le sirve, dígalo en el portal.")
    elif facts.get("is_reminder"):
        subject = _("Recordatorio: entrevista %(when)s", when=when)
        first = _("Si no puede, avise hoy en el portal: la oficina busca otra hora.")
    else:
        subject = _("Entrevista: %(when)s", when=when)
        first = _("La oficina acordó esta hora con %(name)s.", name=facts["code_name"])
    return MailText(
        subject,
        (first, _("Es para su vacante: %(title)s.", title=title)),
        () if kind is MessageKind.APPOINTMENT_CANCELLED else _rows(facts, when),
        *_link(kind, facts),
    )


def _link(kind: MessageKind, facts: Mapping[str, Fact]) -> tuple[str, str]:
    """The introduction; all of them where it may be gone together with its interview."""
    if kind is MessageKind.APPOINTMENT_CANCELLED:
        return portal_link("employers.list_introductions"), _("Ver las personas presentadas")
    introduction_id = int(facts["introduction_id"] or 0)
    link = portal_link("employers.show_introduction", introduction_id=introduction_id)
    return link, _("Ver la entrevista")


def _when(facts: Mapping[str, Fact]) -> str:
    day, at = date.fromisoformat(str(facts["on_day"])), time.fromisoformat(str(facts["at"]))
    return str(_("%(day)s a las %(at)s", day=long_day(day), at=clock(at)))


def _rows(facts: Mapping[str, Fact], when: str) -> tuple[tuple[str, str], ...]:
    rows = [(_("Cuándo"), when), (_("Cómo"), label(ContactMode(str(facts["mode"]))))]
    if facts["place"]:
        rows.append((_("Dónde"), str(facts["place"])))
    rows.append((_("Teléfono de la oficina"), current_app.config["OFFICE_PHONE"]))
    return tuple(rows)
