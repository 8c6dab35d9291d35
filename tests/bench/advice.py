"""How long advice takes: `python -m tests.bench.advice` writes a Markdown table.

The people are invented at random from a seed, wilder than life, and so ask for every gate.
"""

import os
import platform
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

from matching.advice.allocation import best_for_the_worst_off, best_total, fit_table
from matching.advice.clinic import clinic
from matching.advice.counterfactuals import advise, place_keys
from matching.advice.stability import firmness
from matching.judging.context import PreparedCandidate, prepare_candidates
from matching.judging.judgements import judge
from matching.judging.profiles import VacancyProfile
from tests.bench.invented import Inventor
from tests.matching.judged import TODAY, office_context

SEED = 3
PEOPLE, FEW_PEOPLE, VACANCIES = 10_000, 200, 12
TOP, DIVIDED, AMONG, POSITIONS = 10, 25, 5, 2

Work = Callable[[VacancyProfile], object]


def main() -> int:
    """Time every kind of advice, each for a dozen vacancies."""
    inventor = Inventor(
        office_context().taxonomy, list(office_context().travel.communes), TODAY, seed=SEED
    )
    profiles = [inventor.person(f"p{number}") for number in range(PEOPLE)]
    vacancies = [inventor.vacancy(f"v{number}") for number in range(VACANCIES)]
    sys.stdout.write(f"{platform.machine()}, {os.cpu_count()} cores, seed {SEED}\n\n")
    sys.stdout.write("| work | people | p50 ms | slowest ms | bar ms |\n|---|---|---|---|---|\n")
    people = prepare_candidates(profiles, office_context())
    for name, count, work, bar in _works(people, vacancies):
        taken = sorted(_milliseconds(work, vacancy) for vacancy in vacancies)
        median = statistics.median(taken)
        sys.stdout.write(f"| {name} | {count:,} | {median:.0f} | {taken[-1]:.0f} | {bar} |\n")
        sys.stdout.flush()
    return 0


def _works(
    people: Sequence[PreparedCandidate], vacancies: Sequence[VacancyProfile]
) -> Iterator[tuple[str, int, Work, int]]:
    context, few, some = office_context(), people[:FEW_PEOPLE], people[:DIVIDED]

    def advice(vacancy: VacancyProfile) -> object:
        others = place_keys(judge(one, vacancy, context) for one in few[1:])
        return advise(few[0], vacancy, others, (), context)

    def division(_: VacancyProfile) -> object:
        table = fit_table(some, vacancies[:AMONG], [POSITIONS] * AMONG, context)
        return best_total(table), best_for_the_worst_off(table)

    yield "clinic", PEOPLE, lambda one: clinic(one, people, context), 300
    yield "firmness", FEW_PEOPLE, lambda one: firmness(one, few, context, top=TOP, seed=1), 1000
    yield "advice", FEW_PEOPLE, advice, 1000
    yield "division", DIVIDED, division, 1000


def _milliseconds(work: Work, vacancy: VacancyProfile) -> float:
    start = perf_counter()
    work(vacancy)
    return 1000 * (perf_counter() - start)


if __name__ == "__main__":
    sys.exit(main())
