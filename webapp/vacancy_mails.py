"""What the people of an employer are written about a vacancy that runs: one thing to do."""

from collections.abc import Callable, Mapping
from datetime import date

from flask_babel import gettext as _

from models.outbox import MessageKind
from services.errors import Fact
from webapp.formats import long_day
from webapp.mail_parts import MailText, portal_link


def _still_open(facts: Mapping[str, Fact]) -> MailText:
    first = (
        _("Le preguntamos hace unos días y no supimos. ¿Todavía busca a alguien?")
        if facts.get("is_reminder")
        else _("Lleva dos semanas publicada. ¿Todavía busca a alguien?")
    )
    return MailText(
        _("¿Sigue abierta? %(title)s", title=facts["vacancy_title"]),
        (
            first,
            _("Se contesta con un toque en el portal. Sin respuesta, la ponemos en pausa."),
            *_closing(facts),
        ),
        link=_link(facts),
        link_text=_("Responder"),
    )


def _paused(facts: Mapping[str, Fact]) -> MailText:
    return MailText(
        _("En pausa: %(title)s", title=facts["vacancy_title"]),
        (
            _("No supimos si sigue abierta, así que dejamos de buscar. Nada se perdió."),
            _("Si todavía busca a alguien, siga con un toque en el portal."),
        ),
        link=_link(facts),
        link_text=_("Ver la vacante"),
    )


def _closing(facts: Mapping[str, Fact]) -> tuple[str, ...]:
    day = facts.get("closes_on")
    if not day:
        return ()
    shown = long_day(date.fromisoformat(str(day)))
    return (_("Se cierra sola después del %(day)s. Ahí mismo puede alargarla.", day=shown),)


def _link(facts: Mapping[str, Fact]) -> str:
    return portal_link("employers.show_vacancy", vacancy_id=int(facts["vacancy_id"] or 0))


ABOUT_VACANCIES: Mapping[MessageKind, Callable[[Mapping[str, Fact]], MailText]] = {
    MessageKind.VACANCY_STILL_OPEN: _still_open,
    MessageKind.VACANCY_PAUSED: _paused,
}
