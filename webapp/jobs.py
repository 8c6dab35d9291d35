"""The scheduled jobs: what each does, when it is due and how it finds its work."""

from datetime import time

from flask_babel import lazy_gettext as _l

from services.actors import CLOCK
from services.diary import (
    appointment_upkeep,
    enrolments,
    reminders,
    slot_forecasts,
    slot_invitation_upkeep,
)
from services.errors import NotFoundError
from services.hiring import vacancies
from services.matchmaking import crowds, list_upkeep
from services.mediation import (
    interview_following,
    lost_vacancies,
    trial_notices,
    waiting_people,
)
from services.messages import outbox
from services.people import saved_searches
from webapp.daily_jobs import DAILY_JOBS
from webapp.job import Job
from webapp.job_works import (
    at_once,
    deliver,
    follow_changes,
    follow_rules,
    owe_reminders,
    refresh_shortlists,
)
from webapp.sms_inbox import take_in_files, waiting_files

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
        owe_reminders,
        has_work=lambda s, m: bool(reminders.list_unreminded(s, today=m.today, now=m.now)),
    ),
    Job(
        "tell_news_of_searches",
        _l("Avisar novedades de búsquedas"),
        _l("Avisa una vez por semana a quien guarda búsquedas en las que apareció alguien."),
        at_once(lambda s, m: saved_searches.tell_news(s, today=m.today, now=m.now)),
        at=time(7, 30),
    ),
    Job(
        "follow_interviews",
        _l("Seguir entrevistas"),
        _l("Avisa a la otra parte cuando una entrevista cambia de hora o se anula."),
        at_once(lambda s, m: interview_following.follow_interviews(s, now=m.now)),
        has_work=lambda s, m: interview_following.has_differing(s, now=m.now),
    ),
    Job(
        "tell_of_trials",
        _l("Avisar de las pruebas"),
        _l("Avisa a la empresa y a la persona qué falta de una prueba, o que se anuló."),
        at_once(lambda s, m: trial_notices.tell_of_trials(s, now=m.now, today=m.today)),
        has_work=lambda s, m: trial_notices.has_untold(s, today=m.today),
    ),
    Job(
        "deliver_outbox",
        _l("Enviar mensajes"),
        _l("Envía lo que ya toca y retira lo que dejó de servir."),
        deliver,
        has_work=lambda s, m: outbox.is_due(s, now=m.now),
    ),
    Job(
        "tell_awaited",
        _l("Avisar que hay una pregunta"),
        _l("Avisa a las personas que la oficina espera su respuesta."),
        at_once(lambda s, m: waiting_people.tell_awaited(s, now=m.now)),
        has_work=lambda s, m: waiting_people.has_untold(s),
    ),
    Job(
        "end_with_vacancies",
        _l("Cerrar candidaturas sin vacante"),
        _l("Cierra las candidaturas de vacantes cubiertas o retiradas."),
        at_once(lambda s, m: lost_vacancies.end_with_vacancies(s, now=m.now)),
        has_work=lambda s, m: lost_vacancies.has_lost(s),
    ),
    Job(
        "gather_crowd",
        _l("Contar a quienes buscan trabajo"),
        _l("Reúne sin nombres a quienes buscan trabajo hoy, para las cifras de cada vacante."),
        at_once(
            lambda s, m: crowds.gather_crowd(s, secret=m.app.config["SECRET_KEY"], today=m.today)
        ),
        has_work=lambda s, m: crowds.is_due(s, today=m.today),
    ),
    Job(
        "fill_freed_seats",
        _l("Dar cupos que se desocupan"),
        _l("Da a quien espera el cupo que se desocupó en una sesión de grupo."),
        at_once(lambda s, m: enrolments.fill_freed_seats(s, CLOCK, now=m.now)),
        has_work=lambda s, m: bool(enrolments.list_moving_up(s, now=m.now)),
    ),
    Job(
        "follow_the_law",
        _l("Revisar cambios de hora"),
        _l("Recalcula las citas si cambiaron las reglas de la hora oficial."),
        at_once(lambda s, m: appointment_upkeep.follow_the_law(s, CLOCK, now=m.clock())),
        at=time(4, 10),
    ),
    Job(
        "close_expired_vacancies",
        _l("Cerrar vacantes vencidas"),
        _l("Cierra las vacantes cuyo último día ya pasó."),
        at_once(lambda s, m: vacancies.close_expired_vacancies(s, CLOCK, today=m.today)),
        at=time(4, 20),
    ),
    Job(
        "refresh_shortlists",
        _l("Rehacer preselecciones"),
        _l("Vuelve a ordenar las vacantes publicadas donde algo cambió."),
        refresh_shortlists,
        at=time(4, 30),
    ),
    # After the night's own round, so that in its hour nothing is asked twice.
    Job(
        "follow_changes",
        _l("Seguir los cambios"),
        _l("Revisa las preselecciones que cambian porque cambió una ficha o una vacante."),
        follow_changes,
        has_work=lambda s, _m: list_upkeep.has_changes(s),
    ),
    Job(
        "follow_rules_in_force",
        _l("Aplicar reglas de seguimiento"),
        _l("Ajusta los planes en curso cuando entran en vigencia otras reglas."),
        follow_rules,
        at=time(4, 40),
    ),
    Job(
        "ask_for_outcomes",
        _l("Preguntar qué pasó"),
        _l("Marca las citas de ayer y antes en que nadie anotó el resultado."),
        at_once(lambda s, m: appointment_upkeep.ask_for_outcomes(s, CLOCK, today=m.today)),
        at=time(6),
    ),
    Job(
        "complete_plans",
        _l("Completar planes"),
        _l("Da por completos los planes cuyo último día ya pasó."),
        at_once(lambda s, m: appointment_upkeep.complete_plans(s, CLOCK, today=m.today)),
        at=time(6, 10),
    ),
    Job(
        "remind_invited",
        _l("Recordar invitaciones"),
        _l("Recuerda una vez a quien todavía no elige su hora."),
        at_once(lambda s, m: slot_invitation_upkeep.remind_invited(s, CLOCK, now=m.now)),
        at=time(6, 12),
    ),
    Job(
        "summon_silent",
        _l("Fijar horas no elegidas"),
        _l("Fija la hora de quien no eligió a tiempo y se lo avisa."),
        at_once(lambda s, m: slot_invitation_upkeep.summon_silent(s, CLOCK, now=m.now)),
        at=time(6, 14),
    ),
    Job(
        "invite_again",
        _l("Ofrecer otra hora"),
        _l("Invita a elegir otra hora a quien no llegó o canceló."),
        at_once(lambda s, m: slot_invitation_upkeep.invite_again(s, CLOCK, now=m.now)),
        at=time(6, 16),
    ),
    Job(
        "forecast_slots",
        _l("Prever falta de horas"),
        _l("Avisa a quien no le alcanzan las horas de las próximas dos semanas."),
        at_once(lambda s, m: slot_forecasts.forecast_slots(s, CLOCK, today=m.today)),
        at=time(6, 18),
    ),
    *DAILY_JOBS,
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
