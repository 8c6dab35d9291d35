"""Words for files that are read in, and for texts that wait for a person."""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("ImportKind", "people"): _l("Personas"),
    ("ImportKind", "workshops"): _l("Talleres y asistencia"),
    ("ImportKind", "vacancies"): _l("Vacantes"),
    ("ImportStatus", "staged"): _l("Por confirmar"),
    ("ImportStatus", "applied"): _l("Guardada"),
    ("ImportStatus", "discarded"): _l("Descartada"),
    ("LinkReviewStatus", "open"): _l("Por ubicar"),
    ("LinkReviewStatus", "linked"): _l("Ubicado"),
    ("LinkReviewStatus", "rejected"): _l("No corresponde"),
    ("TextPurpose", "occupation"): _l("Oficio o cargo"),
    ("TextPurpose", "skill"): _l("Habilidad"),
    ("TextPurpose", "licence"): _l("Licencia o idioma"),
    ("TextPurpose", "workshop"): _l("Taller"),
}

_FILE = {
    "file_missing": _l("Elija el archivo."),
    "kind_missing": _l("Elija qué trae el archivo."),
    "file_too_large": _l("El archivo pesa más de %(limit)s MB. Divídalo y suba cada parte."),
    "file_empty": _l("El archivo está vacío. Revise que guardó la planilla antes de subirla."),
    "file_with_macros": _l(
        "El archivo trae macros. Por seguridad no lo abrimos. Guárdelo como libro de Excel "
        "sin macros (.xlsx) y súbalo de nuevo."
    ),
    "file_old_excel": _l(
        "El archivo es de un Excel antiguo o tiene clave. Ábralo, quite la clave, guárdelo "
        "como .xlsx y súbalo de nuevo."
    ),
    "file_locked": _l("El archivo tiene clave. Guárdelo sin clave y súbalo de nuevo."),
    "file_not_a_table": _l(
        "El archivo no es una planilla. Suba un .xlsx, un .ods o un .csv; la plantilla sirve "
        "de ejemplo."
    ),
    "file_broken": _l(
        "El archivo llegó dañado o incompleto. Ábralo, guárdelo otra vez y súbalo de nuevo."
    ),
    "file_unpacks_too_large": _l(
        "El archivo dice poco y ocupa demasiado al abrirse. Copie las filas a la plantilla y "
        "suba esa."
    ),
    "file_without_rows": _l("No hay filas bajo los títulos de las columnas."),
    "file_applied_already": _l(
        "Este mismo archivo ya se guardó el %(day)s. No hace falta subirlo otra vez."
    ),
    "too_many_rows": _l("El archivo tiene más de %(limit)s filas. Divídalo y suba cada parte."),
    "too_many_columns": _l(
        "El archivo tiene más de %(limit)s columnas. Deje solo las de la plantilla."
    ),
    "too_many_texts": _l(
        "El archivo trae más de %(limit)s oficios, talleres o licencias distintos. Divídalo y "
        "suba cada parte."
    ),
    "cell_too_long_at": _l(
        "En la fila %(row)s hay una celda con demasiado texto, o unas comillas sin cerrar."
    ),
    "no_known_columns": _l(
        "No reconocimos ninguna columna. Revise que elegió el tipo correcto y que la primera "
        "fila tiene los títulos de la plantilla."
    ),
    "import_applied_already": _l("Este archivo ya se guardó."),
    "import_discarded_already": _l("Este archivo se descartó. Súbalo de nuevo si lo necesita."),
    "import_without_news": _l("Todo lo que trae este archivo ya estaba en el portal."),
}

_COLUMNS = {
    "missing_column": _l("Falta esta columna. Agréguela con ese título y complétela."),
    "repeated_column": _l("Esta columna está dos veces. Deje una."),
    "unknown_column": _l("No conocemos la columna «%(heading)s». No se importa."),
    "unknown_column_like": _l(
        "No conocemos la columna «%(heading)s» y no se importa. ¿Quiso decir «%(suggestion)s»?"
    ),
    "example_row": _l("Es la fila de ejemplo de la plantilla. No se importa."),
}

_CELLS = {
    "wrong_day": _l("No es un día. Escríbalo como 23-11-2026."),
    "wrong_number": _l("No es un número. Escriba solo números, por ejemplo 539.000."),
    "not_a_whole_number": _l("Escriba un número entero, sin decimales."),
    "wrong_yes_no": _l("Escriba sí o no."),
    "wrong_choice": _l("No es una de las opciones. Puede ser: %(choices)s."),
    "wrong_availability": _l(
        "No entendimos el horario. Escríbalo como «lunes a viernes 08:00-18:00; sábado 9 a 13»."
    ),
    "too_many_items": _l("Hay más de %(limit)s en la lista. Deje los más importantes."),
}

_ROWS = {
    "row_twice": _l("Repite la fila %(first_row)s. Deje una de las dos."),
    "same_name": _l(
        "Ya hay una persona con este nombre y la fila no trae RUT. Se agregará; revise que no "
        "sea la misma."
    ),
    "unknown_commune_named": _l(
        "No conocemos la comuna «%(name)s». Escriba solo su nombre, o deje la celda vacía."
    ),
    "unknown_person": _l(
        "No hay una persona con este RUT. Importe primero a las personas, o corrija el RUT."
    ),
    "unknown_employer_rut": _l(
        "No hay una empresa con este RUT. Regístrela primero, o corrija el RUT."
    ),
    "employer_is_suspended": _l("La empresa está suspendida: no se le agregan vacantes."),
    "vacancy_twice": _l(
        "Es la misma vacante de la fila %(first_row)s. Deje una y anote los cupos."
    ),
    "ends_before_start": _l("Termina antes de empezar. Revise las dos fechas."),
    "result_before_end": _l(
        "El taller termina después de hoy y ya tiene resultado. Corrija la fecha, o escriba "
        "«en curso»."
    ),
    "issued_in_future": _l("El certificado se emitió después de hoy. Corrija la fecha."),
    "certificate_without_issuer": _l("Hay datos de un certificado y falta quién lo emitió."),
    "workshop_differs": _l(
        "La fila %(first_row)s dice otra cosa de este mismo taller. Déjelas iguales, o use otro "
        "código."
    ),
    "workshop_differs_from_held": _l(
        "El portal tiene «%(held)s» para este código. Corrija la fila, o use otro código."
    ),
    "text_waits": _l(
        "No reconocimos «%(text)s». Se guarda como está y queda en la lista de textos por ubicar."
    ),
}

_TEXTS = {
    "meaning_missing": _l("Elija qué significa, o marque que nada corresponde."),
    "unknown_meaning": _l("Eso ya no está en la lista. Busque otro."),
    "text_placed_already": _l("Otra persona ya ubicó este texto."),
}

MESSAGES = {**_FILE, **_COLUMNS, **_CELLS, **_ROWS, **_TEXTS}
