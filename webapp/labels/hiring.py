"""Words for the way from a question to a job: links, handing on, interviews, trials."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

LABELS: dict[tuple[str, str], LazyString] = {
    ("WorkKind", "trial_ending"): _l("Pruebas que terminan"),
    ("WorkKind", "trial_off"): _l("Pruebas anuladas por avisar"),
    ("WorkKind", "trial_to_sign"): _l("Pruebas por firmar"),
    ("TrialState", "proposed"): _l("Faltan firmas"),
    ("TrialState", "agreed"): _l("Firmada por los tres"),
    ("TrialState", "over"): _l("Terminó"),
    ("TrialState", "withdrawn"): _l("Retirada"),
    ("TrialParty", "person"): _l("La persona"),
    ("TrialParty", "employer"): _l("La empresa"),
    ("TrialParty", "office"): _l("La oficina"),
    ("SigningWay", "portal"): _l("En el portal"),
    ("SigningWay", "paper"): _l("En papel, firmado"),
    ("TrialVerdict", "go_on"): _l("Resultó bien: quiere seguir"),
    ("TrialVerdict", "stop"): _l("No sigue"),
    ("InterviewState", "booked"): _l("Agendada"),
    ("InterviewState", "cancelled"): _l("Anulada"),
    ("InterviewState", "over"): _l("Ya pasó"),
    ("InterviewOutcome", "held"): _l("La entrevista se hizo"),
    ("InterviewOutcome", "person_absent"): _l("La persona no llegó"),
    ("InterviewOutcome", "employer_absent"): _l("La empresa no la recibió"),
    ("WorkKind", "interview_differs"): _l("Entrevistas que se cuentan distinto"),
    ("TermsEvidence", "contract_seen"): _l("Vimos el contrato firmado"),
    ("TermsEvidence", "payslip_seen"): _l("Vimos una liquidación de sueldo"),
    ("TermsEvidence", "contributions_seen"): _l("Vimos el certificado de cotizaciones"),
    ("TermsEvidence", "employer_said"): _l("Lo dijo la empresa"),
    ("TermsEvidence", "person_said"): _l("Lo dijo la persona"),
}

MESSAGES = {
    "trial_is_open": _l("Ya hay una prueba propuesta. Retírela antes de proponer otra."),
    "trial_too_long": _l("Una prueba dura a lo más %(days)s días. Para más, hagan un contrato."),
    "trial_signed_already": _l("Esa firma ya está, o la prueba ya no se firma."),
    "trial_not_to_review": _l("Falta que firmen los tres, o esa parte ya dijo cómo resultó."),
    "trial_not_begun": _l("La prueba todavía no empieza."),
    "trial_goes_on_person": _l("Resultó bien: quiero seguir"),
    "trial_stops_person": _l("No quiero seguir"),
    "trial_goes_on_employer": _l("Resultó bien: queremos seguir"),
    "trial_stops_employer": _l("No seguimos"),
    "not_a_verdict": _l("Elija cómo resultó."),
    "not_a_party": _l("Elija quién firmó o quién lo dice."),
    "approved_meanwhile": _l(
        "%(name)s ya aprobó a esta persona mientras usted la miraba. No se cambió nada: vuelva a "
        "la página y decida otra vez."
    ),
    "dropped_meanwhile": _l(
        "%(name)s ya descartó a esta persona mientras usted la miraba. No se cambió nada: vuelva "
        "a la página y decida otra vez."
    ),
    "interview_is_booked": _l("Ya hay una entrevista agendada. Cambie su hora o anúlela primero."),
    "interview_cancelled": _l("La entrevista se anuló."),
    "interview_not_disputed": _l("Ya está aclarado, o dicen lo mismo."),
    "missing_interview_place": _l("Escriba la dirección donde es la entrevista."),
    "place_names_employer": _l(
        "No nombre la empresa en el lugar: llega en los avisos. Escriba solo la dirección."
    ),
    "booked_place_names_employer": _l(
        "El lugar de esta entrevista nombra a la empresa y llegaría en los avisos. Anúlela y "
        "agéndela de nuevo con otro lugar."
    ),
    "no_way_to_meet": _l("Elija cómo se hace la entrevista."),
    "reception_needs_both": _l("El %(weekday)s necesita las dos horas: desde y hasta."),
    "reception_ends_first": _l("El %(weekday)s termina antes de empezar. Revise las horas."),
    "own_interview_held": _l("Fui y conversamos"),
    "own_interview_person_absent": _l("No pude ir"),
    "own_interview_employer_absent": _l("Fui y no me recibieron"),
    "agreed_hours_over_week": _l("La semana tiene a lo más %(most)s horas, entre sus trabajos."),
    "agreed_pay_too_low": _l(
        "Por esas horas la ley pide al menos %(least_clp)s. Háblelo antes con la empresa."
    ),
    "target_gone": _l("Esa vacante ya no recibe a esta persona. Elija otra."),
    "hours_do_not_fit": _l(
        "Ya trabaja, y los dos trabajos no caben en su semana: pasan de las horas, chocan los "
        "turnos, o falta anotarlos en una de las vacantes."
    ),
    "link_gone": _l("Este enlace ya no sirve. Llame a la oficina y le damos otro."),
    "link_unusable": _l(
        "Con ese enlace y ese PIN no se puede responder. Revise los números. Cada enlace sirve una "
        "sola vez y por 72 horas: si ya se usó o venció, llame al %(phone)s y le damos otro."
    ),
}
