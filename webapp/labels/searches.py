"""Words of kept searches."""

from flask_babel import lazy_gettext as _l

from webapp.labels import Word

LABELS: dict[tuple[str, str], Word] = {
    ("MessageKind", "news_of_searches"): _l("Novedades de búsquedas"),
}

MESSAGES: dict[str, Word] = {
    "search_without_words": _l("Escriba al menos una palabra antes de guardar la búsqueda."),
    "too_many_searches": _l("Ya guarda %(most)s búsquedas. Olvide una antes de guardar otra."),
}
