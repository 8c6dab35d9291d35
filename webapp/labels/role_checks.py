"""Words for what a person checks before somebody is placed."""

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "role_not_checked": _l(
        "Falta la revisión legal de este trabajo. La jefatura la confirma en la candidatura, "
        "antes de colocar o probar."
    ),
    "role_checked_already": _l("Esa revisión ya está confirmada."),
    "subject_role_check": _l("Revisión legal antes de colocar"),
}
