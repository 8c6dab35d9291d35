"""Words for what happened in a candidacy beside its steps."""

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "happened_interview_cancelled": _l("Entrevista anulada"),
    "happened_interview_moved": _l("Entrevista cambiada de hora"),
    "happened_trial_proposed": _l("Prueba propuesta"),
    "happened_trial_signed": _l("Prueba firmada: %(who)s"),
    "happened_trial_reviewed": _l("Dijo cómo resultó la prueba: %(who)s"),
    "happened_trial_withdrawn": _l("Prueba retirada"),
    "happened_talk_began": _l("Empezó una conversación sobre la oferta"),
    "happened_talk_goes_on": _l("Conversación: la oferta sigue"),
    "happened_talk_ends": _l("Conversación: la oferta no sigue"),
    "happened_talk_appealed": _l("Conversación: la persona apeló"),
    "happened_talk_granted": _l("Conversación: se aceptó la apelación, la oferta sigue"),
    "happened_talk_upheld": _l("Conversación terminada: la oferta no sigue"),
    "happened_talk_abandoned": _l("Conversación terminada: no se conversó más"),
}
