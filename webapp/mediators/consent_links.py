"""Handing somebody without an account a link with which they answer."""

from flask import current_app, g, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from services.mediation import consent_links
from services.mediation.consent_links import LinkGiven
from webapp.access import MEDIATION, only
from webapp.clock import now
from webapp.database import unit_of_work
from webapp.language import LOCALES
from webapp.mediators import bp


@bp.post("/candidaturas/<int:candidacy_id>/enlace")
@only(*MEDIATION)
def make_consent_link(candidacy_id: int) -> ResponseReturnValue:
    """Make a link and its PIN, and show both this once."""
    with unit_of_work() as db:
        given = consent_links.make_link(db, g.actor, candidacy_id, now=now())
    path = url_for("public.show_answer_link", token=given.token)
    link = current_app.config["PUBLIC_URL"] + path
    return render_template(
        "mediators/consent_link.html",
        given=given,
        link=link,
        text=_text(given, link),
        candidacy_id=candidacy_id,
    )


def _text(given: LinkGiven, link: str) -> str:
    """What goes with the link, in the person's language; it says neither who asks nor what for.

    Without the name of the office, as every text message: it may say where somebody has been.
    """
    with force_locale(LOCALES[given.language]):
        told = (
            _("La oficina tiene una pregunta para usted. Responda aquí: %(link)s", link=link)
            if given.is_question
            else _("Aquí puede ver y cambiar lo que aceptó con la oficina: %(link)s", link=link)
        )
        return str(told)
