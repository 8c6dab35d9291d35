"""Words for the hours of mediators, slots that people pick, and group sessions."""

from flask_babel import lazy_gettext as _l

_HOURS = {
    "mediator_is_away": _l("Quien atiende está ausente a esa hora. Elija otra."),
    "hours_backwards": _l("La hora de término va después de la de inicio."),
    "hours_overlap": _l("El %(weekday)s ya tiene horas que se cruzan con estas. Quítelas primero."),
    "hours_without_slot": _l("Deje al menos media hora entre las %(opens)s y las %(closes)s."),
    "days_backwards": _l("El último día no puede ser anterior al primero."),
    "both_hours_or_none": _l("Escriba las dos horas, o ninguna si es el día completo."),
    "absence_overlaps": _l("Ya hay una ausencia anotada en esos días."),
    "absence_too_long": _l(
        "Son más de %(most)s días de ausencia seguidos o casi. "
        "Para tanto tiempo, entregue sus personas a otra persona del equipo."
    ),
    "subject_host_hours": _l("Horario de atención"),
    "subject_host_absence": _l("Ausencia"),
}

_SLOTS = {
    "slot_taken": _l("Esa hora se acaba de ocupar. Elija otra: estas siguen libres."),
    "slot_already_offered": _l("La persona ya tiene una invitación abierta para elegir hora."),
    "person_without_portal": _l(
        "La persona no entra al portal. Llámela y ofrézcale una de las dos horas."
    ),
    "no_free_slot_in_window": _l("No queda ninguna hora libre en esos días."),
    "window_too_long": _l("Son muchos días. Ofrezca a lo más %(most)s."),
    "subject_slot_invitation": _l("Invitación a elegir hora"),
}

_GROUPS = {
    "group_is_over": _l("Esta sesión ya pasó o se canceló."),
    "group_weeks": _l("Repita entre 1 y %(most)s semanas."),
    "group_seats": _l("Ponga entre 1 y %(most)s cupos."),
    "seats_below_enrolled": _l("Personas ya inscritas: %(least)s. Deje al menos esos cupos."),
    "people_cannot_come": _l("Hay personas que no pueden ir a esa hora. Mire la lista antes."),
    "subject_group_session": _l("Sesión de grupo"),
    "subject_enrolment": _l("Inscripción"),
}

LABELS = {
    ("GroupSessionStatus", "open"): _l("Se realiza"),
    ("GroupSessionStatus", "cancelled"): _l("Se canceló"),
    ("EnrolmentState", "enrolled"): _l("Tiene cupo"),
    ("EnrolmentState", "waiting"): _l("En espera"),
    ("EnrolmentState", "left"): _l("Salió de la espera"),
    ("SlotInvitationStatus", "open"): _l("Espera que elija"),
    ("SlotInvitationStatus", "taken"): _l("Eligió una hora"),
    ("SlotInvitationStatus", "summoned"): _l("La oficina fijó la hora"),
    ("SlotInvitationStatus", "withdrawn"): _l("Se retiró"),
}
MESSAGES = _HOURS | _SLOTS | _GROUPS
