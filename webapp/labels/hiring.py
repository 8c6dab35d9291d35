"""Words for the way from a question to a job: links, handing on, interviews, trials."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

LABELS: dict[tuple[str, str], LazyString] = {
    ("TermsEvidence", "contract_seen"): _l("Vimos el contrato firmado"),
    ("TermsEvidence", "payslip_seen"): _l("Vimos una liquidación de sueldo"),
    ("TermsEvidence", "employer_said"): _l("Lo dijo la empresa"),
    ("TermsEvidence", "person_said"): _l("Lo dijo la persona"),
}

MESSAGES = {
    "agreed_hours_over_week": _l("La semana tiene a lo más %(most)s horas, entre sus trabajos."),
    "agreed_pay_too_low": _l(
        "Por esas horas la ley pide al menos %(least_clp)s. Háblelo antes con la empresa."
    ),
    "target_gone": _l("Esa vacante ya no recibe a esta persona. Elija otra."),
    "hours_do_not_fit": _l(
        "Ya trabaja, y los dos trabajos no caben en su semana: pasan de las horas, chocan los "
        "turnos, o falta anotarlos en una de las vacantes."
    ),
    "link_unusable": _l(
        "Con ese enlace y ese PIN no se puede responder. Revise los números. Cada enlace sirve una "
        "sola vez y por 72 horas: si ya se usó o venció, llame al %(phone)s y le damos otro."
    ),
}
