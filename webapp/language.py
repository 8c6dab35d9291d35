"""Spanish is the source; English is a catalogue compiled in memory at the start."""

from io import BytesIO
from pathlib import Path

from babel.messages import mofile, pofile
from babel.support import NullTranslations, Translations
from flask import Flask, g, request, session
from flask_babel import Babel, Domain, get_locale

from models.accounts import Language

CATALOGUE = Path(__file__).parent / "translations" / "en.po"
LOCALES = {Language.SPANISH: "es_CL", Language.ENGLISH: "en"}


def read_catalogue() -> Translations:
    """Compile the English catalogue; takes milliseconds, and no binary lies in the repository."""
    with CATALOGUE.open("rb") as source:
        catalogue = pofile.read_po(source, locale="en")
    compiled = BytesIO()
    mofile.write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(fp=compiled)


class CatalogueDomain(Domain):  # type: ignore[misc]  # untyped package
    """The portal's own texts: none to look up in Spanish, the catalogue in English."""

    def __init__(self) -> None:
        super().__init__()
        self.english = read_catalogue()
        self.spanish = NullTranslations()

    def get_translations(self) -> NullTranslations:
        """Give the texts of the language in force."""
        locale = get_locale()
        return self.english if locale is not None and locale.language == "en" else self.spanish


def language() -> Language:
    """Give the reader's language: chosen, the account's own, or the browser's."""
    forced: Language | None = g.get("language")
    if forced is not None:
        return forced
    if session.get("language") in list(Language):
        return Language(session["language"])
    actor = g.get("actor")
    if actor is not None:
        account_language: Language = actor.language
        return account_language
    return Language(request.accept_languages.best_match(["es", "en"]) or "es")


def _select_locale() -> str:
    return LOCALES[language()] if request else LOCALES[g.get("language", Language.SPANISH)]


def html_language() -> str:
    """Give the language tag of the page."""
    return "en" if language() is Language.ENGLISH else "es-CL"


def init_language(app: Flask) -> None:
    """Choose a language for every request."""
    babel = Babel(app, default_locale="es_CL", locale_selector=_select_locale)
    babel.domain_instance = CatalogueDomain()
