"""Words for the audit log: cases, group sessions, candidacies, consents and reserved processes."""

from flask_babel import lazy_gettext as _l

_SUBJECTS = {
    "subject_agenda_item": _l("Persona en la tabla de una reunión"),
    "subject_agreement": _l("Tarea acordada"),
    "subject_candidacy": _l("Candidatura"),
    "subject_case_meeting": _l("Reunión de caso"),
    "subject_clearing_paper": _l("Documento de un trámite reservado"),
    "subject_clearing_signature": _l("Mes de un trámite reservado"),
    "subject_clearing_track": _l("Trámite reservado"),
    "subject_consent": _l("Consentimiento"),
    "subject_contact_report": _l("Conversación"),
    "subject_contract_review": _l("Fin de un contrato"),
    "subject_enrolment": _l("Inscripción en un grupo"),
    "subject_group_session": _l("Sesión de grupo"),
    "subject_host_absence": _l("Ausencia"),
    "subject_host_hours": _l("Disponibilidad"),
    "subject_introduction": _l("Presentación"),
    "subject_noted_sign": _l("Señal anotada"),
    "subject_referent": _l("Persona de confianza"),
    "subject_retention_answer": _l("Respuesta sobre el trabajo"),
    "subject_retention_check": _l("Pregunta por el trabajo"),
    "subject_sign_review": _l("Señal revisada"),
    "subject_slot_invitation": _l("Invitación a elegir hora"),
}

_FIELDS = {
    "field_follow_up": _l("seguimiento"),
    "field_referent": _l("persona de confianza"),
    "field_reveal_identity": _l("dar su nombre y teléfono"),
    "field_share_with_employer": _l("mostrar su ficha sin nombre"),
    "field_signs": _l("señales"),
    "field_state": _l("estado"),
    "field_wording": _l("palabras"),
}

_REASONS = {
    "reason_candidacy_ask": _l("se le preguntó"),
    "reason_candidacy_book_interview": _l("se agendó la entrevista"),
    "reason_candidacy_close": _l("se cerró"),
    "reason_candidacy_consent": _l("dijo que sí"),
    "reason_candidacy_fall_silent": _l("la empresa no respondió"),
    "reason_candidacy_hire": _l("consiguió el trabajo"),
    "reason_candidacy_hold_interview": _l("tuvo la entrevista"),
    "reason_candidacy_offer": _l("recibió una oferta"),
    "reason_candidacy_present": _l("se presentó sin nombre"),
    "reason_candidacy_reopen": _l("se abrió otra vez"),
    "reason_candidacy_reveal": _l("se dio su nombre"),
    "reason_candidacy_shortlist": _l("se aprobó"),
    "reason_candidacy_show_interest": _l("la empresa quiere conocerle"),
    "reason_consent_grant": _l("lo dio"),
    "reason_consent_revoke": _l("terminó"),
}

MESSAGES = _SUBJECTS | _FIELDS | _REASONS
