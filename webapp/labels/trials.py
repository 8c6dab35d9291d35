"""Words for the papers and messages of trials."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

LABELS: dict[tuple[str, str], LazyString] = {
    ("MessageKind", "trial_to_sign"): _l("Falta firmar una prueba"),
    ("MessageKind", "trial_to_review"): _l("Falta decir cómo resultó una prueba"),
    ("MessageKind", "trial_off"): _l("Se anuló una prueba"),
    ("TrialMatter", "sign"): _l("Firma"),
    ("TrialMatter", "review"): _l("Cómo resultó"),
    ("TrialMatter", "off"): _l("Se anuló"),
}

MESSAGES = {
    "trial_paper_kept": _l("Este mismo archivo ya está guardado para la prueba."),
    "subject_trial_paper": _l("Acuerdo firmado de una prueba"),
}
