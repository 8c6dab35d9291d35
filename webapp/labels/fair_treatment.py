"""Words for the axes of the audit and their answers; the person reads the same, on a phone."""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("AuditAxis", "gender"): _l("Género"),
    ("AuditAxis", "age_band"): _l("Tramo de edad"),
    ("AuditAxis", "nationality"): _l("Nacionalidad"),
    ("AuditAxis", "prison"): _l("Recinto"),
    ("AuditAxis", "disability"): _l("Discapacidad"),
    ("AxisAnswer", "woman"): _l("Mujer"),
    ("AxisAnswer", "man"): _l("Hombre"),
    ("AxisAnswer", "other_gender"): _l("Otra identidad"),
    ("AxisAnswer", "until_29"): _l("Hasta 29 años"),
    ("AxisAnswer", "from_30_to_44"): _l("De 30 a 44 años"),
    ("AxisAnswer", "from_45_to_59"): _l("De 45 a 59 años"),
    ("AxisAnswer", "from_60"): _l("60 años o más"),
    ("AxisAnswer", "chilean"): _l("Chilena"),
    ("AxisAnswer", "other_nationality"): _l("Otra nacionalidad"),
    ("AxisAnswer", "in_province"): _l("De la provincia"),
    ("AxisAnswer", "outside_province"): _l("De fuera de la provincia"),
    ("AxisAnswer", "no_place"): _l("De ninguno"),
    ("AxisAnswer", "with_disability"): _l("Con discapacidad"),
    ("AxisAnswer", "without_disability"): _l("Sin discapacidad"),
    ("AxisAnswer", "prefers_not"): _l("Prefiere no decirlo"),
}

MESSAGES = {
    "audit_permission_missing": _l("Sin el acuerdo de la persona no se guarda nada."),
    "audit_nothing_declared": _l("No hay respuestas que guardar: elija al menos una."),
    "audit_answer_of_another_axis": _l("Esa respuesta es de otra pregunta. Elija de la lista."),
    "field_fair_treatment": _l("preguntas voluntarias"),
}
