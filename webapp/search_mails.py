"""What a mediator is written about the searches they keep: how many, never who nor for what."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from models.outbox import MessageKind
from services.errors import Fact
from webapp.mail_parts import MailText, portal_link


def _news(facts: Mapping[str, Fact]) -> MailText:
    people, searches = int(facts["people"] or 0), int(facts["searches"] or 0)
    return MailText(
        _("Hay novedades en sus búsquedas"),
        (
            ngettext(
                "Desde la última vez que miró apareció %(num)s persona.",
                "Desde la última vez que miró aparecieron %(num)s personas.",
                people,
            ),
            ngettext(
                "Hay novedades en %(num)s de sus búsquedas guardadas.",
                "Hay novedades en %(num)s de sus búsquedas guardadas.",
                searches,
            ),
        ),
        link=portal_link("mediators.list_searches"),
        link_text=_("Ver mis búsquedas"),
    )


ABOUT_SEARCHES: Mapping[MessageKind, Callable[[Mapping[str, Fact]], MailText]] = {
    MessageKind.NEWS_OF_SEARCHES: _news
}
