"""Words for what comes next in a candidacy, where a talk, a trial or an interview says it."""

from flask_babel import lazy_gettext as _l

_OFFER = {
    "next_candidacy_offer_of_another": _l(
        "Hay una oferta, y la conversa quien acompaña a la persona. Pregúntele antes de colocar."
    ),
    "next_candidacy_talk_weighed": _l(
        "La empresa tiene una duda después de la oferta. Pésela y avise a la persona, o decida "
        "que la oferta sigue. Todavía no coloque."
    ),
    "next_candidacy_talk_noticed": _l(
        "La persona puede responder hasta el %(day)s. Todavía no coloque."
    ),
    "next_candidacy_talk_unanswered": _l(
        "El plazo para responder pasó. Decida si la oferta sigue. Todavía no coloque."
    ),
    "next_candidacy_talk_answered": _l(
        "La persona ya respondió. Lea y decida si la oferta sigue. Todavía no coloque."
    ),
    "next_candidacy_talk_ending": _l(
        "La oferta no sigue. La persona puede apelar hasta el %(day)s."
    ),
    "next_candidacy_talk_appealed": _l(
        "La persona apeló. Responde una jefatura que no decidió antes. Todavía no coloque."
    ),
    "next_candidacy_talk_upheld": _l(
        "La oferta no sigue. Proponga otra empresa, o cierre la candidatura."
    ),
}
_TRIAL = {
    "next_candidacy_office_signs": _l(
        "Faltan firmas de la prueba: %(who)s. Usted puede firmar por la oficina."
    ),
    "next_candidacy_person_signs": _l("Faltan firmas de la prueba: %(who)s."),
    "next_candidacy_employer_signs": _l("Faltan firmas de la prueba: %(who)s."),
    "next_candidacy_trial_ahead": _l("La prueba ya la firmaron los tres: empieza el %(day)s."),
    "next_candidacy_trial_runs": _l(
        "La prueba va hasta el %(day)s. Al terminar, los dos dicen cómo resultó."
    ),
    "next_candidacy_person_says": _l(
        "La prueba terminó el %(day)s. Falta decir cómo resultó: %(who)s."
    ),
    "next_candidacy_employer_says": _l(
        "La prueba terminó el %(day)s. Falta decir cómo resultó: %(who)s."
    ),
    "next_candidacy_trial_stops": _l(
        "La prueba terminó y no siguen. Proponga otra empresa, o cierre la candidatura."
    ),
    "next_candidacy_trial_goes_on": _l(
        "La prueba terminó y los dos quieren seguir. Colóquela, o anote primero la oferta."
    ),
}
_INTERVIEW = {
    "next_candidacy_interview_ahead": _l("La entrevista es el %(day)s a las %(at)s."),
    "next_candidacy_interview_past": _l("La entrevista fue el %(day)s: anote cómo fue."),
    "next_candidacy_interview_differs": _l(
        "La entrevista fue el %(day)s y no dicen lo mismo. Hable con ambos y anote lo que pasó."
    ),
    "next_candidacy_interview_missed": _l(
        "La entrevista del %(day)s no se hizo. Acuerde otra, o cierre la candidatura."
    ),
    "next_candidacy_employer_cancelled": _l(
        "La empresa anuló la entrevista del %(day)s. Acuerde otra con ambos."
    ),
    "next_candidacy_interview_cancelled": _l(
        "La entrevista del %(day)s se anuló. Acuerde otra con ambos."
    ),
}

MESSAGES = _OFFER | _TRIAL | _INTERVIEW
