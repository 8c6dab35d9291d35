"""Scheduled jobs: a table of them, and a clock that asks every 20 seconds what is due.

The clock knows nothing. What is due is found by state in our tables, so a tick may be lost, a
night may be missed and a process may be killed without a job being lost or run for nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from followup.clock import resolve, to_local
from models.jobs import JobRun
from models.session import reading, unit_of_work
from services import imports, once
from services.access import sign_in
from services.actors import CLOCK
from services.diary import appointment_upkeep, reminders
from services.errors import NotFoundError
from services.hiring import vacancies
from services.matchmaking import shortlisting
from services.messages import deliveries, outbox
from services.office import job_runs
from webapp.clock import Clock, system_clock
from webapp.leadership import Leadership, leadership_of
from webapp.mail import mail_carrier

log = structlog.get_logger()

TICK_SECONDS = 20
# SQLite lets one writer in at a time, so nobody should wait for all shortlists of the town.
REFRESHED_TOGETHER = 20
FORMS_KEPT = timedelta(days=7)  # longer than anybody leaves a form open and sends it then
NOON = time(12)  # an hour that the clocks of Chile never jump over


@dataclass(frozen=True, slots=True)
class Moment:
    """When and on what a job works.

    `now` is the instant for which it finds what is due. What stamps, sends or measures an age
    asks `clock`: a job run for a day to come must not make today's sessions look old.
    """

    app: Flask
    today: date
    now: datetime

    @property
    def engine(self) -> Engine:
        """The portal's database."""
        engine: Engine = self.app.extensions["engine"]
        return engine

    @property
    def clock(self) -> Clock:
        """The portal's clock, whatever day the job is run for."""
        clock: Clock = self.app.extensions["clock"]
        return clock


Work = Callable[[Moment], int]
Question = Callable[[Session, Moment], bool]


@dataclass(frozen=True, slots=True)
class Job:
    """One scheduled job.

    Attributes:
        work: does it, in transactions of its own, and gives how much it handled.
        at: local time from which it is due each day; None for a job of every tick. Chile's
            clocks change at midnight, so it lies between 04:00 and 22:00.
        has_work: for a job of every tick, whether there is anything to do.
    """

    name: str
    title: LazyString
    text: LazyString
    work: Work
    at: time | None = None
    has_work: Question | None = None


def _at_once(act: Callable[[Session, Moment], int]) -> Work:
    """Work that is one transaction."""

    def work(moment: Moment) -> int:
        with unit_of_work(moment.engine) as session:
            return act(session, moment)

    return work


def _deliver(moment: Moment) -> int:
    hand_over = mail_carrier(moment.app)
    return deliveries.deliver_due(moment.engine, hand_over, clock=moment.clock)


def _refresh_shortlists(moment: Moment) -> int:
    with reading(moment.engine) as session:
        waiting = shortlisting.published_ids(session)
    replaced = 0
    for start in range(0, len(waiting), REFRESHED_TOGETHER):
        piece = waiting[start : start + REFRESHED_TOGETHER]
        with unit_of_work(moment.engine) as session:
            replaced += shortlisting.refresh_shortlists(
                session, vacancy_ids=piece, now=moment.clock(), today=moment.today
            )
    return replaced


