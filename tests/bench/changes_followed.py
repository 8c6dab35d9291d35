"""How long a change of one file takes to reach the shortlists, and the night's round.

`python -m tests.bench.changes_followed [TOWNS]` measures in the demonstration town and in a city
of as many invented towns, and writes a Markdown table for `docs/measures.md`.
"""

import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time

from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from models.accounts import Account
from models.employers import Employer
from models.file_changes import FileChange
from models.participants import CaseState, EvidenceRung, Participant, SkillShown
from models.session import open_engine, reading, unit_of_work
from models.shortlists import Shortlist, ShortlistEntry
from models.vacancies import VacancyStatus
from seed_data.town import build_town
from seed_data.town.parts import TownPerson
from services.demo.demo_people import add_people, add_runs
from services.demo.demo_staff import Cast
from services.demo.demo_town import DEMO_SEED
from services.demo.demo_vacancies import add_vacancies
from services.matchmaking import list_upkeep
from services.matchmaking.profiles import SEEKING
from services.matchmaking.shortlisting import published_ids
from tests.conftest import NOW, TODAY
from tests.webapp.town import make_template

RUNS = 5
TOWNS = 33
Act = Callable[[Session, int], None]


def main() -> None:
    """Measure the town, then the city."""
    towns = int(sys.argv[1]) if len(sys.argv) > 1 else TOWNS
    with tempfile.TemporaryDirectory(prefix="oportunidades-bench-") as place:
        engine = open_engine(f"sqlite:///{make_template(Path(place))}")
        _measure("town", engine)
        _grow(engine, towns)
        _measure("city", engine)
        engine.dispose()


def _grow(engine: Engine, towns: int) -> None:
    """Add the people and the vacancies of other towns; everybody looks for work."""
    for number in range(1, towns):
        town = build_town(DEMO_SEED + number, TODAY)
        people = [_unnamed(one) for one in town.people]
        runs = [replace(run, code=f"{number}-{run.code}") for run in town.runs]
        with unit_of_work(engine) as session:
            staff = session.scalars(select(Account).order_by(Account.id)).all()
            cast = Cast({one.role: one for one in staff}, (*staff[:3],))
            employers = session.scalars(select(Employer).order_by(Employer.id)).all()
            session.execute(update(Participant).values(account_id=None))
            add_runs(session, runs, add_people(session, people, cast))
            for row in add_vacancies(session, town.vacancies, employers, now=NOW):
                row.status = VacancyStatus.PUBLISHED
    with unit_of_work(engine) as session:
        session.execute(update(Participant).values(case_state=CaseState.JOB_SEARCH))


def _unnamed(person: TownPerson) -> TownPerson:
    """A person of another town: two towns may have drawn the same number or the same words."""
    trades = tuple(one for one in person.trades if one.occupation)
    return replace(person, rut=None, email=None, trades=trades)


def _measure(name: str, engine: Engine) -> None:
    started, worked = perf_counter(), process_time()
    first = _follow(engine)
    _say(
        f"{name}: {_size(engine)}; all lists made ({first} files) in "
        f"{perf_counter() - started:.1f} s, {process_time() - worked:.1f} s of one core"
    )
    _say("| what | lists asked | replaced | median s | slowest s | median s of one core |")
    _say("|---|---:|---:|---:|---:|---:|")
    for what, act in ACTS.items():
        _say(f"| {what} | " + _row(engine, act))
    _say("| the night's round, nothing changed | " + _timed(lambda: _night(engine), lambda: (0, 0)))


def _row(engine: Engine, act: Act) -> str:
    numbers = iter(range(RUNS))
    asked: list[int] = []
    ask = list_upkeep.touched_lists

    def touched(*values: object) -> list[int]:
        found = ask(*values)  # type: ignore[arg-type]  # passed on as they came
        asked.append(len(found))
        return found

    def change() -> tuple[int, int]:
        with unit_of_work(engine) as session:
            act(session, next(numbers))
        with reading(engine) as session:
            return session.scalars(select(func.count()).select_from(Shortlist)).one(), 0

    list_upkeep.touched_lists = touched
    try:
        return _timed(lambda: _follow(engine), change, asked, engine)
    finally:
        list_upkeep.touched_lists = ask


def _timed(
    work: Callable[[], object],
    prepare: Callable[[], tuple[int, int]],
    asked: list[int] | None = None,
    engine: Engine | None = None,
) -> str:
    walls, cores, replaced = [], [], []
    for _ in range(RUNS if asked is not None else 3):
        before, _zero = prepare()
        started, worked = perf_counter(), process_time()
        work()
        walls.append(perf_counter() - started)
        cores.append(process_time() - worked)
        if engine is not None:
            with reading(engine) as session:
                made = session.scalars(select(func.count()).select_from(Shortlist)).one()
            replaced.append(made - before)
    return (
        f"{statistics.median(asked) if asked else '-'} | "
        f"{statistics.median(replaced) if replaced else '-'} | "
        f"{statistics.median(walls):.2f} | {max(walls):.2f} | {statistics.median(cores):.2f} |"
    )


def _follow(engine: Engine) -> int:
    followed = 0
    while some := list_upkeep.follow_changes(engine, clock=lambda: NOW, today=TODAY):
        followed += some
    return followed


def _night(engine: Engine) -> int:
    return list_upkeep.refresh_published(engine, clock=lambda: NOW, today=TODAY)


def _seeking(session: Session, number: int) -> Participant:
    """Somebody who stands in many lists or in few, as it comes."""
    found = select(Participant).where(Participant.case_state.in_(SEEKING)).order_by(Participant.id)
    return session.scalars(found.offset(number * 17 % 150).limit(1)).one()


def _less_pay(session: Session, number: int) -> None:
    _seeking(session, number).min_monthly_pay_clp = 480_000 + number


def _new_skill(session: Session, number: int) -> None:
    person = _seeking(session, number)
    skill = session.scalars(select(SkillShown.skill_key).order_by(SkillShown.id).offset(number))
    session.add(
        SkillShown(
            participant_id=person.id,
            skill_key=skill.first(),
            rung=EvidenceRung.CERTIFICATE,
            source="Prueba",
        )
    )


def _in_no_list(session: Session, number: int) -> None:
    """Somebody who stands nowhere and wants less hours than before."""
    standing = select(ShortlistEntry.participant_id)
    outside = select(Participant).where(Participant.id.not_in(standing)).order_by(Participant.id)
    person = session.scalars(outside.limit(1)).first() or _seeking(session, number)
    person.max_weekly_hours = 9 + number


def _phone_only(session: Session, number: int) -> None:
    _seeking(session, number).phone = f"+56 9 5555 {number:04d}"


def _other_criteria(session: Session, number: int) -> None:
    vacancies = published_ids(session)
    session.add(FileChange(vacancy_id=vacancies[number % len(vacancies)]))


def _placed(session: Session, number: int) -> None:
    _seeking(session, number).case_state = CaseState.PLACED


ACTS: dict[str, Act] = {
    "a phone number": _phone_only,
    "somebody in no list": _in_no_list,
    "pay wanted": _less_pay,
    "a certificate": _new_skill,
    "a vacancy": _other_criteria,
    "somebody found work": _placed,
}


def _size(engine: Engine) -> str:
    with reading(engine) as session:
        people = session.scalars(
            select(func.count()).where(Participant.case_state.in_(SEEKING))
        ).one()
        return f"{people} people who look for work, {len(published_ids(session))} vacancies"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
