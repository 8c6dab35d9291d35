"""Fifty mediators on one vacancy at once: every act that was accepted is written down, once.

Each user is a thread that approves, drops, takes back, edits, places and ends, drawn at random,
over the same few people and the same few positions, and often with a page that is out of date.
"""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from sqlalchemy import Engine, create_engine, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.placements import EndReason, Placement
from models.session import reading, unit_of_work
from models.shortlists import DropReason
from models.vacancies import Vacancy
from services.actors import Actor
from services.errors import OfficeError
from services.hiring.vacancy_drafts import draft_of
from services.hiring.vacancy_editing import edit_vacancy
from services.matchmaking import shortlist_reviews
from services.placing.placement_endings import end_placement
from services.placing.placements import place
from tests import databases, factories, matchmaking
from tests.conftest import NOW, TODAY

POSITIONS, PEOPLE = 3, 8
# What each act writes down, in the transaction of the act itself.
WRITTEN_AS: Mapping[str, tuple[AuditAction, str]] = {
    "decide": (AuditAction.DECIDED, "shortlist_entry"),
    "edit": (AuditAction.CHANGED, "vacancy"),
    "place": (AuditAction.CREATED, "placement"),
    "end": (AuditAction.STATUS_CHANGED, "placement"),
}


@dataclass
class Tally:
    """What became of every act.

    Attributes:
        accepted: acts that were kept, by what they write down.
        refused: acts that were refused by a rule, or because somebody was first.
        busy: acts that the database had no room for; the portal asks to try again.
        versions: of the vacancy, from which an edit was accepted.
        most_filled: the most positions that anybody ever saw filled.
    """

    accepted: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    busy: int = 0
    versions: list[int] = field(default_factory=list)
    most_filled: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass(frozen=True, slots=True)
class Result:
    """The tally beside what the database holds in the end."""

    tally: Tally
    audited: Mapping[str, int]
    running: int
    filled: int
    seconds: float

    @property
    def is_good(self) -> bool:
        """Whether every accepted act is written down once and no position was taken twice."""
        tally = self.tally
        return (
            {name: tally.accepted[name] for name in WRITTEN_AS} == dict(self.audited)
            and len(set(tally.versions)) == len(tally.versions)
            and max(tally.most_filled, self.running) <= POSITIONS
            and self.running == self.filled
            and all(tally.accepted[name] for name in WRITTEN_AS)
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """One vacancy, the entries of its list, and who works on it."""

    engine: Engine
    vacancy_id: int
    entries: tuple[int, ...]
    actors: tuple[Actor, ...]


def contend(engine: Engine, *, users: int, acts: int, seed: int = 5) -> Result:
    """Let so many users do so many acts each on one vacancy, all at once."""
    with _room_for(engine, users) as roomy:
        return _contend(roomy, users=users, acts=acts, seed=seed)


@contextmanager
def _room_for(engine: Engine, users: int) -> Iterator[Engine]:
    """A connection for everybody, so that what waits is the database and not a pool before it."""
    if engine.dialect.name == databases.SQLITE:
        yield engine  # which opens one for each act
        return
    roomy = create_engine(engine.url, pool_size=users + 1, hide_parameters=True)
    yield roomy
    roomy.dispose()


def _contend(engine: Engine, *, users: int, acts: int, seed: int) -> Result:
    scene, tally, started = _set_scene(engine, users), Tally(), time.monotonic()
    threads = [
        threading.Thread(target=_work, args=(scene, tally, actor, acts, random.Random(seed + n)))
        for n, actor in enumerate(scene.actors)
    ]
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(scene, tally, over))
    for thread in (watcher, *threads):
        thread.start()
    for thread in threads:
        thread.join()
    over.set()
    watcher.join()
    return _result(scene, tally, time.monotonic() - started)


def _set_scene(engine: Engine, users: int) -> Scene:
    with unit_of_work(engine) as session:
        vacancy = matchmaking.a_welding_vacancy(session, positions=POSITIONS)
        for _ in range(PEOPLE):
            matchmaking.a_welder(session)
        matchmaking.refresh(session)
        entries = tuple(entry.id for entry in matchmaking.entries_of(session, vacancy))
        accounts = [factories.an_account(session, Role.MEDIATOR) for _ in range(users)]
        actors = tuple(Actor(one.id, one.role, one.name) for one in accounts)
        return Scene(engine, vacancy.id, entries, actors)


