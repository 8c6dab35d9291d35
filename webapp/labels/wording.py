"""Words for what a vacancy's text may not say, and for what was decided about it."""

from flask_babel import lazy_gettext as _l

# A finding that asks for no certificate and closes the door all the same.
TURNS_AWAY = _l("Deja fuera a personas con antecedentes")
TURNS_AWAY_WHY = _l(
    "Unos antecedentes no dicen si alguien puede hacer el trabajo, y no son razón para cerrarle la "
    "puerta. Ninguna condición del cargo permite decirlo."
)
LABELS = {
    ("WordingKind", "record_demanded"): _l("Pide antecedentes"),
    ("WordingKind", "record_welcome"): _l("No pide antecedentes"),
    ("WordingKind", "legal_check"): _l("Registro de inhabilidades"),
    ("WordingKind", "age"): _l("Edad"),
    ("WordingKind", "sex"): _l("Sexo"),
    ("WordingKind", "appearance"): _l("Apariencia o fotografía"),
    ("WordingKind", "nationality"): _l("Nacionalidad u origen"),
    ("WordingKind", "pregnancy_family"): _l("Embarazo o familia"),
    ("WordingKind", "union"): _l("Sindicato"),
    ("WordingKind", "religion_politics"): _l("Religión o política"),
    ("WordingKind", "disability_health"): _l("Salud o discapacidad"),
    ("WordingKind", "credit_record"): _l("Deudas o antecedentes comerciales"),
    ("WordingKind", "residence"): _l("Barrio u origen social"),
    ("WordingKind", "stigma"): _l("Palabras que hieren"),
    ("WordingKind", "pay_below_minimum"): _l("Pago bajo el mínimo"),
    ("WordingKind", "hours_over_week"): _l("Jornada sobre el máximo"),
    ("WordingKind", "unpaid_trial"): _l("Prueba sin pago"),
    ("WordingKind", "contact_data"): _l("Datos de contacto"),
    ("WordingKind", "worker_data"): _l("Datos de una persona"),
    ("WordingKind", "no_contract"): _l("Sin contrato"),
    ("WordingResolution", "explained"): _l("La empresa dice por qué"),
    ("WordingResolution", "accepted"): _l("Aceptado por la oficina"),
    ("WordingResolution", "changed"): _l("Texto cambiado"),
}
MESSAGES = {
    "wording_open": _l(
        "El texto tiene palabras por resolver: %(count)s. Cámbielas o, donde se pueda, "
        "acéptelas con un motivo."
    ),
    "wording_reason_missing": _l("Escriba el motivo."),
    "wording_sentence_missing": _l("Escriba la frase."),
    "wording_sentence_same": _l("La frase quedó igual. Cámbiela antes de guardarla."),
    "wording_record_waits": _l(
        "Pedir antecedentes no se acepta aquí: primero se decide, con razón escrita, si el cargo "
        "lo necesita. Mientras tanto, cambie el texto."
    ),
    "wording_turns_away": _l("Esto no se acepta. Quite la frase o escríbala de otra manera."),
    "wording_gone": _l("Esas palabras ya no están en el texto. Mire cómo quedó."),
}