JOBS = (
    Job(
        "owe_reminders",
        _l("Preparar recordatorios"),
        _l("Deja listo el aviso de cada cita de los próximos días, para la víspera."),
        _at_once(lambda s, m: reminders.owe_reminders(s, CLOCK, today=m.today, now=m.now)),
        has_work=lambda s, m: bool(reminders.list_unreminded(s, today=m.today, now=m.now)),
    ),
    Job(
        "deliver_outbox",
        _l("Enviar mensajes"),
        _l("Envía lo que ya toca y retira lo que dejó de servir."),
        _deliver,
        has_work=lambda s, m: outbox.is_due(s, now=m.now),
    ),
    Job(
        "follow_the_law",
        _l("Revisar cambios de hora"),
        _l("Recalcula las citas si cambiaron las reglas de la hora oficial."),
        _at_once(lambda s, m: appointment_upkeep.follow_the_law(s, CLOCK, now=m.clock())),
        at=time(4, 10),
    ),
    Job(
        "close_expired_vacancies",
        _l("Cerrar vacantes vencidas"),
        _l("Cierra las vacantes cuyo último día ya pasó."),
        _at_once(lambda s, m: vacancies.close_expired_vacancies(s, CLOCK, today=m.today)),
        at=time(4, 20),
    ),
    Job(
        "refresh_shortlists",
        _l("Rehacer preselecciones"),
        _l("Vuelve a ordenar las vacantes publicadas donde algo cambió."),
        _refresh_shortlists,
        at=time(4, 30),
    ),
    Job(
        "ask_for_outcomes",
        _l("Preguntar qué pasó"),
        _l("Marca las citas de ayer y antes en que nadie anotó el resultado."),
        _at_once(lambda s, m: appointment_upkeep.ask_for_outcomes(s, CLOCK, today=m.today)),
        at=time(6),
    ),
    Job(
        "complete_plans",
        _l("Completar planes"),
        _l("Da por completos los planes cuyo último día ya pasó."),
        _at_once(lambda s, m: appointment_upkeep.complete_plans(s, CLOCK, today=m.today)),
        at=time(6, 10),
    ),
    Job(
        "forget_forms",
        _l("Olvidar formularios"),
        _l("Borra las marcas de formularios enviados hace más de una semana."),
        _at_once(lambda s, m: once.forget_before(s, m.clock() - FORMS_KEPT)),
        at=time(6, 20),
    ),
    Job(
        "forget_attempts",
        _l("Olvidar intentos de entrada"),
        _l("Borra los intentos de entrar de ayer y antes, y las sesiones vencidas hace un mes."),
        _at_once(lambda s, m: sign_in.forget_old_attempts(s, now=m.clock())),
        at=time(6, 25),
    ),
    Job(
        "discard_imports",
        _l("Descartar planillas olvidadas"),
        _l("Borra las filas de planillas que nadie confirmó en una semana."),
        _at_once(lambda s, m: imports.discard_forgotten(s, CLOCK, now=m.clock())),
        at=time(6, 25),
    ),
    Job(
        "close_dead_runs",
        _l("Cerrar corridas a medias"),
        _l("Anota como fallidas las corridas que un corte dejó sin terminar."),
        _at_once(lambda s, m: job_runs.close_dead_runs(s, now=m.clock())),
        at=time(6, 30),
    ),
)


def job_named(name: str) -> Job:
    """The job of that name.

    Raises:
        NotFoundError: there is none.
    """
    for job in JOBS:
        if job.name == name:
            return job
    raise NotFoundError("unknown_job", name=name)


def run_job(
    app: Flask, name: str, on: date | None = None, *, started_by_id: int | None = None
) -> JobRun:
    """Run a job by hand, for today or for noon of another day; what came of it is in the row.

    Raises:
        NotFoundError: there is no such job.
    """
    job = job_named(name)
    moment = _moment(app)
    if on is not None and on != moment.today:
        moment = Moment(app, on, resolve(on, NOON, app.config["OFFICE_ZONE"]))
    return _run(job, moment, started_by_id)


def _run(job: Job, moment: Moment, started_by_id: int | None = None) -> JobRun:
    return job_runs.run(
        moment.engine,
        job.name,
        lambda: job.work(moment),
        for_day=moment.today,
        clock=moment.clock,
        started_by_id=started_by_id,
    )


def _moment(app: Flask) -> Moment:
    clock: Clock = app.extensions["clock"]
    now = clock()
    return Moment(app, to_local(now, app.config["OFFICE_ZONE"]).date(), now)


def tick(app: Flask) -> tuple[JobRun, ...]:
    """Run every job that is due, in the order of the table."""
    moment = _moment(app)
    return tuple(_run(job, moment) for job in JOBS if _is_due(job, moment))


def _is_due(job: Job, moment: Moment) -> bool:
    local = to_local(moment.now, moment.app.config["OFFICE_ZONE"])
    if job.at is not None and local.time() < job.at:
        return False
    with reading(moment.engine) as session:
        if job.has_work is not None and not job.has_work(session, moment):
            return False
        if job.at is None:
            return not job_runs.failed_lately(session, job.name, now=moment.now)
        return job_runs.is_due(session, job.name, today=moment.today, now=moment.now)


class Scheduler:
    """The clock that ticks beside the portal, in the one process that leads."""

    def __init__(self, app: Flask, leadership: Leadership | None = None) -> None:
        self._app = app
        self._leadership = leadership or leadership_of(app.extensions["engine"])
        # Nothing lies in its store: it could lose a job or run one twice, and so it has none.
        self._clock = BackgroundScheduler(timezone=UTC)
        self._clock.add_job(
            self.tick,
            IntervalTrigger(seconds=TICK_SECONDS, timezone=UTC),
            next_run_time=system_clock(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        """Begin to tick, the first time at once."""
        self._clock.start()

    def stop(self) -> None:
        """Stop after the job that runs, and let another process lead."""
        self._clock.shutdown(wait=True)
        self._leadership.give_back()

    def tick(self) -> None:
        """Run what is due, if this process leads."""
        if not self._leadership.is_held():
            return
        try:
            tick(self._app)
        except OperationalError as error:
            # Locked, full or away: the next tick finds the same work again.
            log.warning("tick_put_off", kind=type(error.orig).__name__)
