"""Profiles as text and back: what a kept shortlist rests on, so that it can be made again.

The text is the canonical one that digests are made of, so a profile read back has the digest of the
profile that was written.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from matching.judging.digests import canonical, canonical_text
from matching.judging.profiles import CandidateProfile, VacancyProfile

Profile = TypeVar("Profile", CandidateProfile, VacancyProfile)


def profile_to_text(profile: CandidateProfile | VacancyProfile) -> str:
    """A profile as one line of JSON; equal profiles give equal bytes."""
    return canonical_text(profile)


def profile_from_text(kind: type[Profile], text: str) -> Profile:
    """The profile that `profile_to_text` wrote.

    Raises:
        ValueError: the text is not a profile of that kind.
    """
    try:
        found: Profile = _read(kind, json.loads(text))
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"not a stored profile: {error}") from None
    return found


def changed_fields(before: Profile, after: Profile) -> tuple[str, ...]:
    """Names of the fields in which two profiles differ, in the order of the profile."""
    return tuple(
        field.name
        for field in fields(before)
        if canonical(getattr(before, field.name)) != canonical(getattr(after, field.name))
    )


def _read(kind: Any, value: Any) -> Any:  # Any: a type as it is written, and JSON
    if get_origin(kind) is UnionType:
        return None if value is None else _read(get_args(kind)[0], value)
    if get_origin(kind) in (tuple, frozenset):
        return get_origin(kind)(_read(get_args(kind)[0], item) for item in value)
    if is_dataclass(kind):
        return _read_fields(kind, value)
    if kind in (date, time):
        return kind.fromisoformat(value)
    return kind(value) if issubclass(kind, Enum) else value


def _read_fields(kind: Any, value: Mapping[str, Any]) -> Any:  # Any: as above
    hints = get_type_hints(kind)
    return kind(
        **{field.name: _read(hints[field.name], value[field.name]) for field in fields(kind)}
    )
