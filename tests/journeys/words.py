"""The texts of the portal in one language, looked up where the pages find them."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum

from flask import Flask, g
from flask_babel import gettext, ngettext

from models.accounts import Language
from services.errors import Fact
from webapp import formats, labels

_HOLE = re.compile(r"%\((\w+)\)s")


class Words:
    """What a page says in a language; called with the Spanish text of the source."""

    def __init__(self, app: Flask, language: Language) -> None:
        self._app = app
        self.language = language

    @contextmanager
    def _spoken(self) -> Iterator[None]:
        with self._app.app_context():
            g.language = self.language
            yield

    def __call__(self, text: str, **facts: object) -> str:
        """A text with its facts filled in."""
        with self._spoken():
            return str(gettext(text, **facts))

    def many(self, one: str, several: str, count: int, **facts: object) -> str:
        """A text that has a plural."""
        with self._spoken():
            return str(ngettext(one, several, count, **facts))

    def label(self, member: StrEnum) -> str:
        """The words of an enum member."""
        with self._spoken():
            return labels.label(member)

    def message(self, code: str, **facts: Fact) -> str:
        """The words of a code."""
        with self._spoken():
            return labels.message(code, facts)

    def day(self, value: date, shown: Callable[[date | None], str] = formats.long_day) -> str:
        """A day as people read it."""
        with self._spoken():
            return shown(value)

    def pattern(self, text: str) -> re.Pattern[str]:
        """A text whose facts are not known: anything stands in their places."""
        parts = _HOLE.split(self(text))
        return re.compile(".+".join(re.escape(part) for part in parts[::2]))
