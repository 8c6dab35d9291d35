"""Services and engine answer with codes; every one of them has words."""

import re
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module

import pytest

from matching.judging.reasons import (
    Criterion,
    GateCode,
    GateName,
    GateState,
    ReasonCode,
    Remedy,
    Wish,
)
from models.schema import MODULES
from services.errors import OfficeError
from tests.house import codes
from tests.house.source import ROOT
from webapp import labels

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
# Sets that a person never reads as words, and why.
NOT_SHOWN = {
    "MessageKind": "the mail templates are its words",
}


def _enums_of(module: object) -> Iterator[type[StrEnum]]:
    for kind in vars(module).values():
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum:
            yield kind


def _shown() -> list[type[StrEnum]]:
    found = {kind for module in MODULES for kind in _enums_of(module)}
    found |= {GateState, GateName, Criterion, Wish}
    return sorted(
        (kind for kind in found if kind.__name__ not in NOT_SHOWN), key=lambda kind: kind.__name__
    )


@pytest.mark.parametrize("kind", _shown(), ids=lambda kind: kind.__name__)
def test_every_member_of_a_closed_set_has_words(kind: type[StrEnum]):
    known = labels.known_labels()

    assert [m.value for m in kind if (kind.__name__, m.value) not in known] == []


@pytest.mark.parametrize("kind", [GateCode, ReasonCode, Remedy], ids=lambda kind: kind.__name__)
def test_every_reason_of_the_engine_has_words(kind: type[StrEnum]):
    known = labels.known_messages()

    assert [member.value for member in kind if member.value not in known] == []


def test_every_code_of_a_refusal_has_words():
    known = labels.known_messages()

    assert [(use.code, use.place) for use in codes.in_use() if use.code not in known] == []


def test_the_codes_that_refusals_have_by_themselves_have_words():
    own = {
        kind().code
        for kind in OfficeError.__subclasses__()
        if kind.__init__.__defaults__ is not None  # type: ignore[misc]  # read, not called
    }

    assert own
    assert own <= labels.known_messages()


def test_every_fact_that_a_message_quotes_is_given(app):
    with app.test_request_context():
        missing = [
            (use.code, use.place)
            for use in codes.in_use()
            if use.facts is not None and not set(PLACEHOLDER.findall(_words(use.code))) <= use.facts
        ]

    assert missing == []


def test_no_two_modules_of_words_give_the_same_code_different_words():
    seen: dict[object, str] = {}
    clashes = []
    for path in sorted((ROOT / "webapp" / "labels").glob("*.py")):
        module = import_module(f"webapp.labels.{path.stem}") if path.stem != "__init__" else None
        for name in ("LABELS", "MESSAGES"):
            for key, text in getattr(module, name, {}).items():
                words = str(text._args[0]) if hasattr(text, "_args") else str(text)
                if seen.setdefault(key, words) != words:
                    clashes.append((key, path.name))

    assert clashes == []


def _words(code: str) -> str:
    return labels.message(code) if code in labels.known_messages() else ""
