"""Words for whether somebody still works."""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("WorkState", "same_employer"): _l("Misma empresa"),
    ("WorkState", "other_employer"): _l("Otra empresa"),
    ("WorkState", "not_working"): _l("No trabaja"),
    ("WorkState", "unknown"): _l("No se sabe"),
    ("Reply", "yes"): _l("Sí"),
    ("Reply", "no"): _l("No"),
    ("Reply", "unknown"): _l("No se sabe"),
    ("WorkKind", "told_differently"): _l("Persona y empresa no coinciden, o hay un conflicto"),
}

MESSAGES = {
    "say_how_you_know": _l("Escriba cómo se sabe, o qué se acordó."),
    "nothing_to_settle": _l("Aquí no hay nada por aclarar, o alguien ya lo aclaró."),
    "subject_retention_check": _l("Permanencia en el trabajo"),
    "subject_retention_answer": _l("Respuesta sobre la permanencia"),
}
