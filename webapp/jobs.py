"""The scheduled jobs: what each does, when it is due and how it finds its work."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import Flask
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.session import reading, unit_of_work
from services import imports, once
from services.access import sign_in
from services.actors import CLOCK
from services.clearing import signature_reminders
from services.diary import (
    appointment_upkeep,
    enrolments,
    reminders,
    rule_set_following,
    slot_forecasts,
    slot_invitation_upkeep,
)
from services.errors import NotFoundError
from services.hiring import vacancies
from services.matchmaking import shortlisting
from services.messages import deliveries, outbox
from services.office import job_runs
from services.placing import retention_due
from webapp.carriers import carrier_of, repeatable_channels
from webapp.clock import Clock
from webapp.sms_inbox import take_in_files, waiting_files

# SQLite lets one writer in at a time, so nobody should wait for all shortlists of the town.
REFRESHED_TOGETHER = 20
OWED_TOGETHER = 1_000
FORMS_KEPT = timedelta(days=7)  # longer than anybody leaves a form open and sends it then


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


def _owe_reminders(moment: Moment) -> int:
    """Owe reminders a piece at a time: what a killed process had done by then stays done."""
    with reading(moment.engine) as session:
        waiting = reminders.list_unreminded(session, today=moment.today, now=moment.now)
    owed = 0
    for start in range(0, len(waiting), OWED_TOGETHER):
        piece = waiting[start : start + OWED_TOGETHER]
        with unit_of_work(moment.engine) as session:
            owed += reminders.owe_reminders(
                session, CLOCK, today=moment.today, now=moment.now, appointment_ids=piece
            )
    return owed


def _deliver(moment: Moment) -> int:
    hand_over = carrier_of(moment.app)
    return deliveries.deliver_due(
        moment.engine, hand_over, clock=moment.clock, repeatable=repeatable_channels(moment.app)
    )


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


def _follow_rules(moment: Moment) -> int:
    with reading(moment.engine) as session:
        behind = rule_set_following.plans_behind(session, today=moment.today)
    fitted = 0
    for start in range(0, len(behind), REFRESHED_TOGETHER):
        piece = behind[start : start + REFRESHED_TOGETHER]
        with unit_of_work(moment.engine) as session:
            fitted += rule_set_following.follow_rules_in_force(
                session, CLOCK, piece, now=moment.clock(), today=moment.today
            )
    return fitted


JOBS = (
    Job(
        "take_in_texts",
        _l("Recibir mensajes"),
        _l("Lee los mensajes de texto que llegaron como archivos y hace lo que piden."),
        lambda m: take_in_files(m.app),
        has_work=lambda _s, m: bool(waiting_files(m.app.extensions["settings"])),
    ),
    Job(
        "owe_reminders",
        _l("Preparar recordatorios"),
        _l("Deja listo el aviso de cada cita de los próximos días, para la víspera."),
        _owe_reminders,
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
        "fill_freed_seats",
        _l("Dar cupos que se desocupan"),
        _l("Da a quien espera el cupo que se desocupó en una sesión de grupo."),
        _at_once(lambda s, m: enrolments.fill_freed_seats(s, CLOCK, now=m.now)),
        has_work=lambda s, m: bool(enrolments.list_moving_up(s, now=m.now)),
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
        "follow_rules_in_force",
        _l("Aplicar reglas de seguimiento"),
        _l("Ajusta los planes en curso cuando entran en vigencia otras reglas."),
        _follow_rules,
        at=time(4, 40),
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
        "remind_invited",
        _l("Recordar invitaciones"),
        _l("Recuerda una vez a quien todavía no elige su hora."),
        _at_once(lambda s, m: slot_invitation_upkeep.remind_invited(s, CLOCK, now=m.now)),
        at=time(6, 12),
    ),
    Job(
        "summon_silent",
        _l("Fijar horas no elegidas"),
        _l("Fija la hora de quien no eligió a tiempo y se lo avisa."),
        _at_once(lambda s, m: slot_invitation_upkeep.summon_silent(s, CLOCK, now=m.now)),
        at=time(6, 14),
    ),
    Job(
        "invite_again",
        _l("Ofrecer otra hora"),
        _l("Invita a elegir otra hora a quien no llegó o canceló."),
        _at_once(lambda s, m: slot_invitation_upkeep.invite_again(s, CLOCK, now=m.now)),
        at=time(6, 16),
    ),
    Job(
        "forecast_slots",
        _l("Prever falta de horas"),
        _l("Avisa a quien no le alcanzan las horas de las próximas dos semanas."),
        _at_once(lambda s, m: slot_forecasts.forecast_slots(s, CLOCK, today=m.today)),
        at=time(6, 18),
    ),
    Job(
        "ask_who_still_works",
        _l("Preguntar quién sigue trabajando"),
        _l("Anota a quién preguntar a los 7, 30, 90, 180, 365 y 730 días de trabajo."),
        _at_once(lambda s, m: retention_due.make_due(s, CLOCK, today=m.today)),
        at=time(6, 15),
    ),
    # Its words say no more than a message does: whoever reads the list of jobs learns nothing.
    Job(
        "remind_of_dates",
        _l("Recordar fechas del mes"),
        _l("Deja listo el aviso tres días antes de cada fecha mensual."),
        _at_once(
            lambda s, m: signature_reminders.owe_signature_reminders(
                s, CLOCK, today=m.today, now=m.now
            )
        ),
        at=time(6, 19),
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
