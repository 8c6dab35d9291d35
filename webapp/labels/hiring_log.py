"""Words for the audit log: interviews, trials and what was agreed for a placement."""

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "subject_consent_link": _l("Enlace para responder"),
    "subject_interview": _l("Entrevista"),
    "subject_placement_terms": _l("Condiciones de una colocación"),
    "subject_trial": _l("Prueba en el trabajo"),
    "field_employer_outcome": _l("lo que dijo la empresa"),
    "field_evidence": _l("cómo se sabe"),
    "field_note": _l("nota"),
    "field_reception_hours": _l("horas en que reciben"),
    "field_supervisor": _l("quién le recibe"),
    "field_vacancies": _l("vacantes asignadas"),
    "reason_candidacy_cancel_interview": _l("se anuló la entrevista"),
}
