"""An invented town: employers, vacancies, people and workshops that exist nowhere.

The same seed and day give the same town to the byte. Names are combined at random from lists,
RUTs come from one declared range, and telephone numbers cannot ring.
"""

from datetime import date
from random import Random

from seed_data.town.employers import build_employers
from seed_data.town.parts import Town
from seed_data.town.people import build_people
from seed_data.town.runs import build_runs
from seed_data.town.vacancies import build_vacancies

DEMO_SEED = 2012  # the year the programme began


def build_town(seed: int, today: date) -> Town:
    """Invent the town as it stands on a day."""
    employers = build_employers(_stream(seed, "employers"))
    people = build_people(_stream(seed, "people"), today)
    return Town(
        employers=employers,
        vacancies=build_vacancies(_stream(seed, "vacancies"), employers, today),
        people=people,
        runs=build_runs(_stream(seed, "runs"), people, today),
    )


def _stream(seed: int, part: str) -> Random:
    """A stream of chance for one part, so that a change in it leaves the others as they are."""
    return Random(f"{seed}:{part}")  # noqa: S311 - chance that can be repeated is what is wanted
