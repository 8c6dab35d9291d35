"""Words for text messages that come in, and what became of each."""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("TextReply", "confirm"): _l("Sí"),
    ("TextReply", "move"): _l("No"),
    ("TextReply", "opt_out"): _l("No quiere más mensajes"),
    ("TextReply", "opt_in"): _l("Quiere mensajes"),
    ("TextReply", "other"): _l("Otra cosa"),
    ("InboundFate", "confirmed"): _l("Confirmó su cita"),
    ("InboundFate", "move_asked"): _l("Pidió otra hora"),
    ("InboundFate", "opted_out"): _l("Pidió no recibir más mensajes"),
    ("InboundFate", "opted_in"): _l("Pidió recibir mensajes"),
    ("InboundFate", "to_read"): _l("Por leer"),
    ("InboundFate", "about_nothing"): _l("No se sabe de qué cita habla"),
    ("InboundFate", "unknown_number"): _l("Número desconocido"),
    ("InboundFate", "shared_number"): _l("Número compartido"),
}

MESSAGES = {
    "text_is_settled": _l("Alguien ya respondió ese mensaje."),
}
