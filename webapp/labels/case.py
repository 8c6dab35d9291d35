"""Words for where a follow-up stands and what is done about it."""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("FollowUpStanding", "on_track"): _l("Al día"),
    ("FollowUpStanding", "missed_once"): _l("Faltó a la última cita"),
    ("FollowUpStanding", "missed_twice"): _l("Faltó dos veces seguidas"),
    ("FollowUpStanding", "at_risk"): _l("En riesgo de perder el contacto"),
    ("FollowUpStanding", "lost_contact"): _l("Sin contacto; la puerta sigue abierta"),
    ("FollowUpStanding", "suspended"): _l("En pausa"),
    ("FollowUpStanding", "completed"): _l("Completo"),
    ("FollowUpStanding", "ended"): _l("Terminado"),
    ("LadderStep", "call"): _l("Escribirle hoy y llamar el próximo día hábil."),
    ("LadderStep", "other_hour_then_referent"): _l(
        "Llamar a otra hora; si no contesta en 48 horas, hablar con su persona de confianza."
    ),
    ("LadderStep", "visit_or_case_meeting"): _l(
        "Visitarla o reunirse por su caso dentro de cinco días hábiles."
    ),
    ("CaseActKind", "suspend"): _l("Poner en pausa"),
    ("CaseActKind", "resume"): _l("Seguir"),
    ("CaseActKind", "prolong"): _l("Prolongar"),
    ("CaseActKind", "move_start"): _l("Cambiar el primer día"),
}

MESSAGES = {
    "follow_up_cannot": _l("El seguimiento no está en un estado que permita eso."),
    "months_of_prolongation": _l("Un seguimiento se prolonga entre 0 y 6 meses."),
    "day_too_far": _l("Ese día queda a más de un año. Elija uno más cercano."),
    "day_does_not_fit": _l("Con ese día no se puede hacer el plan. Revise las pausas y el inicio."),
    "no_free_time": _l("No se encuentra una hora libre cerca de algún contacto."),
    "day_to_come": _l("Ese día todavía no llega."),
    "not_a_contact": _l("Elija si se intentó o se logró el contacto."),
    "not_searched_enough": _l(
        "Para dar el contacto por perdido faltan intentos: seis, por tres medios, en treinta días."
    ),
}
