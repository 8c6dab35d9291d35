"""Words for the audit log: moves of candidacies, introductions, and what people said yes to."""

from flask_babel import lazy_gettext as _l

_SUBJECTS = {
    "subject_candidacy": _l("Candidatura"),
    "subject_consent": _l("Consentimiento"),
    "subject_introduction": _l("Presentación"),
}

_FIELDS = {
    "field_follow_up": _l("seguimiento"),
    "field_reveal_identity": _l("dar su nombre y teléfono"),
    "field_share_with_employer": _l("mostrar su ficha sin nombre"),
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
    "reason_candidacy_take_hire_back": _l("la contratación se anotó por error"),
    "reason_consent_grant": _l("lo dio"),
    "reason_consent_revoke": _l("terminó"),
}

MESSAGES = _SUBJECTS | _FIELDS | _REASONS
