"""Words for the office's reference data."""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("LegalFloor", "monthly_pay_clp"): _l("Ingreso mínimo mensual (pesos)"),
    ("LegalFloor", "weekly_hours"): _l("Jornada semanal (horas)"),
    ("TravelMode", "walk"): _l("A pie"),
    ("TravelMode", "bicycle"): _l("Bicicleta"),
    ("TravelMode", "bus"): _l("Micro o bus"),
    ("TravelMode", "train"): _l("Tren"),
    ("TravelMode", "car"): _l("Auto"),
    ("TravelMode", "motorcycle"): _l("Moto"),
}

MESSAGES = {
    "past_day": _l("Ese día ya pasó. Elija otro."),
    "closed_already": _l("Ese día ya está anotado como cerrado."),
    "minutes_range": _l("Los minutos van de 0 a %(most)s. No se guardó nada."),
    "amount_positive": _l("La cantidad tiene que ser mayor que cero."),
}
