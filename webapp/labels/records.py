"""Words for what a role asks of people's records; an employer reads them as well."""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("RecordPolicy", "none"): _l("No se pide"),
    ("RecordPolicy", "case_by_case"): _l("Se conversa caso a caso, después de una oferta"),
    ("RecordPolicy", "condition"): _l("Es condición para este trabajo"),
    ("RecordDecision", "accepted"): _l("Aceptado"),
    ("RecordDecision", "returned"): _l("Devuelto"),
}

MESSAGES = {
    "record_condition_open": _l(
        "Pide un certificado personal. Acepte su motivo o devuélvalo antes de publicar."
    ),
    "record_duty_missing": _l("Escriba qué tarea de este trabajo lo hace necesario."),
    "record_risk_missing": _l("Escriba qué riesgo hay y para quién."),
    "record_reason_missing": _l("Escriba por qué no basta con otra cosa."),
    "record_policy_missing": _l("Elija una de las tres."),
    "field_record": _l("certificado personal que se pide"),
    "reason_vacancy_record_accepted": _l("se aceptó el certificado que pide"),
    "reason_vacancy_record_returned": _l("se devolvió el certificado que pide"),
}
