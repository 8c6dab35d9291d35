"""Words for case meetings and what is agreed in them."""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("MeetingStatus", "set"): _l("Por hacer"),
    ("MeetingStatus", "held"): _l("Con acta"),
    ("MeetingStatus", "cancelled"): _l("Cancelada"),
    ("AgendaReason", "red"): _l("Por estar en rojo"),
    ("AgendaReason", "missed_contact"): _l(
        "Por faltas: hay que visitarla, o la búsqueda está atrasada"
    ),
    ("AgendaReason", "amber"): _l("Por estar en amarillo"),
    ("AgendaReason", "overdue_task"): _l("Por una tarea acordada que está atrasada"),
    ("AgendaReason", "by_hand"): _l("Porque alguien del equipo lo pidió"),
    ("AgreementOutcome", "done"): _l("Se hizo"),
    ("AgreementOutcome", "dropped"): _l("Ya no hace falta"),
    ("WorkKind", "agreed_task"): _l("Tareas acordadas"),
    ("WorkKind", "case_meeting"): _l("Reuniones de caso"),
}

MESSAGES = {
    "meeting_is_over": _l("Esta reunión ya tiene acta o se canceló."),
    "meeting_not_yet": _l("El acta se guarda el día de la reunión o después."),
    "say_who_takes_part": _l("Marque al menos una persona del equipo."),
    "say_who_was_there": _l("Marque quiénes estuvieron."),
    "say_what_is_done": _l("Escriba qué se hará."),
    "say_who_does_it": _l("Elija a alguien del equipo."),
    "say_why_it_is_dropped": _l("Escriba por qué ya no hace falta."),
    "agreement_is_settled": _l("Alguien ya anotó en qué quedó esta tarea."),
    "person_was_talked_about": _l("De esta persona ya se conversó: queda en el acta."),
    "subject_case_meeting": _l("Reunión de caso"),
    "subject_agenda_item": _l("Tabla de una reunión de caso"),
    "subject_agreement": _l("Tarea acordada"),
}
