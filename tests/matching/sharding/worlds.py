"""A small labour market cut into shards, and what is said of each place."""

from functools import partial

from matching.exchange.match_lines import match_line
from matching.judging.profiles import CandidateProfile, EvidenceGrade, VacancyProfile
from matching.sharding.lists import Explaining
from tests.matching.worlds import a_context, must, shown, wish

SKILLS = ("mig_welding", "arc_welding", "bread_making", "cooking")


def people(count: int) -> tuple[CandidateProfile, ...]:
    """Some people, many of whom are equal so that the order of ties is decided too."""
    grades = tuple(EvidenceGrade)
    return tuple(
        CandidateProfile(
            f"p{number}",
            evidence=tuple(shown(s, grades[number % 3]) for s in SKILLS[number % 4 :]),
        )
        for number in range(count)
    )


def vacancies(count: int) -> tuple[VacancyProfile, ...]:
    """Some vacancies that ask for one skill or another."""
    return tuple(
        VacancyProfile(f"v{number}", needs=(must(SKILLS[number % 4]), wish(SKILLS[number % 3])))
        for number in range(count)
    )


def explaining() -> Explaining:
    """What `match` says of every place."""
    context = a_context()
    return Explaining(context, partial(match_line, weights=context.weights, explain=True))
