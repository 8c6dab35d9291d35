"""What those who wait for a seat are told when a group session moves or is cancelled."""

from collections.abc import Mapping
from datetime import date, time

from flask import current_app
from flask_babel import gettext as _

from models.outbox import MessageKind
from services.errors import Fact
from webapp.formats import clock, long_day
from webapp.mail_parts import MailText, portal_link


def _when(facts: Mapping[str, Fact], day: str, at: str) -> str:
    on, hour = date.fromisoformat(str(facts[day])), time.fromisoformat(str(facts[at]))
    return str(_("%(day)s a las %(at)s", day=long_day(on), at=clock(hour)))


def waiting_moved(facts: Mapping[str, Fact]) -> MailText:
    """The mail to somebody who waits for a session that is at another hour now."""
    old, new = _when(facts, "old_day", "old_at"), _when(facts, "on_day", "at")
    return MailText(
        _("Cambió la sesión en que espera un cupo: %(when)s", when=new),
        (
            _("Antes era: %(old)s. Ahora es: %(new)s.", old=old, new=new),
            _("Sigue en la lista de espera. Si se desocupa un cupo, le avisamos."),
            _("Si ya no le acomoda, puede salir de la lista en el portal o llamando."),
        ),
        _rows(facts),
        portal_link("participants.list_groups"),
        _("Ver las sesiones"),
    )


def waiting_cancelled(facts: Mapping[str, Fact]) -> MailText:
    """The mail to somebody who waits for a session that is not held."""
    return MailText(
        _("No se hace la sesión en que esperaba un cupo"),
        (
            _("La sesión del %(when)s ya no se hace.", when=_when(facts, "old_day", "old_at")),
            _("No tiene que hacer nada. Puede mirar otras sesiones en el portal."),
        ),
        _rows(facts),
        portal_link("participants.list_groups"),
        _("Ver las sesiones"),
    )


def _rows(facts: Mapping[str, Fact]) -> tuple[tuple[str, str], ...]:
    return (
        (_("Sesión"), str(facts["group"])),
        (_("Teléfono de la oficina"), current_app.config["OFFICE_PHONE"]),
    )


def waiting_short_text(kind: MessageKind, facts: Mapping[str, Fact]) -> str:
    """The same in a text message, which lies open on a phone: no title of a session."""
    if kind is MessageKind.APPOINTMENT_CANCELLED:
        when = _when(facts, "old_day", "old_at")
        return str(_("La sesión del %(when)s en que esperaba un cupo ya no se hace.", when=when))
    when = _when(facts, "on_day", "at")
    return str(_("La sesión en que espera un cupo ahora es el %(when)s.", when=when))
