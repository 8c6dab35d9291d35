"""Words for refusals that mostly the command line meets."""

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "backup_exists": _l("El archivo %(file)s ya existe. Elija otro nombre o use --force."),
    "backup_of_nothing": _l("Esta base de datos vive solo en memoria: no hay qué copiar."),
    "backup_damaged": _l("La copia %(file)s está dañada. No se cambió nada."),
    "backup_newer": _l(
        "La copia viene de una versión más nueva del programa (%(revision)s). "
        "Actualice el programa y vuelva a intentar."
    ),
    "not_a_backup": _l("%(file)s no es una copia de seguridad de esta base de datos."),
    "restore_would_overwrite": _l(
        "%(database)s ya tiene datos. Use --force para ponerle la copia encima."
    ),
    "database_missing": _l("No hay base de datos en %(database)s."),
    "database_in_use": _l(
        "Esta base ya tiene personas o empresas. El pueblo de demostración solo se carga en una "
        "base vacía."
    ),
    "tool_missing": _l("Falta el programa %(tool)s de PostgreSQL en este equipo."),
    "tool_failed": _l("%(tool)s no pudo terminar: %(said)s"),
}
