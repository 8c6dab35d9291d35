"""Words for what mediators make of a shortlist: its lock, their order, their notes."""

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
    "field_shortlist_lock": _l("bloqueo de la preselección"),
    "field_own_order": _l("orden del equipo"),
    "reason_vacancy_locked": _l("se bloqueó"),
    "reason_vacancy_unlocked": _l("se desbloqueó"),
    "reason_vacancy_restored": _l("se volvió al orden del sistema"),
    "reason_shortlist_entry_up": _l("se subió un lugar"),
    "reason_shortlist_entry_down": _l("se bajó un lugar"),
    "reason_shortlist_entry_top": _l("se puso primero"),
}
