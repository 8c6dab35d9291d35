"""Words for what is asked in a contact and what was answered."""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("Topic", "job"): _l("¿Cómo va el trabajo, o la búsqueda?"),
    ("Topic", "attendance"): _l("¿Ha podido ir todos los días?"),
    ("Topic", "pay"): _l("¿Le pagan a tiempo y lo acordado?"),
    ("Topic", "treatment"): _l("¿Cómo es el trato en el trabajo?"),
    ("Topic", "sleeping_place"): _l("¿Cómo está donde duerme?"),
    ("Topic", "family"): _l("¿Cómo está la familia y quienes cuida?"),
    ("Topic", "health"): _l("¿Cómo está de salud?"),
    ("Topic", "duties"): _l("¿Cómo va con sus compromisos con fecha fija?"),
    ("Topic", "attends"): _l("¿Viene a trabajar?"),
    ("Topic", "punctual"): _l("¿Llega a la hora?"),
    ("Topic", "performs"): _l("¿Hace bien el trabajo?"),
    ("Topic", "team"): _l("¿Se lleva bien con el equipo?"),
    ("Topic", "would_keep"): _l("¿Seguiría contando con la persona?"),
    ("Need", "money"): _l("Plata"),
    ("Need", "food"): _l("Comida"),
    ("Need", "lodging"): _l("Dónde dormir"),
    ("Need", "papers"): _l("Papeles"),
    ("Need", "transport"): _l("Cómo moverse"),
    ("Need", "work_clothes"): _l("Ropa de trabajo"),
    ("Need", "care"): _l("Quien cuide a los suyos"),
    ("Need", "health_visit"): _l("Hora de salud"),
    ("Need", "training"): _l("Aprender algo"),
    ("Need", "somebody_to_talk_to"): _l("Hablar con alguien"),
}

MESSAGES = {
    "answer_level_0": _l("Bien"),
    "answer_level_1": _l("Regular"),
    "answer_level_2": _l("Mal"),
    "answer_level_3": _l("Urgente"),
    "employer_level_0": _l("Sí"),
    "employer_level_1": _l("A veces"),
    "employer_level_2": _l("No"),
    "nothing_answered": _l("Toque al menos una respuesta."),
    "not_an_answer": _l("Elija una de las respuestas."),
    "next_day_within_a_year": _l("Elija un día desde mañana y dentro de un año."),
    "subject_contact_report": _l("Conversación"),
}
