"""Every gate and criterion at once, and one person's change against all kept shortlists."""

from matching.judging.context import prepare_candidates
from matching.pool.changed_people import PersonRow
from matching.pool.kept_shortlists import KeptShortlists
from matching.pool.pool import Pool
from matching.ranking.shortlist import shortlist
from tests.bench.speed import towns
from tests.bench.speed.crowds import crowd, searches
from tests.bench.speed.peers import TOP
from tests.bench.speed.timing import Times, seconds, table, timed

LOOPED = 300  # people whom the plain loop judges, scaled to all
CHANGES = 400


def of_one_vacancy(size: int) -> str:
    """The first of a vacancy by all criteria, and of many vacancies one after the other."""
    several, wanted = towns.people(size), towns.vacancies(500)
    kept: list[Pool] = []
    built = seconds(lambda: kept.append(Pool.build(several, towns.context())))
    pool = kept[0]
    times = timed(lambda vacancy: pool.first(vacancy, TOP), wanted)
    some = prepare_candidates(several[:LOOPED], towns.context())
    loop = timed(lambda vacancy: shortlist(vacancy, some, towns.context(), TOP), wanted[:5])
    looped = Times(tuple(ms * size / LOOPED for ms in loop.ms))
    rows = [
        ["ours", f"{size:,}", times.p50, times.interval, times.p99, sum(times.ms) / len(wanted)],
        ["plain loops, scaled", f"{size:,}", looped.p50, looped.interval, looped.p99, looped.p50],
    ]
    head = ("way", "people", "p50 ms", "95 % interval", "p99 ms", "mean ms")
    return f"{table(head, rows)}\n\n- the pool was built in {built:.1f} s"


def of_one_change(size: int, vacancies: int) -> str:
    """One person changes: the shortlists they stand in or can enter are put right."""
    people, wanted = crowd(size), searches(vacancies, is_filtered=False)
    kept = KeptShortlists.build(people.evidence, people.capabilities, people.points, wanted)
    others = crowd(CHANGES)
    rows = [
        PersonRow(row.indices, row.data, int(bits), tuple(point))
        for row, bits, point in zip(
            (others.evidence[[number]] for number in range(CHANGES)),
            others.capabilities,
            others.points,
            strict=True,
        )
    ]
    times = timed(lambda number: kept.change(number, rows[number]), range(CHANGES))
    again = seconds(lambda: kept.index.first_of_many(wanted, top=TOP))
    row = [f"{vacancies:,}", f"{size:,}", times.p50, times.interval, times.p99, again * 1000]
    head = ("shortlists", "people", "p50 ms", "95 % interval", "p99 ms", "all anew, ms")
    return table(head, [row])
