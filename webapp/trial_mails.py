"""What employers and people are written about a trial: that it waits for them, and no more."""

from collections.abc import Callable, Mapping

from flask import current_app
from flask_babel import gettext as _

from models.outbox import MessageKind
from services.errors import Fact
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
}
