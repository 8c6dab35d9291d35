"""Invented people and vacancies with every field that the engine weighs; the same at every run."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache
from random import Random
from typing import TypeVar

from matching.judging.context import MatchContext
from matching.judging.profiles import (
    CandidateProfile,
    EvidenceGrade,
    Experience,
    HoursWindow,
    Need,
    Place,
    SkillEvidence,
    SkillNeed,
    TransportMode,
    VacancyProfile,
    Weekday,
)
from matching.judging.travel import TravelTable
from seed_data.reading import read_communes
from tests.bench.speed.crowds import our_taxonomy

TODAY = date(2026, 11, 23)
Item = TypeVar("Item")


@cache
def context() -> MatchContext:
    """Our taxonomy and the communes of the valley."""
    communes = {fact.name: (fact.latitude, fact.longitude) for fact in read_communes()}
    return MatchContext(our_taxonomy(), TODAY, TravelTable(communes=communes, version="bench"))


@cache
def _trades() -> tuple[tuple[str, ...], ...]:
    trades: dict[str, list[str]] = {}
    for skill, (_group, trade) in sorted(our_taxonomy().kin.items()):
        trades.setdefault(trade, []).append(skill)
    return tuple(tuple(trades[trade]) for trade in sorted(trades))


@cache
def _weeks() -> tuple[tuple[HoursWindow, ...], ...]:
    hours = ((7, 15), (8, 18), (9, 14), (14, 22), (8, 13), (18, 6), (0, 0))
    return tuple(
        tuple(HoursWindow(day, time(start), time(end)) for day in tuple(Weekday)[:days])
        for start, end in hours
        for days in (3, 5, 6, 7)
    )


@cache
def _licences() -> tuple[str, ...]:
    return tuple(sorted(s for s in our_taxonomy().skills if our_taxonomy().is_licence(s)))


def people(count: int) -> list[CandidateProfile]:
    """People with some workshops of one trade, work done, wishes, hours and an address."""
    random = Random(3)
    occupations = sorted(our_taxonomy().occupations)
    return [_person(random, f"p{number}", occupations) for number in range(count)]


def people_at_points(count: int) -> list[CandidateProfile]:
    """The same people, but the house of each is known and not only its commune."""
    random = Random(5)
    return [replace(one, place=_point_around(random, one.place)) for one in people(count)]


def _point_around(random: Random, place: Place) -> Place:
    """A point some kilometres around the middle of a commune; where nothing is known, nothing."""
    if place.commune is None:
        return place
    latitude, longitude = context().travel.communes[place.commune]
    around = (round(degrees + random.gauss(0, 0.03), 5) for degrees in (latitude, longitude))
    return Place(place.commune, *around)


def _person(random: Random, key: str, occupations: Sequence[str]) -> CandidateProfile:
    communes = list(context().travel.communes)
    return CandidateProfile(
        key,
        evidence=tuple(_evidence(random)),
        experience=tuple(
            Experience("", random.choice(occupations), random.choice((3, 6, 12, 24, 60)))
            for _ in range(random.choice((0, 0, 1, 2)))
        ),
        trades=tuple(random.sample(occupations, random.choice((0, 1, 2)))),
        licences=_asked(random, 0.7, frozenset(random.sample(_licences(), random.choice((0, 1))))),
        availability=_asked(random, 0.7, random.choice(_weeks())),
        place=Place(_asked(random, 0.95, random.choice(communes))),
        max_commute_minutes=random.choice((None, 30, 45, 60, 90)),
        transport=frozenset(random.sample(tuple(TransportMode), random.choice((0, 1)))),
        min_monthly_pay_clp=random.choice((None, 450_000, 539_000, 600_000, 700_000)),
        max_weekly_hours=random.choice((None, None, 30.0, 42.0)),
        available_from=_asked(random, 0.4, date(2026, 12, 1)),
    )


def _evidence(random: Random) -> list[SkillEvidence]:
    own, everything = random.choice(_trades()), sorted(our_taxonomy().kin)
    return [
        SkillEvidence(
            random.choice(own if random.random() < 0.7 else everything),
            random.choice((EvidenceGrade.WORKSHOP, *EvidenceGrade)),
            "",
            random.choice((None, 40.0, 80.0, 120.0, 240.0)),
            TODAY - timedelta(days=random.choice((30, 200, 700, 1500))),
            None,
            random.choice((1, 2, 2, 3)),
        )
        for _ in range(random.randint(1, 8))
    ]


def _asked(random: Random, share: float, value: Item) -> Item | None:
    return value if random.random() < share else None


def vacancies(count: int) -> list[VacancyProfile]:
    """Vacancies of an occupation, with needs, hours, a place, pay and now and then a licence."""
    random = Random(4)
    return [_vacancy(random, f"v{number}") for number in range(count)]


def _vacancy(random: Random, key: str) -> VacancyProfile:
    taxonomy, communes = our_taxonomy(), list(context().travel.communes)
    occupation = random.choice(sorted(taxonomy.occupations))
    usual = [need.skill for need in taxonomy.occupations[occupation].essential]
    return VacancyProfile(
        key,
        occupation=occupation,
        needs=tuple(
            SkillNeed(skill, random.choice(tuple(Need)), random.choice((1, 2, 2, 3)))
            for skill in random.sample(usual, min(len(usual), random.randint(1, 5)))
        ),
        licences=frozenset(random.sample(_licences(), int(random.random() < 0.2))),
        shifts=random.choice(_weeks()[:16]),
        place=Place(random.choice(communes)),
        radius_km=random.choice((None, 15.0, 30.0, 60.0)),
        monthly_pay_clp=random.choice((None, 539_000, 600_000, 750_000)),
        weekly_hours=random.choice((None, 30.0, 42.0)),
        starts_on=random.choice((None, date(2026, 12, 15))),
    )
