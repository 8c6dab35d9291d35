"""Whether every stated reason is found in both records: `python -m tests.bench.verifiable`.

Random people meet random vacancies of the taxonomy that ships, each pair once, and an
independent verifier reads every gate and every reason against the two records.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import isclose
from time import perf_counter

from matching.judging.context import prepare_candidate
from matching.ranking.shortlist import Match, shortlist
from tests.bench.invented import Inventor
from tests.bench.verifying.gates import gate_is_found
from tests.bench.verifying.reasons import reason_is_found
from tests.bench.verifying.records import Records
from tests.matching.judged import TODAY, office_context

PAIRS, SEED = 10_000, 24
TOLERANCE = 1e-9
SHOWN = 10


@dataclass
class Tally:
    """What was read: pairs, statements by their code, and those that no record holds."""

    pairs: int
    stated: Counter[str]
    unverifiable: list[str]


def verify(pairs: int, *, seed: int) -> Tally:
    """Judge random pairs and read everything that is stated."""
    tally = Tally(0, Counter(), [])
    for match, records in matches(pairs, seed):
        tally.pairs += 1
        tally.stated.update(gate.code for gate in match.gates)
        tally.stated.update(one.code for one in (*match.reasons, *match.wish_reasons))
        tally.unverifiable += [f"{match.candidate}: {wrong}" for wrong in problems(match, records)]
    return tally


def problems(match: Match, records: Records) -> list[str]:
    """What a match states and the two records do not hold; nothing when all is found."""
    wrong = [f"gate {gate.code}" for gate in match.gates if not gate_is_found(gate, records)]
    for side, total in ((match.reasons, match.score), (match.wish_reasons, match.wishes)):
        wrong += [f"reason {one.code}" for one in side if not reason_is_found(one, records)]
        parts = [one.part for one in side if one.part is not None]
        if not isclose(sum(parts), total or 0.0, abs_tol=TOLERANCE):
            wrong.append("the parts do not sum")
    return wrong


def matches(pairs: int, seed: int) -> Iterator[tuple[Match, Records]]:
    """Random people, each judged for one random vacancy, with both records."""
    context = office_context()
    inventor = Inventor(context.taxonomy, list(context.travel.communes), TODAY, seed=seed)
    for number in range(pairs):
        person, vacancy = inventor.person(f"p{number}"), inventor.vacancy(f"v{number}")
        found = shortlist(vacancy, [prepare_candidate(person, context)], context)
        yield found.entries[0], Records(person, vacancy, context)


def main() -> int:
    """Verify ten thousand pairs and say what was read."""
    start = perf_counter()
    tally = verify(PAIRS, seed=SEED)
    sys.stdout.write(
        f"{tally.pairs} pairs, {tally.stated.total()} statements of {len(tally.stated)} codes, "
        f"{len(tally.unverifiable)} unverifiable, seed {SEED}, {perf_counter() - start:.0f} s\n"
    )
    for line in tally.unverifiable[:SHOWN]:
        sys.stdout.write(f"{line}\n")
    return int(bool(tally.unverifiable))


if __name__ == "__main__":
    sys.exit(main())
