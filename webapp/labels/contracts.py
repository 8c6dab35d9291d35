"""Words for contracts with a last day."""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("ContractOutlook", "lasts_until"): _l("Dura hasta un día, o se renueva hasta un día"),
    ("ContractOutlook", "open_ended"): _l("Queda indefinido"),
    ("ContractOutlook", "ends"): _l("Termina y no sigue"),
    ("WorkKind", "contract_ending"): _l("Contratos que terminan"),
}

MESSAGES = {
    "contract_ends_before_start": _l("El contrato no puede terminar antes de empezar."),
    "contract_ends_too_late": _l("Ese día queda a más de tres años. Revíselo."),
    "contract_day_missing": _l("Escriba el último día del contrato."),
    "contract_day_not_asked": _l("Si no tiene un nuevo último día, deje el día en blanco."),
    "contract_has_no_day": _l("Primero anote el último día del contrato."),
    "subject_contract_review": _l("Fin del contrato"),
    "reason_follow_up_plan_ContractDated": _l("cambió el último día del contrato"),
}
