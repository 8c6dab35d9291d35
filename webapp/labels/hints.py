"""Words for hints about hiring."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

LABELS: dict[tuple[str, str], LazyString] = {
    ("HintKind", "incentive"): _l("Beneficio"),
    ("HintKind", "duty"): _l("Deber"),
}

MESSAGES = {
    "subject_hiring_hint": _l("Beneficio o deber de quien contrata"),
    "field_hint_text": _l("texto, norma y días"),
}
