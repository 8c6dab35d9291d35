"""Every gate and criterion at once, and one person's change against all kept shortlists."""

from collections.abc import Sequence
from functools import partial

from matching.judging.profiles import CandidateProfile, VacancyProfile
from matching.pool.changed_people import PersonRow
from matching.pool.kept_shortlists import KeptShortlists
from matching.pool.pool import Place, Pool
from matching.ranking.shortlist import shortlist
from tests.bench.speed import towns
from tests.bench.speed.crowds import crowd, searches
from tests.bench.speed.peers import TOP
from tests.bench.speed.timing import Times, seconds, table, timed

LOOPED = 300  # people whom the plain loop judges, scaled to all
CHANGES = 400


def of_one_vacancy(sizes: Sequence[int], all_at: int, vacancies: int) -> str:
    """The first of a vacancy by all criteria; and of all vacancies where there are so many people.

    Each vacancy is asked for twice: the first time the classes of the pool are looked at for its
    place, its hours and its pay, and the second time they are known, as in most of a night.
    """
    rows: list[list[object]] = []
    notes: list[str] = []
    for size in sizes:
        pool, built = _pool(towns.people(size))
        wanted = towns.vacancies(300)
        for asked in ("first time", "again"):
            times = timed(partial(_first, pool), wanted, warm_ups=0)
            rows.append(["ours", asked, f"{size:,}", times.p50, times.interval, times.p99])
        notes.append(f"- {size:,} people: the pool was built in {built:.1f} s")
        if size == all_at:
            rows.append(["plain loops, scaled", "", f"{size:,}", *_looped(pool)])
            notes += [_night(size, vacancies, threads) for threads in (1, 2)]
    head = ("way", "asked", "people", "p50 ms", "95 % interval", "p99 ms")
    return "\n".join([table(head, rows), "", *notes])


def of_exact_homes(sizes: Sequence[int]) -> str:
    """The first of a vacancy by all criteria where the house of each person is known.

    Nobody then shares a home, so a place that no vacancy named yet is looked at for everybody.
    """
    rows: list[list[object]] = []
    notes: list[str] = []
    for size in sizes:
        pool, built = _pool(towns.people_at_points(size))
        notes.append(f"- {size:,} people: the pool was built in {built:.1f} s")
        first, *wanted = towns.vacancies(300)
        _first(pool, first)  # compiles
        new, seen = _by_place(first, wanted)
        for asked, some in (("place not seen", new), ("place seen", seen), ("again", wanted)):
            times = timed(partial(_first, pool), some, warm_ups=0)
            rows.append([asked, f"{size:,}", times.p50, times.interval, times.p99])
    head = ("asked", "people", "p50 ms", "95 % interval", "p99 ms")
    return "\n".join([table(head, rows), "", *notes])


def _by_place(
    first: VacancyProfile, others: Sequence[VacancyProfile]
) -> tuple[list[VacancyProfile], list[VacancyProfile]]:
    """The first vacancy of each place, and those at a place that one before them named."""
    firsts = {vacancy.place: vacancy for vacancy in reversed(others)}
    firsts.pop(first.place, None)
    new = {vacancy.key: vacancy for vacancy in firsts.values()}
    return list(new.values()), [vacancy for vacancy in others if vacancy.key not in new]


def _first(pool: Pool, vacancy: VacancyProfile) -> Sequence[Place]:
    return pool.first(vacancy, TOP)


def _night(size: int, vacancies: int, threads: int) -> str:
    # A pool of its own: a night begins with places that nobody has asked for yet.
    pool, _built = _pool(towns.people(size))
    wanted = towns.vacancies(vacancies)
    took = seconds(lambda: pool.first_of_many(wanted, TOP, threads=threads))
    return f"- {vacancies:,} vacancies x {size:,} people: {took:.1f} s, threads: {threads}"


def _pool(several: Sequence[CandidateProfile]) -> tuple[Pool, float]:
    kept: list[Pool] = []
    built = seconds(lambda: kept.append(Pool.build(several, towns.context())))
    return kept[0], built


def _looped(pool: Pool) -> tuple[float, str, float]:
    some = [pool.prepared(number) for number in range(LOOPED)]
    loop = timed(lambda vacancy: shortlist(vacancy, some, towns.context(), TOP), towns.vacancies(5))
    times = Times(tuple(ms * len(pool.people) / LOOPED for ms in loop.ms))
    return times.p50, times.interval, times.p99


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
