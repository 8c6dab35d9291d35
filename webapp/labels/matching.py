"""Words for what the engine says: gates, criteria, reasons, and what would settle them.

The sentences leave out who they are about, so that a mediator and the person read the same.
"""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("GateState", "pass"): _l("Cumple"),
    ("GateState", "fail"): _l("Hoy no"),
    ("GateState", "unknown"): _l("Por preguntar"),
    ("GateName", "skill"): _l("Habilidad imprescindible"),
    ("GateName", "licence"): _l("Licencia"),
    ("GateName", "language"): _l("Idioma"),
    ("GateName", "shift"): _l("Turno"),
    ("GateName", "place"): _l("Lugar"),
    ("GateName", "start"): _l("Día de inicio"),
    ("GateName", "role"): _l("Revisión legal"),
    ("Criterion", "skills"): _l("Habilidades pedidas"),
    ("Criterion", "occupation"): _l("Cercanía al oficio"),
    ("Criterion", "evidence"): _l("Respaldo de lo que sabe"),
    ("Criterion", "experience"): _l("Experiencia"),
    ("Criterion", "hours"): _l("Horas"),
    ("Criterion", "commute"): _l("Viaje"),
    ("Criterion", "pay"): _l("Sueldo"),
    ("Criterion", "languages"): _l("Idiomas"),
    ("Criterion", "documents"): _l("Documentos"),
    ("Wish", "trades"): _l("Oficio que busca"),
    ("Wish", "wished_hours"): _l("Horas que busca"),
    ("Wish", "distance"): _l("Viaje que acepta"),
    ("Wish", "wished_pay"): _l("Sueldo que busca"),
    ("EvidenceGrade", "E5"): _l("certificado oficial"),
    ("EvidenceGrade", "E4"): _l("curso evaluado"),
    ("EvidenceGrade", "E3"): _l("taller con pauta del instructor"),
    ("EvidenceGrade", "E2"): _l("prueba práctica o referencia"),
    ("EvidenceGrade", "E1"): _l("curso corto o aprendido con otra persona"),
    ("EvidenceGrade", "E0"): _l("contado por la persona"),
    ("Certainty", "borne_out"): _l("Bien respaldada"),
    ("Certainty", "in_part"): _l("Respaldada en parte"),
    ("Certainty", "to_confirm"): _l("Por confirmar"),
    ("Doubt", "hours_unknown"): _l("Falta anotar cuántas horas duró."),
    ("Doubt", "day_unknown"): _l("Falta anotar cuándo fue."),
    ("Doubt", "only_word"): _l("Por ahora solo está contado: falta una prueba o una referencia."),
    ("Standing", "ready"): _l("Puede empezar"),
    ("Standing", "questions"): _l("Con preguntas"),
    ("Standing", "not_today"): _l("Hoy no"),
    ("ReviewDecision", "approved"): _l("Aprobada"),
    ("ReviewDecision", "dropped"): _l("Descartada"),
    ("DropReason", "skills"): _l("Le faltan habilidades"),
    ("DropReason", "schedule"): _l("No calza el horario"),
    ("DropReason", "distance"): _l("Queda muy lejos"),
    ("DropReason", "pay"): _l("El sueldo no le sirve"),
    ("DropReason", "licence"): _l("Le falta una licencia"),
    ("DropReason", "legal_check"): _l("La revisión legal no lo permite"),
    ("DropReason", "not_reachable"): _l("No se pudo ubicar"),
    ("DropReason", "not_interested"): _l("No le interesa"),
    ("DropReason", "other_job"): _l("Ya tiene otro trabajo"),
    ("DropReason", "training_first"): _l("Conviene un curso primero"),
    ("DropReason", "other"): _l("Otro motivo"),
}

