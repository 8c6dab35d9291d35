"""What employers and people are written about a trial: that it waits for them, or is off."""

from collections.abc import Callable, Mapping
from datetime import date

from flask import current_app
from flask_babel import gettext as _

from models.outbox import MessageKind
from services.errors import Fact
from webapp.formats import long_day
from webapp.mail_parts import MailText, portal_link

_TRIAL = "#prueba"  # where it stands on the page; on a phone that is screens below the top


def _to_sign(facts: Mapping[str, Fact]) -> MailText:
    if "candidacy_id" in facts:
        return MailText(
            _("La oficina espera su firma"),
            (_("Hay un acuerdo para leer. Firme solo si le parece bien."), _or_call()),
            link=_own_link(facts),
            link_text=_("Leer el acuerdo"),
        )
    return MailText(
        _("Falta su firma: %(title)s", title=facts["vacancy_title"]),
        (
            _("Hay una prueba en el trabajo propuesta con %(name)s.", name=facts["code_name"]),
            _("Comienza cuando firmen la persona, ustedes y la oficina."),
        ),
        link=_introduction_link(facts),
        link_text=_("Leer y firmar"),
    )


def _to_review(facts: Mapping[str, Fact]) -> MailText:
    if "candidacy_id" in facts:
        return MailText(
            _("¿Cómo le fue?"),
            (_("Díganos cómo resultó y si quiere seguir."), _or_call()),
            link=_own_link(facts),
            link_text=_("Responder"),
        )
    return MailText(
        _("¿Cómo resultó? %(title)s", title=facts["vacancy_title"]),
        (
            _("Termina la prueba con %(name)s.", name=facts["code_name"]),
            _("Diga si siguen o no. La persona también lo dice."),
        ),
        link=_introduction_link(facts),
        link_text=_("Responder"),
    )


def _off(facts: Mapping[str, Fact]) -> MailText:
    day = long_day(date.fromisoformat(str(facts["starts_on"])))
    if "candidacy_id" in facts:
        return MailText(
            _("Se anuló lo acordado. No tiene que ir"),
            (
                _("Lo acordado desde el %(day)s se anuló. No tiene que ir.", day=day),
                _or_call(),
            ),
            link=_own_link(facts),
            link_text=_("Ver cómo sigue"),
        )
    return MailText(
        _("Se anuló una prueba: %(title)s", title=facts["vacancy_title"]),
        (
            _("La prueba que comenzaba el %(day)s se anuló. Nadie llegará por ella.", day=day),
            _or_call(),
        ),
        link=portal_link("employers.list_introductions"),
        link_text=_("Ver a las personas"),
    )


def _or_call() -> str:
    return str(_("¿Prefiere hablar? Llame al %(phone)s.", phone=current_app.config["OFFICE_PHONE"]))


def _own_link(facts: Mapping[str, Fact]) -> str:
    number = int(facts["candidacy_id"] or 0)
    return portal_link("participants.show_candidacy", candidacy_id=number) + _TRIAL


def _introduction_link(facts: Mapping[str, Fact]) -> str:
    number = int(facts["introduction_id"] or 0)
    return portal_link("employers.show_introduction", introduction_id=number) + _TRIAL


ABOUT_TRIALS: Mapping[MessageKind, Callable[[Mapping[str, Fact]], MailText]] = {
    MessageKind.TRIAL_TO_SIGN: _to_sign,
    MessageKind.TRIAL_TO_REVIEW: _to_review,
    MessageKind.TRIAL_OFF: _off,
}
