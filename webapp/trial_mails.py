"""What employers and people are written about a trial: that it waits for them, or is off."""

from collections.abc import Callable, Mapping
from datetime import date

from flask import current_app
from flask_babel import gettext as _

from models.outbox import MessageKind
from services.errors import Fact
from webapp.clock import today
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


def had_begun(facts: Mapping[str, Fact]) -> bool:
    """Whether a trial that is off was under way; a mail may have waited since it was owed."""
    return bool(facts["was_agreed"]) and date.fromisoformat(str(facts["starts_on"])) < today()


def _off(facts: Mapping[str, Fact]) -> MailText:
    day = long_day(date.fromisoformat(str(facts["starts_on"])))
    return (_off_to_person if "candidacy_id" in facts else _off_to_employer)(facts, day)


def _off_to_person(facts: Mapping[str, Fact], day: str) -> MailText:
    # Whoever else reads it learns of no work; and it may be the day of another appointment too.
    if had_begun(facts):
        subject = _("Terminó antes un acuerdo que usted firmó")
        told = _("Había empezado el %(day)s. Vea en el portal qué sigue.", day=day)
    else:
        subject = _("Se anuló un acuerdo que usted firmó")
        told = _("Era para el %(day)s. Antes de ir, vea en el portal cuál es.", day=day)
    return MailText(
        subject, (told, _or_call()), link=_own_link(facts), link_text=_("Ver en el portal")
    )


def _off_to_employer(facts: Mapping[str, Fact], day: str) -> MailText:
    title = facts["vacancy_title"]
    if had_begun(facts):
        subject = _("Terminó antes una prueba: %(title)s", title=title)
        told = _("Había empezado el %(day)s. Los días trabajados se pagan.", day=day)
    else:
        subject = _("Se anuló una prueba: %(title)s", title=title)
        told = _("Iba a empezar el %(day)s. No espere a nadie por esta prueba.", day=day)
    people = portal_link("employers.list_introductions")
    return MailText(
        subject,
        (told, _or_call()),
        link=_introduction_link(facts) if "introduction_id" in facts else people,
        link_text=_("Ver en el portal"),
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
