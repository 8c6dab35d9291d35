"""Words for the marks on the board of a follow-up."""

from flask_babel import lazy_gettext as _l

_HELD, _COMING, _MISSED = _l("se realizó"), _l("por venir"), _l("no se llegó")
_EXCUSED, _UNKNOWN = _l("con aviso"), _l("por anotar")

LABELS = {
    ("Mark", "held"): _HELD,
    ("Mark", "coming"): _COMING,
    ("Mark", "missed"): _MISSED,
    ("Mark", "excused"): _EXCUSED,
    ("Mark", "unknown"): _UNKNOWN,
}

MESSAGES = {
    "mark_held": _HELD,
    "mark_coming": _COMING,
    "mark_missed": _MISSED,
    "mark_excused": _EXCUSED,
    "mark_unknown": _UNKNOWN,
}
