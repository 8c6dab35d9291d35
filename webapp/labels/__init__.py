"""The words of every enum member and every code; one module per subject, gathered here."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from services.errors import Fact
from webapp.formats import clp, number, weekday_name

# Any: a lazy text of an untyped package; `str` gives its words in the language in force.
Word = Any


@cache
def _gathered() -> tuple[dict[tuple[str, str], Word], dict[str, Word]]:
    labels: dict[tuple[str, str], Word] = {}
    messages: dict[str, Word] = {}
    for found in sorted(iter_modules(__path__), key=lambda module: module.name):
        module = import_module(f"{__name__}.{found.name}")
        labels.update(getattr(module, "LABELS", {}))
        messages.update(getattr(module, "MESSAGES", {}))
    return labels, messages


def label(member: StrEnum | None) -> str:
    """Give the words of an enum member; nothing for None.

    Raises:
        KeyError: nobody gave it words.
    """
    if member is None:
        return ""
    return str(_gathered()[0][type(member).__name__, member.value])


def message(code: str, facts: Mapping[str, Fact] | None = None) -> str:
    """Give the words of a code with its facts filled in.

    Raises:
        KeyError: nobody gave it words, or a fact is missing.
    """
    text = str(_gathered()[1][code])
    return text % {name: _shown(name, fact) for name, fact in facts.items()} if facts else text


def _shown(name: str, fact: Fact) -> Fact:
    """Give money, weekdays and fractions their words; the name of a fact says what it is."""
    if isinstance(fact, int) and name.endswith("_clp"):
        return clp(fact)
    if isinstance(fact, int) and name == "weekday":
        return weekday_name(fact)
    if isinstance(fact, float):
        return number(fact)
    return fact


def known_messages() -> frozenset[str]:
    """List the codes that have words; the house tests compare them with the codes in use."""
    return frozenset(_gathered()[1])


def known_labels() -> frozenset[tuple[str, str]]:
    """List the enum members that have words."""
    return frozenset(_gathered()[0])
