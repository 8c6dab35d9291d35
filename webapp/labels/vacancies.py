"""Words for vacancies, employers, and what may be wrong with them."""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("VacancyStatus", "draft"): _l("Borrador"),
    ("VacancyStatus", "in_review"): _l("En revisión"),
    ("VacancyStatus", "returned"): _l("Devuelta"),
    ("VacancyStatus", "published"): _l("Publicada"),
    ("VacancyStatus", "paused"): _l("En pausa"),
    ("VacancyStatus", "filled"): _l("Cubierta"),
    ("VacancyStatus", "expired"): _l("Vencida"),
    ("VacancyStatus", "withdrawn"): _l("Retirada"),
    ("VacancyStanding", "draft"): _l("Borrador"),
    ("VacancyStanding", "in_review"): _l("En revisión"),
    ("VacancyStanding", "returned"): _l("Devuelta"),
    ("VacancyStanding", "published"): _l("Publicada"),
    ("VacancyStanding", "partly_filled"): _l("Cubierta en parte"),
    ("VacancyStanding", "reopened"): _l("Abierta otra vez"),
    ("VacancyStanding", "paused"): _l("En pausa"),
    ("VacancyStanding", "filled"): _l("Cubierta"),
    ("VacancyStanding", "expired"): _l("Vencida"),
    ("VacancyStanding", "withdrawn"): _l("Retirada"),
    ("OpenAnswer", "still_open"): _l("Sigue abierta"),
    ("OpenAnswer", "silent"): _l("No respondió"),
    ("OpenAnswer", "overtaken"): _l("Ya no hacía falta"),
    ("ContractKind", "open_ended"): _l("Indefinido"),
    ("ContractKind", "fixed_term"): _l("A plazo fijo"),
    ("ContractKind", "project"): _l("Por obra o faena"),
    ("ContractKind", "seasonal"): _l("De temporada"),
    ("ContractKind", "part_time"): _l("Jornada parcial"),
    ("ContractKind", "apprenticeship"): _l("De aprendizaje"),
    ("CriterionNeed", "must"): _l("Imprescindible"),
    ("CriterionNeed", "wish"): _l("Deseable"),
    ("EmployerStatus", "pending"): _l("Por verificar"),
    ("EmployerStatus", "verified"): _l("Verificada"),
    ("EmployerStatus", "suspended"): _l("Suspendida"),
    ("EmployerStatus", "paused"): _l("En pausa"),
    ("ConceptKind", "skill"): _l("Habilidad"),
    ("ConceptKind", "knowledge"): _l("Conocimiento"),
    ("ConceptKind", "transversal"): _l("Habilidad transversal"),
    ("ConceptKind", "licence"): _l("Licencia"),
    ("ConceptKind", "language"): _l("Idioma"),
    ("ConceptKind", "occupation"): _l("Oficio"),
    ("VacancyPart", "job"): _l("El trabajo"),
    ("VacancyPart", "skills"): _l("Oficio y habilidades"),
    ("VacancyPart", "conditions"): _l("Condiciones"),
}

_LEVELS = {
    "level_1": _l("con ayuda"),
    "level_2": _l("sin ayuda"),
    "level_3": _l("con experiencia"),
}

_NEXT = {
    "next_draft": _l("Complete lo que falta y envíela a la oficina."),
    "next_in_review": _l("La oficina la está revisando. Le avisaremos por correo."),
    "next_returned": _l("La oficina pide un cambio. Lea la nota, corrija y envíela otra vez."),
    "next_published": _l("La oficina busca personas para este trabajo y le avisará."),
    "next_partly_filled": _l("Quedan puestos. La oficina sigue buscando y le avisará."),
    "next_reopened": _l("La oficina busca otra vez a alguien para este trabajo y le avisará."),
    "next_paused": _l("No se busca a nadie por ahora. Con un toque se sigue."),
    "next_filled": _l("Todos los puestos están cubiertos. No tiene que hacer nada."),
    "next_expired": _l("Pasó el día de cierre. Elija otro y envíela de nuevo."),
    "next_withdrawn": _l("Usted o la oficina la retiraron. Puede duplicarla para publicar otra."),
}

_MISSING = {
    "missing_title": _l("Escriba qué trabajo es."),
    "missing_place": _l("Elija la comuna, o marque que es trabajo a distancia."),
    "missing_occupation": _l("Elija el oficio."),
    "missing_pay": _l("Escriba el sueldo bruto al mes."),
    "missing_hours": _l("Escriba las horas por semana."),
    "missing_closing_day": _l("Elija hasta qué día se puede postular."),
}

