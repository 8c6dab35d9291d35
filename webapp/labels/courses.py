"""Words of workshops to come."""

from flask_babel import lazy_gettext as _l

from webapp.labels import Word

MESSAGES: dict[str, Word] = {
    "unknown_workshop_type": _l("Elija un taller de la lista."),
    "course_cancelled": _l("Otra persona ya suspendió este taller."),
}
