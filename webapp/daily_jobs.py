"""Jobs of every day: what is asked, ended, wiped and forgotten at its hour."""

from datetime import time, timedelta

from flask_babel import lazy_gettext as _l

from services import imports, once
from services.access import sign_in
from services.actors import CLOCK
from services.clearing import signature_reminders
from services.hiring import employer_registrations, open_check_rounds
from services.mediation import (
    assessment_endings,
    consent_links,
    silence,
)
from services.messages import old_bodies
from services.office import job_runs
from services.placing import retention_due
from webapp.job import Job
from webapp.job_works import (
    at_once,
)
from webapp.renewals import raise_in_words

FORMS_KEPT = timedelta(days=7)  # longer than anybody leaves a form open and sends it then


DAILY_JOBS = (
    Job(
        "ask_who_still_works",
        _l("Preguntar quién sigue trabajando"),
        _l("Anota a quién preguntar a los 7, 30, 90, 180, 365 y 730 días de trabajo."),
        at_once(lambda s, m: retention_due.make_due(s, CLOCK, today=m.today)),
        at=time(6, 15),
    ),
    # Its words say no more than a message does: whoever reads the list of jobs learns nothing.
    Job(
        "remind_of_dates",
        _l("Recordar fechas del mes"),
        _l("Deja listo el aviso tres días antes de cada fecha mensual."),
        at_once(
            lambda s, m: signature_reminders.owe_signature_reminders(
                s, CLOCK, today=m.today, now=m.now
            )
        ),
        at=time(6, 19),
    ),
    Job(
        "ask_still_open",
        _l("Preguntar si sigue abierta"),
        _l("Pregunta a los 14 días si la vacante sigue abierta; sin respuesta, la pausa."),
        at_once(lambda s, m: open_check_rounds.go_round(s, now=m.now, today=m.today)),
        at=time(8, 5),
    ),
    # Its words say no more than a message does.
    Job(
        "end_late_talks",
        _l("Cerrar conversaciones vencidas"),
        _l("Cierra las conversaciones cuyo plazo pasó o cuya candidatura terminó."),
        at_once(lambda s, m: assessment_endings.end_late_talks(s, now=m.now, today=m.today)),
        at=time(6, 35),
    ),
    Job(
        "wipe_old_texts",
        _l("Borrar textos de conversaciones"),
        _l("Borra lo que se escribió en conversaciones que terminaron hace 90 días."),
        at_once(lambda s, m: assessment_endings.wipe_old_texts(s, now=m.now)),
        at=time(6, 40),
    ),
    Job(
        "forget_links",
        _l("Olvidar enlaces de respuesta"),
        _l("Borra los enlaces para responder que terminaron hace 90 días; lo respondido queda."),
        at_once(lambda s, m: consent_links.forget_old_links(s, now=m.clock())),
        at=time(6, 45),
    ),
    Job(
        "wipe_old_bodies",
        _l("Borrar mensajes antiguos"),
        _l("Borra lo que decían y a quién iban los mensajes de hace más de 90 días."),
        at_once(lambda s, m: old_bodies.wipe_old_bodies(s, now=m.now)),
        at=time(6, 45),
    ),
    Job(
        "follow_silence",
        _l("Recordar a las empresas"),
        _l("Recuerda a los 3 y 5 días hábiles a quien no responde; al séptimo lo devuelve."),
        at_once(lambda s, m: silence.follow_silence(s, now=m.now, today=m.today)),
        at=time(8),
    ),
    Job(
        "forget_forms",
        _l("Olvidar formularios"),
        _l("Borra las marcas de formularios enviados hace más de una semana."),
        at_once(lambda s, m: once.forget_before(s, m.clock() - FORMS_KEPT)),
        at=time(6, 20),
    ),
    Job(
        "forget_attempts",
        _l("Olvidar intentos de entrada"),
        _l("Borra los intentos de entrar de ayer y antes, y las sesiones vencidas hace un mes."),
        at_once(lambda s, m: sign_in.forget_old_attempts(s, now=m.clock())),
        at=time(6, 25),
    ),
    Job(
        "raise_renewals",
        _l("Avisar convenios por vencer"),
        _l("Pone en «Hoy» los convenios con empresas que vencen dentro de un mes."),
        at_once(raise_in_words),
        at=time(7, 15),
    ),
    Job(
        "forget_registrations",
        _l("Olvidar registros de empresas"),
        _l("Borra los registros de empresas que se decidieron hace más de tres meses."),
        at_once(lambda s, m: employer_registrations.forget_registrations(s, now=m.clock())),
        at=time(6, 25),
    ),
    Job(
        "discard_imports",
        _l("Descartar planillas olvidadas"),
        _l("Borra las filas de planillas que nadie confirmó en una semana."),
        at_once(lambda s, m: imports.discard_forgotten(s, CLOCK, now=m.clock())),
        at=time(6, 25),
    ),
    Job(
        "close_dead_runs",
        _l("Cerrar corridas a medias"),
        _l("Anota como fallidas las corridas que un corte dejó sin terminar."),
        at_once(lambda s, m: job_runs.close_dead_runs(s, now=m.clock())),
        at=time(6, 30),
    ),
)
