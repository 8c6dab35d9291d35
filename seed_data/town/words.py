"""The word lists of the town, and the draws that several parts of it share."""

from collections.abc import Mapping, Sequence
from datetime import time
from functools import cache
from random import Random
from typing import TypeVar

from seed_data import TOWN_DIR
from seed_data.reading import read_communes
from seed_data.tables import read_rows
from seed_data.town.parts import Hours

Item = TypeVar("Item")

# How many of the invented people live in each commune, and how many jobs are there.
_COMMUNE_SHARES = {
    "Quillota": 34,
    "La Cruz": 10,
    "La Calera": 16,
    "Nogales": 5,
    "Hijuelas": 6,
    "Limache": 10,
    "Olmué": 4,
    "Villa Alemana": 5,
    "Quilpué": 4,
    "Viña del Mar": 3,
    "Concón": 3,
}


@cache
def words(file: str, column: str = "name", only: str = "") -> tuple[str, ...]:
    """The words of one list; `only` names a part of it, by its column `list`."""
    rows = read_rows(TOWN_DIR / file)
    return tuple(row[column] for row in rows if not only or row["list"] == only)


@cache
def commune_names() -> Mapping[str, str]:
    """The names of the communes by CUT code."""
    return {commune.key: commune.name for commune in read_communes()}


@cache
def _commune_shares() -> tuple[tuple[str, ...], tuple[int, ...]]:
    keys = {name: key for key, name in commune_names().items()}
    return tuple(keys[name] for name in _COMMUNE_SHARES), tuple(_COMMUNE_SHARES.values())


def a_commune(rng: Random) -> str:
    """The CUT code of a commune, those near the office more often."""
    keys, shares = _commune_shares()
    return rng.choices(keys, shares)[0]


def an_address(rng: Random) -> str:
    """A street and a number."""
    return f"Calle {rng.choice(words('streets.csv'))} {rng.randrange(12, 2400)}"


def a_phone(number: int) -> str:
    """A telephone number that cannot ring: no Chilean mobile number goes on with a zero."""
    return f"+5690000{number:04d}"


def chance(rng: Random, percent: int) -> bool:
    """Whether something with that probability happens."""
    return rng.randrange(100) < percent


def some(rng: Random, items: Sequence[Item], most: int) -> tuple[Item, ...]:
    """One to `most` different items, in the order of the draw."""
    if not items:
        return ()
    return tuple(rng.sample(items, rng.randint(1, min(most, len(items)))))


def weekly(days: Sequence[int], starts: str, ends: str) -> tuple[Hours, ...]:
    """The same hours, written as HH:MM, on several weekdays."""
    return tuple(Hours(day, time.fromisoformat(starts), time.fromisoformat(ends)) for day in days)