_GATES = {
    "skill_shown": _l("Sabe %(skill)s. Respaldo: %(source)s."),
    "skill_not_shown": _l("%(skill)s: todavía nadie lo ha preguntado."),
    "skill_evidence_weak": _l("%(skill)s: viene de %(source)s; falta ver que lo hace %(level)s."),
    "skill_below_level": _l("%(skill)s: lo aprendido no llega a «%(level)s»."),
    "licence_held": _l("Tiene %(licence)s."),
    # It stands behind "Licencia", and most licences are called so themselves.
    "licence_not_asked": _l("Todavía nadie ha preguntado por %(licence)s."),
    "licence_missing": _l("Falta %(licence)s."),
    "licence_lapsed": _l("Tuvo %(licence)s: venció el %(expired_on)s."),
    "language_spoken": _l("Habla %(language)s."),
    "language_not_asked": _l("%(language)s: todavía nadie lo ha preguntado."),
    "language_missing": _l("Falta %(language)s."),
    "shift_fits": _l("El turno cabe en las horas libres, con %(commute_minutes)s min de viaje."),
    "shift_not_asked": _l("Falta saber qué horas tiene libres."),
    "shift_commute_unknown": _l("El turno cabe; falta saber cuánto demora el viaje."),
    "shift_outside_hours": _l("El turno sale de las horas libres: %(days)s."),
    "shift_commute_outside_hours": _l(
        "Con %(commute_minutes)s min de viaje no alcanza a llegar o a volver: %(days)s."
    ),
    "place_remote": _l("Es trabajo a distancia."),
    "place_in_radius": _l("Vive a %(distance_km)s km; se busca hasta %(radius_km)s km."),
    "place_unknown": _l("Falta saber en qué comuna vive."),
    "place_of_vacancy_unknown": _l("Falta saber dónde es el trabajo."),
    "place_outside_radius": _l("Vive a %(distance_km)s km y se busca hasta %(radius_km)s km."),
    "start_free": _l("Puede empezar el %(starts_on)s."),
    "start_too_early": _l("Empieza el %(starts_on)s y puede desde el %(available_from)s."),
    "requires_verification": _l("Este trabajo pide que una persona revise la norma: %(roles)s."),
}

_REMEDIES = {
    "ask_skill": _l("Pregunte si sabe %(skill)s y dónde lo aprendió."),
    "practical_test": _l("Se resuelve con una prueba práctica de %(skill)s."),
    "take_course": _l("Se resuelve con un curso de %(skill)s."),
    "ask_licence": _l("Pregunte si tiene %(licence)s."),
    "renew_licence": _l("Se resuelve renovando %(licence)s."),
    "ask_renewed": _l("Pregunte si ya renovó %(licence)s."),
    "obtain_licence": _l("Se resuelve sacando %(licence)s."),
    "ask_language": _l("Pregunte si habla %(language)s."),
    "learn_language": _l("Se resuelve aprendiendo %(language)s."),
    "ask_hours": _l("Pregunte qué horas puede trabajar."),
    "change_shift": _l("Se resuelve si la empresa cambia el turno."),
    "shorten_commute": _l("Se resuelve con un viaje más corto o un turno que parta más tarde."),
    "ask_address": _l("Pregunte en qué comuna vive."),
    "ask_place_of_vacancy": _l("Pregunte a la empresa dónde es el trabajo."),
    "widen_radius": _l("Se resuelve si la empresa acepta a alguien de más lejos."),
    "move_start": _l("Se resuelve si la empresa puede esperar."),
    "verify_role": _l("Revise la norma antes de presentar a la persona."),
}

_TRADE_REASONS = {
    "no_skills_asked": _l("No se piden habilidades."),
    "skills_unknown": _l("Nadie ha preguntado por las habilidades pedidas."),
    # These stand behind "Habilidades pedidas:", and one reads as well as many.
    "skills_met": _l("Muestra por completo %(met)s de %(asked)s."),
    "skills_partly_met": _l("Muestra por completo %(met)s de %(asked)s."),
    "skills_met_and_in_part": _l("Muestra por completo %(met)s de %(asked)s y en parte %(part)s."),
    "skills_in_part": _l("Muestra en parte %(part)s de %(asked)s."),
    "skills_not_known": _l("No se sabe de %(unknown)s."),
    "skills_not_met": _l("No muestra las habilidades pedidas."),
    "no_occupation": _l("La vacante no tiene oficio."),
    "occupation_unknown": _l("Falta saber en qué ha trabajado o qué ha aprendido."),
    "occupation_same": _l("Ya trabajó en este oficio: %(occupation)s."),
    "occupation_close": _l("Trabajó en un oficio cercano: %(closest)s."),
    "occupation_taught": _l("Aprendió el %(taught)s de lo esencial de %(occupation)s."),
    "occupation_trained": _l("Hizo un taller que prepara para %(trained_for)s."),
    "occupation_far": _l("Lo que sabe es de otros oficios."),
    "evidence_not_asked": _l("No hay habilidades que respaldar."),
    "evidence_unknown": _l("Falta respaldo de las habilidades pedidas."),
    "evidence_known": _l("Así de probado está lo que mostró."),
    "experience_unknown": _l("Falta saber cuánto tiempo ha trabajado en esto."),
    "experience_known": _l("Meses que cuentan en este oficio o en uno cercano: %(months)s."),
    "experience_elsewhere": _l("Su experiencia es de otros oficios."),
}

