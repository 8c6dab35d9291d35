"""Words for talks after an offer; plain ones, for the person reads them as well."""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("WorkKind", "talk_to_decide"): _l("Conversaciones por decidir"),
    ("WorkKind", "talk_appealed"): _l("Apelaciones por responder"),
    ("WorkKind", "appeal_without_lead"): _l("Apelaciones que nadie puede responder"),
    ("AssessmentState", "weighed"): _l("Se está pesando"),
    ("AssessmentState", "noticed"): _l("Espera la respuesta de la persona"),
    ("AssessmentState", "answered"): _l("Respondida, por decidir"),
    ("AssessmentState", "ending"): _l("No sigue; puede apelar"),
    ("AssessmentState", "appealed"): _l("Apelada, por responder"),
    ("AssessmentState", "goes_on"): _l("La oferta sigue"),
    ("AssessmentState", "upheld"): _l("La oferta no sigue"),
    ("AssessmentState", "abandoned"): _l("No se conversó más"),
}

MESSAGES = {
    "assessment_without_offer": _l("Se conversa solo después de una oferta."),
    "assessment_runs_already": _l("Ya hay una conversación abierta."),
    "assessment_notice_missing": _l("Escriba qué habla en contra, en palabras simples."),
    "assessment_unweighed": _l(
        "Escriba y guarde primero las tareas que importan y lo que ha hecho desde entonces."
    ),
    "assessment_too_early": _l("La persona todavía puede responder. Espere su plazo."),
    "assessment_why_missing": _l("Escriba el motivo, en palabras simples."),
    "hurtful_words": _l("Puede herir a quien lo lee: «%(words)s»."),
    "assessment_answer_missing": _l(
        "Escriba lo que quiere que sepamos. Si no tiene nada que agregar, escriba eso."
    ),
    "assessment_appeal_missing": _l("Escriba por qué no está de acuerdo."),
    "assessment_appeal_late": _l("El plazo para apelar pasó. Hable con la oficina."),
    "assessment_own_decision": _l("Usted decidió antes. La apelación la responde otra persona."),
    "own_talk_weighed": _l("La oficina lo está mirando"),
    "own_talk_noticed": _l("Falta su respuesta"),
    "own_talk_answered": _l("Usted respondió"),
    "own_talk_ending": _l("La oferta no sigue"),
    "own_talk_appealed": _l("Usted pidió que lo miren otra vez"),
    "own_talk_goes_on": _l("La oferta sigue"),
    "own_talk_upheld": _l("Terminó"),
    "own_talk_abandoned": _l("No se conversó más"),
    "own_talk_next_weighed": _l("Usted aceptó conversarlo. Nada está decidido."),
    "own_talk_next_noticed": _l("Nada está decidido. Lea, y responda lo que quiera que sepamos."),
    "own_talk_next_answered": _l("La oficina lee lo que respondió y decide. Le avisamos."),
    "own_talk_next_ending": _l("Lea por qué. Si no está de acuerdo, pida que lo miren otra vez."),
    "own_talk_next_appealed": _l("Lo mira la jefatura, que no decidió antes. Le avisamos."),
    "own_talk_next_appealed_alone": _l(
        "Quien dirige decidió antes: la oficina tiene que nombrar a otra persona que lo mire. "
        "Le avisamos cuando haya respuesta; también puede llamar a la oficina."
    ),
    "own_talk_next_goes_on": _l("La oficina le llama para seguir con la oferta."),
    "own_talk_next_upheld": _l("La oficina sigue buscando con usted."),
    "own_talk_next_abandoned": _l("La oficina le llama para ver cómo seguir."),
    "own_talk_then_goes_on": _l("La conversación terminó y la oferta siguió."),
    "own_talk_then_upheld": _l("La conversación terminó y la oferta no siguió."),
    "own_talk_then_abandoned": _l("La conversación terminó."),
    "subject_assessment": _l("Conversación después de una oferta"),
    "reason_assessment_weigh": _l("se escribió lo que se pesa"),
    "reason_assessment_give_notice": _l("se avisó a la persona"),
    "reason_assessment_answer": _l("la persona respondió"),
    "reason_assessment_let_go_on": _l("la oferta sigue"),
    "reason_assessment_end": _l("la oferta no sigue"),
    "reason_assessment_appeal": _l("la persona apeló"),
    "reason_assessment_grant": _l("se aceptó la apelación"),
    "reason_assessment_uphold": _l("se mantuvo la decisión"),
    "reason_assessment_abandon": _l("no se conversó más"),
    "field_state": _l("estado"),
}
