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

LABELS: dict[tuple[str, str], object] = {}
MESSAGES = _HOURS