_CIRCUMSTANCES = {
    "no_hours_stated": _l("La vacante no dice las horas."),
    "hours_unknown": _l("Falta saber qué horas puede trabajar."),
    "hours_fit": _l("Las horas calzan."),
    "hours_partly_fit": _l("Las horas calzan en parte."),
    "no_place_stated": _l("La vacante no dice el lugar."),
    "commute_unknown": _l("Falta saber cuánto demora el viaje."),
    "commute_remote": _l("Es a distancia: no hay viaje."),
    "commute_minutes": _l("%(minutes)s min de viaje."),
    "no_pay_stated": _l("La vacante no dice el sueldo."),
    "pay_unknown": _l("Falta saber qué sueldo busca."),
    "pay_meets": _l("Paga %(monthly_pay_clp)s, lo que busca o más."),
    "pay_below": _l(
        "Paga %(monthly_pay_clp)s y busca %(min_monthly_pay_clp)s por jornada completa."
    ),
    "no_languages_asked": _l("No se piden idiomas."),
    "languages_unknown": _l("Falta preguntar por: %(missing)s."),
    "languages_spoken": _l("Habla los idiomas pedidos."),
    "languages_partly_spoken": _l("Le falta: %(missing)s."),
    "no_documents_asked": _l("No se piden documentos."),
    "documents_unknown": _l("Falta preguntar por los documentos."),
    "documents_ready": _l("Tiene los documentos."),
    "documents_partly_ready": _l("Le falta: %(missing)s."),
}

_WISHES = {
    "no_trades_wished": _l("No ha dicho qué oficio busca."),
    "trade_wished": _l("Es el oficio que busca (preferencia %(place)s)."),
    "trade_close": _l("Es cercano a lo que busca: %(trade)s."),
    "trade_other": _l("No es un oficio de los que busca."),
    "no_hours_wished": _l("No ha dicho qué horas busca."),
    "no_distance_wished": _l("No ha dicho cuánto viaje acepta."),
    "distance_unknown": _l("Falta saber cuánto demora el viaje."),
    "distance_fits": _l("%(minutes)s min de viaje; acepta hasta %(max_minutes)s."),
    "distance_too_long": _l("%(minutes)s min de viaje, y acepta hasta %(max_minutes)s."),
    "no_pay_wished": _l("No ha dicho qué sueldo busca."),
}

_LEVELS = {
    "level_borne_out": _l("Lo hace %(level)s: lo anotado basta para asegurarlo."),
    "level_in_part": _l("Según lo anotado lo hace %(level)s; lo seguro es %(sure_level)s."),
    "level_to_confirm": _l("Lo haría %(level)s, según lo anotado. Falta verlo."),
    "level_not_reached": _l("Lo anotado todavía no alcanza para decir cómo lo hace."),
}

_REFUSALS = {
    "explanation_outdated": _l(
        "Esta explicación es de una versión anterior. Rehaga la preselección de la vacante."
    ),
    "drop_reason_missing": _l("Elija el motivo para descartar."),
    "nothing_decided": _l("Nadie ha decidido todavía sobre esta persona."),
    "vacancy_not_open": _l(
        "La vacante ya no está abierta: se cubrió, venció o se retiró. No se cambió nada."
    ),
    "person_said_no": _l(
        "La persona dijo que no a esta vacante o lo echó atrás. Abra la candidatura otra vez y "
        "pregúntele antes de colocarla."
    ),
    "person_was_dropped": _l(
        "Esta persona está descartada en esta vacante. Deshaga eso primero, si corresponde."
    ),
    "person_not_seeking": _l("Esta persona ya no está buscando trabajo. No se cambió nada."),
    "person_already_placed": _l("Esta persona ya tiene una colocación en curso."),
    "placement_has_ended": _l("Esta colocación ya terminó."),
    "placement_starts_too_early": _l("El día de inicio fue hace más de 60 días. Revíselo."),
    "placement_starts_too_late": _l("El día de inicio es en más de un año. Revíselo."),
    "end_in_the_future": _l("El día de término no puede ser después de hoy."),
    "end_before_start": _l("El día de término es anterior al de inicio."),
}

MESSAGES = _GATES | _REMEDIES | _TRADE_REASONS | _CIRCUMSTANCES | _WISHES | _LEVELS | _REFUSALS
