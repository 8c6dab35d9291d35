"""Words for telephones that do not serve."""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("PhoneProblem", "refused"): _l("El servicio lo rechazó"),
    ("PhoneProblem", "invalid"): _l("No es un número"),
    ("PhoneProblem", "missing"): _l("Sin teléfono"),
    ("PhoneProblem", "shared"): _l("Compartido"),
}
