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
}

MESSAGES = {
    "subject_retention_check": _l("Permanencia en el trabajo"),
    "subject_retention_answer": _l("Respuesta sobre la permanencia"),
}
