"""Words of the own file: what the person reads, perhaps with others looking on."""

from flask_babel import lazy_gettext as _l

_CASE = {
    "own_case_referred": _l("La oficina recibió sus datos"),
    "own_case_interviewed": _l("Ya conversó con la oficina"),
    "own_case_waitlisted": _l("En lista de espera"),
    "own_case_not_selected": _l("Por ahora sin un lugar en el programa"),
    "own_case_selected": _l("Tiene un lugar en el programa"),
    "own_case_agreement_signed": _l("Firmó el acuerdo con la oficina"),
    "own_case_workshops": _l("En talleres y cursos"),
    "own_case_pre_release": _l("Preparando los próximos pasos"),
    "own_case_released": _l("Comenzó el acompañamiento"),
    "own_case_job_search": _l("Buscando trabajo"),
    "own_case_placed": _l("Con trabajo"),
    "own_case_follow_up": _l("Con trabajo y acompañamiento"),
    "own_case_graduated": _l("Completó el acompañamiento"),
    "own_case_suspended": _l("En pausa"),
    "own_case_exited": _l("Su acompañamiento terminó"),
}

_DROPS = {
    "own_drop_skills": _l("Pedían algo que todavía no figura entre lo que usted sabe hacer."),
    "own_drop_schedule": _l("El horario no calzaba con el suyo."),
    "own_drop_distance": _l("Quedaba muy lejos para usted."),
    "own_drop_pay": _l("El sueldo no alcanzaba lo que usted busca."),
    "own_drop_licence": _l("Pedían una licencia que todavía no tiene."),
    "own_drop_legal_check": _l("Ese trabajo tiene un requisito que hoy no se cumple."),
    "own_drop_not_reachable": _l("La oficina no logró hablar con usted a tiempo."),
    "own_drop_not_interested": _l("Usted dijo que no le interesaba."),
    "own_drop_other_job": _l("Usted ya tenía otro trabajo."),
    "own_drop_training_first": _l("Antes le conviene un curso; la oficina lo ve con usted."),
    "own_drop_other": _l("Pregunte el motivo en su próxima cita."),
}

MESSAGES = _CASE | _DROPS
