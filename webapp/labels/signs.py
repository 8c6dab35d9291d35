"""Words for early-warning signs, where they came from and what they add up to."""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("SignKind", "missed_contact"): _l("No llegó a una cita"),
    ("SignKind", "missed_again"): _l("No llegó otra vez seguida"),
    ("SignKind", "phone_dead"): _l("El teléfono no sirve"),
    ("SignKind", "no_bed"): _l("Se mudó o no tiene dónde dormir"),
    ("SignKind", "pay_problem"): _l("Pago atrasado o menor a lo acordado"),
    ("SignKind", "absences"): _l("Faltas al trabajo"),
    ("SignKind", "conflict"): _l("Conflicto o mal trato en el trabajo"),
    ("SignKind", "shift_does_not_fit"): _l("El turno ya no calza con sus horas"),
    ("SignKind", "transport_lost"): _l("Perdió cómo llegar"),
    ("SignKind", "care_broke"): _l("Falló el cuidado de los suyos"),
    ("SignKind", "health_worse"): _l("Está mal de salud"),
    ("SignKind", "duty_missed"): _l("No cumplió un compromiso con fecha fija"),
    ("SignKind", "paper_expiring"): _l("Un papel vence en 30 días o menos"),
    ("SignKind", "contract_ending"): _l("El contrato o la temporada termina en 30 días o menos"),
    ("SignKind", "employer_would_not_keep"): _l("La empresa no seguiría"),
    ("SignKind", "referent_worried"): _l("Su persona de confianza está preocupada"),
    ("SignKind", "urgent_need"): _l("Necesidad urgente"),
    ("SignSource", "answer"): _l("Conversación"),
    ("SignSource", "appointment"): _l("Cita"),
    ("SignSource", "paper"): _l("Licencia, certificado o contrato"),
    ("SignSource", "by_hand"): _l("Nota de la oficina"),
    ("SignLevel", "calm"): _l("Tranquilo"),
    ("SignLevel", "amber"): _l("Amarillo"),
    ("SignLevel", "red"): _l("Rojo"),
    ("LadderAct", "write"): _l("Escribirle"),
    ("LadderAct", "call"): _l("Llamar"),
    ("LadderAct", "call_at_another_hour"): _l("Llamar a otra hora"),
    ("LadderAct", "ask_referent"): _l("Hablar con su persona de confianza, si dio permiso"),
    ("LadderAct", "visit"): _l("Visitarla, o reunirse por su caso"),
}

MESSAGES = {
    "sign_not_by_hand": _l("Eso lo dicen las citas. Anote qué pasó en la cita."),
    "sign_day": _l("Elija un día de los últimos siete meses."),
    "say_what_was_agreed": _l("Escriba qué se acordó."),
    "task_does_not_wait": _l("Eso ya no hace falta, o ya se hizo."),
    "subject_noted_sign": _l("Señal"),
    "subject_sign_review": _l("Revisión de señales"),
    "field_signs": _l("señales"),
}
