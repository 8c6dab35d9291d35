"""Words for what a person checks before somebody is placed."""

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "role_not_checked": _l(
        "Falta la revisión legal de este trabajo. La jefatura la confirma en la candidatura, "
        "antes de colocar o probar."
    ),
    "trial_needs_check": _l(
        "Hay una prueba abierta en este trabajo. Retírela antes de deshacer la revisión."
    ),
    "role_checked_already": _l("Esa revisión ya está confirmada."),
    "subject_role_check": _l("Revisión legal antes de colocar"),
}