_JOB = {
    "text_too_long": _l(
        "El texto tiene %(length)s caracteres y el máximo es %(limit)s. Acórtelo. "
        "Lo demás sigue como lo escribió."
    ),
    "positions_out_of_range": _l("Los puestos van de 1 a %(limit)s."),
    "positions_below_filled": _l("Puestos ya cubiertos: %(filled)s. No puede pedir menos que eso."),
    "unknown_commune": _l("Elija una comuna de la lista."),
    "radius_out_of_range": _l("La distancia va de 1 a %(limit)s kilómetros."),
}

_SKILLS = {
    "unknown_occupation": _l("Elija un oficio de la lista."),
    "unknown_skill": _l("No conocemos la habilidad «%(skill)s». Búsquela en la lista."),
    "repeated_skill": _l("La habilidad «%(skill)s» está dos veces. Deje una."),
    "too_many_skills": _l("Son demasiadas habilidades. Deje a lo más %(limit)s."),
    "must_without_level": _l(
        "«%(skill)s» es imprescindible: diga si se necesita con ayuda, sin ayuda o con experiencia."
    ),
    "level_out_of_range": _l("Elija el nivel de «%(skill)s»."),
    "unknown_licence": _l("Elija las licencias y los idiomas de la lista."),
}

_CONDITIONS = {
    "hours_out_of_range": _l("Las horas por semana van de 1 a %(limit)s."),
    "hours_above_legal_week": _l("La ley permite a lo más %(limit)s horas por semana. Corríjalas."),
    "pay_out_of_range": _l("Revise el monto: va de $1 a %(limit_clp)s al mes."),
    "pay_below_minimum": _l(
        "Es menos que el mínimo legal para esas horas, que es %(minimum_clp)s al mes. "
        "Suba el sueldo o revise las horas."
    ),
    "unknown_weekday": _l("Elija un día de lunes a domingo."),
    "shift_without_length": _l("El turno del %(weekday)s empieza y termina a la misma hora."),
    "shifts_overlap": _l("Los turnos del %(weekday)s se topan. Corrija las horas."),
    "shift_incomplete": _l("Escriba la hora de entrada y la de salida del %(weekday)s."),
    "past_closing_day": _l("El día de cierre ya pasó. Elija otro."),
    "past_start_day": _l("El día de inicio ya pasó. Elija otro o déjelo en blanco."),
    "closes_after_start": _l("Se puede postular hasta después del día de inicio. ¿Está bien?"),
    "shift_hours_differ": _l(
        "Los turnos suman %(shift_hours)s horas y anotó %(weekly_hours)s por semana. ¿Está bien?"
    ),
    "shifts_above_legal_week": _l(
        "Los turnos suman %(shift_hours)s horas por semana. Aun sin la hora de colación de cada "
        "día, son más que las %(limit)s que permite la ley (Código del Trabajo, art. 22; "
        "Ley 21.561)."
    ),
}

_STATES = {
    "vacancy_wrong_state": _l(
        "La vacante cambió de estado y ya no se puede hacer eso. Vuelva a ella y mire cómo está."
    ),
    "vacancy_closed": _l("La vacante está cubierta o retirada. Duplíquela para publicar otra."),
    "employer_suspended": _l("La empresa está suspendida. Hable con la oficina."),
    "employer_not_verified": _l("Verifique primero la empresa. Después publique la vacante."),
    "employer_held": _l("La empresa está en pausa o suspendida. Reanúdela antes de publicar."),
    "employer_wrong_state": _l("La empresa ya cambió de estado. Vuelva a ella y mire cómo está."),
    "note_missing": _l("Escriba qué tiene que cambiar la empresa."),
    "no_free_position": _l("Todos los puestos están tomados. Diga cuántos más se buscan."),
    "template_without_name": _l("Escriba un nombre para la plantilla."),
    "too_many_templates": _l("Ya hay %(most)s plantillas. Borre una antes de guardar otra."),
    "unknown_role_type": _l("Elija tipos de trabajo de la lista."),
}

_EMPLOYERS = {
    "missing_name": _l("Escriba el nombre de la empresa."),
    "missing_rut": _l("Escriba el RUT."),
    "wrong_rut": _l("El RUT no es correcto: revise los números y el dígito después del guion."),
    "rut_taken": _l("Ya hay una empresa con ese RUT. Búsquela en la lista."),
    "reason_missing": _l("Escriba el motivo."),
}

MESSAGES = _LEVELS | _NEXT | _MISSING | _JOB | _SKILLS | _CONDITIONS | _STATES | _EMPLOYERS
