"""What employers and people are written about a candidacy: neutral, and one thing to do."""

from collections.abc import Callable, Mapping
from datetime import date

from flask import current_app
from flask_babel import gettext as _

from models.outbox import MessageKind
from services.errors import Fact
from webapp.formats import long_day
from webapp.mail_parts import MailText, portal_link


def _introduction_made(facts: Mapping[str, Fact]) -> MailText:
    return MailText(
        _("Hay alguien para: %(title)s", title=facts["vacancy_title"]),
        (
            _("La oficina le presenta a una persona para este trabajo."),
            _("En el portal están sus habilidades y horarios. Diga si quiere conocerla."),
        ),
        link=_introduction_link(facts),
        link_text=_("Ver la presentación"),
    )


def _introduction_waits(facts: Mapping[str, Fact]) -> MailText:
    return MailText(
        _("Falta su respuesta: %(title)s", title=facts["vacancy_title"]),
        (
            _("Una persona espera saber si usted quiere conocerla."),
            _("Basta un toque: sí, o no y por qué. Sin respuesta, la oficina busca otra empresa."),
        ),
        link=_introduction_link(facts),
        link_text=_("Responder"),
    )


def _identity_given(facts: Mapping[str, Fact]) -> MailText:
    return MailText(
        _("Ya puede conocer a %(name)s", name=facts["code_name"]),
        (
            _("La persona aceptó que usted sepa su nombre y su teléfono, solo para este trabajo."),
            _("La oficina coordina la entrevista con ambos."),
        ),
        link=_introduction_link(facts),
        link_text=_("Ver quién es"),
    )


def _introduction_link(facts: Mapping[str, Fact]) -> str:
    return portal_link(
        "employers.show_introduction", introduction_id=int(facts["introduction_id"] or 0)
    )


def _answer_wanted(facts: Mapping[str, Fact]) -> MailText:
    return MailText(
        _("La oficina espera su respuesta"),
        (
            _("Tenemos una pregunta para usted. Se contesta con un toque: sí o no."),
            _("Puede decir que no: no cambia nada."),
        ),
        link=_own_candidacy_link(facts),
        link_text=_("Ver la pregunta"),
    )


def _identity_receipt(facts: Mapping[str, Fact]) -> MailText:
    return MailText(
        _("Guardamos su respuesta"),
        (
            _("Usted dijo que sí. En el portal ve qué dimos, a quién y cuándo."),
            _("Puede echarlo atrás cuando quiera, con un toque."),
        ),
        link=_own_candidacy_link(facts),
        link_text=_("Ver lo que dimos"),
    )


def _letter_waits(facts: Mapping[str, Fact]) -> MailText:
    day = facts.get("on_day")
    shown = long_day(date.fromisoformat(str(day))) if day else ""
    until = (
        (_("Puede responder hasta el %(day)s, en el portal o llamando.", day=shown),)
        if shown
        else ()
    )
    return MailText(
        _("La oficina le escribió"),
        (
            _("Hay algo para leer en el portal."),
            *until,
            _("¿Prefiere hablar? Llame al %(phone)s.", phone=current_app.config["OFFICE_PHONE"]),
        ),
        link=_own_candidacy_link(facts),
        link_text=_("Leer"),
    )


def _own_candidacy_link(facts: Mapping[str, Fact]) -> str:
    return portal_link("participants.show_candidacy", candidacy_id=int(facts["candidacy_id"] or 0))


ABOUT_CANDIDACIES: Mapping[MessageKind, Callable[[Mapping[str, Fact]], MailText]] = {
    MessageKind.INTRODUCTION_MADE: _introduction_made,
    MessageKind.INTRODUCTION_WAITS: _introduction_waits,
    MessageKind.IDENTITY_GIVEN: _identity_given,
    MessageKind.ANSWER_WANTED: _answer_wanted,
    MessageKind.IDENTITY_RECEIPT: _identity_receipt,
    MessageKind.LETTER_WAITS: _letter_waits,
}
