"""Hints as a page shows them: in one language, with the day on which they were checked."""

from datetime import date

import pytest
from flask import Flask, g

from models.accounts import Language
from models.hiring_hints import HintKind, HiringHint
from models.reference import LegalBar
from services.hiring.hiring_hints import Hints
from webapp.hints import shown_hint, shown_hints


def _hint(**values: object) -> HiringHint:
    names = ("name", "says", "for_whom", "ask")
    words = {f"{name}_{language}": f"{name} {language}" for name in names for language in Language}
    row = words | {"code": "one", "kind": HintKind.DUTY, "citation": "Ley 1", "wants_check": True}
    return HiringHint(**(row | {"written_on": date(2026, 11, 20)} | values))


@pytest.mark.parametrize("language", list(Language))
def test_a_hint_is_read_in_the_language_in_force(app: Flask, language: Language):
    with app.test_request_context():
        g.language = language
        shown = shown_hint(_hint())

    assert (shown.name, shown.says) == (f"name {language}", f"says {language}")
    assert (shown.for_whom, shown.ask) == (f"for_whom {language}", f"ask {language}")


def test_what_the_office_reviewed_waits_for_no_confirmation(app: Flask):
    with app.test_request_context():
        before, after = shown_hint(_hint()), shown_hint(_hint(reviewed_on=date(2026, 11, 23)))

    assert (before.is_open, after.is_open) == (True, False)


def test_a_kind_of_role_is_shown_with_its_norm(app: Flask):
    bar = LegalBar(code="a", name_es="Guardia", name_en="Guard", rule_es="Se revisa.")
    bar.citation = "Ley 2"
    with app.test_request_context():
        g.language = Language.SPANISH
        [shown] = shown_hints(Hints(checks=(bar,))).checks

    assert (shown.name, shown.says, shown.citation) == ("Guardia", "Se revisa.", "Ley 2")