def _work(scene: Scene, tally: Tally, actor: Actor, acts: int, draw: random.Random) -> None:
    for _ in range(acts):
        (act,) = draw.choices(list(_ACTS), weights=list(_ACTS.values()))
        try:
            with unit_of_work(scene.engine) as session:
                name, version = act(session, scene, actor, draw)
        except (OfficeError, StaleDataError):
            with tally.lock:
                tally.refused += 1
        except OperationalError:
            with tally.lock:
                tally.busy += 1
        else:
            with tally.lock:
                tally.accepted[name] += 1
                tally.versions += [version] if version is not None else []


Done = tuple[str, int | None]
Act = Callable[[Session, Scene, Actor, random.Random], Done]


def _approve(session: Session, scene: Scene, actor: Actor, draw: random.Random) -> Done:
    shortlist_reviews.approve(session, actor, draw.choice(scene.entries), now=NOW)
    return "decide", None


def _drop(session: Session, scene: Scene, actor: Actor, draw: random.Random) -> Done:
    reason = draw.choice((DropReason.SCHEDULE, DropReason.DISTANCE))
    shortlist_reviews.drop(session, actor, draw.choice(scene.entries), reason=reason, now=NOW)
    return "decide", None


def _take_back(session: Session, scene: Scene, actor: Actor, draw: random.Random) -> Done:
    entry_id = draw.choice(scene.entries)
    shortlist_reviews.undo_decision(session, actor, entry_id, now=NOW, seen_at=NOW)
    return "decide", None


def _edit(session: Session, scene: Scene, actor: Actor, draw: random.Random) -> Done:
    vacancy = session.get_one(Vacancy, scene.vacancy_id)
    seen = vacancy.version - draw.choice((0, 0, 1))  # a page that is out of date now and then
    draft = replace(draft_of(vacancy), title=f"Soldador {draw.randrange(10**9)}")
    edit_vacancy(session, actor, vacancy.id, draft, expected_version=seen, today=TODAY)
    return "edit", seen


def _place(session: Session, scene: Scene, actor: Actor, draw: random.Random) -> Done:
    place(session, actor, draw.choice(scene.entries), starts_on=TODAY, now=NOW, today=TODAY)
    return "place", None


def _end(session: Session, scene: Scene, actor: Actor, draw: random.Random) -> Done:
    running = session.scalars(_running(scene)).all()
    chosen = draw.choice(running) if running else 0
    mistake = EndReason.ENTERED_BY_MISTAKE
    end_placement(session, actor, chosen, ended_on=TODAY, reason=mistake, now=NOW, today=TODAY)
    return "end", None


_ACTS: Mapping[Act, int] = {_approve: 6, _drop: 4, _take_back: 4, _edit: 4, _place: 2, _end: 1}


def _running(scene: Scene):
    return (
        select(Placement.id)
        .where(Placement.vacancy_id == scene.vacancy_id, Placement.ended_on.is_(None))
        .order_by(Placement.id)
    )


def _watch(scene: Scene, tally: Tally, over: threading.Event) -> None:
    """Look again and again whether more work there than there is room for."""
    while not over.wait(0.05):
        with reading(scene.engine) as session:
            working = len(session.scalars(_running(scene)).all())
            filled = session.scalar(
                select(Vacancy.filled_positions).where(Vacancy.id == scene.vacancy_id)
            )
        tally.most_filled = max(tally.most_filled, working, filled or 0)


def _result(scene: Scene, tally: Tally, seconds: float) -> Result:
    with reading(scene.engine) as session:
        audited = {
            name: session.scalar(
                select(func.count()).where(
                    AuditEntry.action == action,
                    AuditEntry.subject == subject,
                    AuditEntry.actor_id.in_([actor.account_id for actor in scene.actors]),
                )
            )
            or 0
            for name, (action, subject) in WRITTEN_AS.items()
        }
        running = len(session.scalars(_running(scene)).all())
        filled = session.get_one(Vacancy, scene.vacancy_id).filled_positions
    return Result(tally, audited, running, filled, seconds)
