"""Words for what mediators make of a shortlist: lock, order, notes, people they added."""

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "locked_meanwhile": _l("%(name)s ya bloqueó esta preselección. No se cambió nada."),
    "unlocked_meanwhile": _l(
        "Alguien ya desbloqueó esta preselección. No se cambió nada: vuelva a la página."
    ),
    "shortlist_locked": _l("La preselección está bloqueada. Desbloquéela para rehacerla."),
    "no_shortlist_to_lock": _l("Todavía no hay preselección que bloquear. Hágala primero."),
    "list_remade_meanwhile": _l(
        "La preselección se rehízo mientras usted la miraba. No se cambió nada: vuelva a la "
        "página y ordene otra vez."
    ),
    "reordered_meanwhile": _l(
        "%(name)s ya cambió el orden mientras usted lo miraba. No se cambió nada: vuelva a la "
        "página, mire el orden nuevo y muévala otra vez."
    ),
    "no_own_order": _l("La lista ya está en el orden del sistema."),
    "noted_meanwhile": _l(
        "%(name)s escribió otra nota mientras usted escribía. La suya no se guardó: lea la otra, "
        "que está arriba, junte las dos si hace falta y guarde otra vez."
    ),
    "added_meanwhile": _l(
        "%(name)s ya agregó a esta persona a la preselección. No se cambió nada."
    ),
    "addition_gone": _l("Alguien ya deshizo lo que usted miraba. No se cambió nada."),
    "addition_reason_missing": _l("Escriba por qué la agrega."),
    "addition_needs_published": _l(
        "Solo se agrega a personas mientras la vacante está publicada. No se cambió nada."
    ),
    "addition_to_locked": _l(
        "La preselección está bloqueada. Desbloquéela antes de agregar o sacar a alguien."
    ),
    "addition_decided": _l(
        "Ya se decidió sobre esta persona en esta vacante. Deshaga primero la decisión."
    ),
    "on_list_already": _l("Esta persona ya está en la preselección: no hace falta agregarla."),
    "field_shortlist_addition": _l("persona agregada a mano"),
    "reason_vacancy_person_added": _l("se agregó a una persona"),
    "reason_vacancy_person_taken_off": _l("se sacó a una persona agregada"),
    "field_shortlist_lock": _l("bloqueo de la preselección"),
    "field_own_order": _l("orden del equipo"),
    "reason_vacancy_locked": _l("se bloqueó"),
    "reason_vacancy_unlocked": _l("se desbloqueó"),
    "reason_vacancy_restored": _l("se volvió al orden del sistema"),
    "reason_shortlist_entry_up": _l("se subió un lugar"),
    "reason_shortlist_entry_down": _l("se bajó un lugar"),
    "reason_shortlist_entry_top": _l("se puso primero"),
}
