"""Words of what would change an answer."""

from flask_babel import lazy_gettext as _l

from webapp.labels import Word

LABELS: dict[tuple[str, str], Word] = {
    ("Goal", "over_the_gates"): _l("Para poder empezar"),
    ("Goal", "among_the_first"): _l("Para estar entre los primeros cinco"),
    ("ChangeKind", "document"): _l("Papeles al día"),
    ("ChangeKind", "practical_test"): _l("Prueba práctica"),
    ("ChangeKind", "transport"): _l("Otro medio de viaje"),
    ("ChangeKind", "hours"): _l("Más horas libres"),
    ("ChangeKind", "course"): _l("Curso"),
    ("ChangeKind", "licence"): _l("Licencia"),
    ("ConditionKind", "concept"): _l("Saber o licencia"),
    ("ConditionKind", "shift"): _l("El turno"),
    ("ConditionKind", "place"): _l("La distancia máxima"),
    ("ConditionKind", "start"): _l("El día de inicio"),
    ("ConditionKind", "role"): _l("La revisión legal"),
    ("Verdict", "too_few"): _l("Muy pocos para decirlo"),
    ("Verdict", "reference"): _l("La mayor"),
    ("Verdict", "alike"): _l("Parejo"),
    ("Verdict", "look_closer"): _l("Conviene mirar"),
    ("Verdict", "alarm"): _l("Alarma"),
}

MESSAGES: dict[str, Word] = {
    "change_document": _l("Tener los papeles listos antes de empezar."),
    "change_practical_test": _l("Hacer una prueba práctica de %(skill)s y aprobarla."),
    "change_transport": _l("Ir %(mode)s: %(minutes)s minutos en lugar de %(minutes_now)s."),
    "change_hours": _l("Tener libres también estas horas, con el viaje: %(hours)s."),
    "change_course": _l(
        "Terminar «%(name)s» (%(hours)s horas, empieza el %(day)s): enseña %(skills)s."
    ),
    "change_licence": _l("Obtener %(licence)s."),
    "relaxed_shift": _l("Si el horario se puede acomodar"),
    "relaxed_place": _l("Si no importa la distancia"),
    "relaxed_start": _l("Si se puede empezar más tarde"),
    "relaxed_role": _l("Si la ley no pidiera una revisión"),
    "by_bicycle": _l("en bicicleta"),
    "by_bus": _l("en bus"),
    "by_train": _l("en tren"),
}
