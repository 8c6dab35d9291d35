"""Words for trusted persons and what they agree to."""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("ReferentRelation", "partner"): _l("Pareja"),
    ("ReferentRelation", "parent"): _l("Madre o padre"),
    ("ReferentRelation", "child"): _l("Hija o hijo"),
    ("ReferentRelation", "sibling"): _l("Hermana o hermano"),
    ("ReferentRelation", "family"): _l("Otro familiar"),
    ("ReferentRelation", "friend"): _l("Amiga o amigo"),
    ("ReferentRelation", "other"): _l("Otra persona"),
    ("ReferentSide", "person"): _l("La persona"),
    ("ReferentSide", "referent"): _l("Su persona de confianza"),
    ("AgreedBy", "in_person"): _l("En persona"),
    ("AgreedBy", "phone"): _l("Por teléfono"),
    ("AgreedBy", "writing"): _l("Por escrito"),
    ("AgreedBy", "portal"): _l("En el portal"),
}

MESSAGES = {
    "referent_has_not_agreed": _l(
        "Falta el permiso de la persona o el de su persona de confianza. No la llame."
    ),
    "referent_was_written": _l("Alguien anotó a otra persona de confianza recién. Revise."),
    "subject_referent": _l("Persona de confianza"),
    "field_referent": _l("persona de confianza"),
}
