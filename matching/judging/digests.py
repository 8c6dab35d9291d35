"""One text and one digest for a value, the same in every process."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum

from matching.judging.reasons import JsonValue


def canonical(value: object) -> JsonValue:
    """A value as plain JSON with nothing left to chance: sets sorted, days as text.

    Raises:
        TypeError: the value holds something that has no plain form.
    """
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date | time):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: canonical(getattr(value, field.name)) for field in fields(value)}
    return _canonical_container(value)


def _canonical_container(value: object) -> JsonValue:
    if isinstance(value, Mapping):
        return {str(canonical(key)): canonical(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted((canonical(item) for item in value), key=str)
    if isinstance(value, tuple | list):
        return [canonical(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no plain form")


def canonical_text(value: object) -> str:
    """The value as one line of JSON, keys sorted: equal values give equal bytes."""
    return json.dumps(
        canonical(value),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )


def digest(value: object) -> str:
    """SHA-256 of the canonical text, in hexadecimal."""
    return hashlib.sha256(canonical_text(value).encode()).hexdigest()
