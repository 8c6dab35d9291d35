"""How long the figures beside a vacancy's form take: `python -m tests.bench.reach`.

A crowd of 10,000 invented people lies in a SQLite file; what is timed is what a key press asks
of the services, the reading of the draft included. The first question of a process reads and
prepares the crowd and is told apart.
"""

import os
import platform
import statistics
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from sqlalchemy.orm import Session

from matching.judging.profiles import CandidateProfile, VacancyProfile, Weekday
from models.accounts import Role
from models.crowds import Crowd
from models.session import unit_of_work
from models.vacancies import CriterionNeed
from services.actors import Actor
from services.demo.seeding import seed_reference
from services.hiring.vacancy_drafts import ShiftHours, SkillAsked, VacancyDraft
from services.hiring.vacancy_reach import reach_of
from services.matchmaking import crowds
from services.matchmaking.coarse_counts import ticket_of
from tests import databases
from tests.bench.invented import Inventor
from tests.factories import a_member, a_vacancy, actor_of, an_account, an_employer
from tests.matching.judged import TODAY, office_context

SEED, PEOPLE, DRAFTS, ROUNDS = 3, 10_000, 12, 5
SECRET = "only for the bench"

Taken = tuple[float, float]
"""Milliseconds by the clock, and those of this process alone."""


def main() -> int:
    """Time the first question of a process and those that follow."""
    context = office_context()
    inventor = Inventor(context.taxonomy, list(context.travel.communes), TODAY, seed=SEED)
    people = [inventor.person(f"p{number}") for number in range(PEOPLE)]
    wanted = [inventor.vacancy(f"v{number}") for number in range(DRAFTS)]
    with TemporaryDirectory() as folder, databases.sqlite_engine(Path(folder)) as engine:
        with unit_of_work(engine) as session:
            seed_reference(session)
            _gather(session, people)
            actor, vacancy = _employer(session)
        with unit_of_work(engine) as session:
            first, taken = _times(session, actor, vacancy, [_draft(one) for one in wanted])
    sys.stdout.write(f"{platform.machine()}, {os.cpu_count()} cores, seed {SEED}\n\n")
    sys.stdout.write(
        "| people | questions | p50 ms | p95 ms | slowest ms | p50 CPU ms | first one ms |\n"
    )
    sys.stdout.write("|---|---|---|---|---|---|---|\n")
    wall = sorted(one for one, _ in taken)
    busy = statistics.median(cpu for _, cpu in taken)  # what is left of it on a shared machine
    p95 = wall[int(0.95 * len(wall))]
    middle = f"{statistics.median(wall):.0f} | {p95:.0f} | {wall[-1]:.0f}"
    figures = f"{middle} | {busy:.0f} | {first[0]:.0f}"
    sys.stdout.write(f"| {PEOPLE:,} | {len(taken)} | {figures} |\n")
    return 0


def _gather(session: Session, people: list[CandidateProfile]) -> None:
    told = [crowds.told_of(one, ticket_of(one.key, SECRET)) for one in people]
    session.add(Crowd(day=TODAY, people=len(told), packed=crowds.packed(told)))


def _employer(session: Session) -> tuple[Actor, int]:
    employer, account = an_employer(session), an_account(session, Role.EMPLOYER)
    a_member(session, employer, account)
    return actor_of(account, employer_id=employer.id), a_vacancy(session, employer).id


def _draft(wanted: VacancyProfile) -> VacancyDraft:
    days = {day: number for number, day in enumerate(Weekday)}
    return VacancyDraft(
        title=wanted.title or "x",
        occupation_key=wanted.occupation,
        radius_km=None if wanted.radius_km is None else int(wanted.radius_km),
        is_remote=wanted.remote,
        skills=tuple(
            SkillAsked(need.skill, CriterionNeed(need.need.value), need.level)
            for need in wanted.needs
        ),
        licences=tuple(sorted(wanted.licences)),
        shifts=tuple(ShiftHours(days[one.day], one.starts, one.ends) for one in wanted.shifts),
        starts_on=wanted.starts_on,
    )


def _times(
    session: Session, actor: Actor, vacancy_id: int, drafts: list[VacancyDraft]
) -> tuple[Taken, list[Taken]]:
    crowd = crowds.CrowdAtHand()
    first = _milliseconds(session, actor, vacancy_id, drafts[0], crowd)
    taken = [
        _milliseconds(session, actor, vacancy_id, replace(draft, title=f"x{number}"), crowd)
        for number in range(ROUNDS)
        for draft in drafts
    ]
    return first, taken


def _milliseconds(
    session: Session, actor: Actor, vacancy_id: int, draft: VacancyDraft, crowd: crowds.CrowdAtHand
) -> Taken:
    wall, busy = perf_counter(), process_time()
    reach_of(session, actor, vacancy_id, draft, crowd)
    return 1000 * (perf_counter() - wall), 1000 * (process_time() - busy)


if __name__ == "__main__":
    sys.exit(main())
