"""Words for the rules of the follow-up."""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("Anchor", "release"): _l("El día que sale en libertad"),
    ("Anchor", "placement"): _l("El primer día de trabajo"),
    ("Anchor", "stage_three"): _l("El comienzo de la tercera etapa"),
    ("Anchor", "contract_end"): _l("El último día del contrato"),
}

MESSAGES = {
    "rule_unsound": _l("Con ese cambio las reglas no se entienden. Revise el contacto."),
    "rule_empty": _l("Es el único contacto: las reglas necesitan al menos uno."),
    "rule_repeated": _l("Ese contacto ya está en las reglas."),
    "rule_same_day": _l(
        "Ya hay un contacto con la misma persona ese día, contado desde el mismo día. "
        "Elija otro día o cambie el que está."
    ),
    "rule_too_early": _l(
        "Es demasiado antes: hasta un año antes de salir en libertad, dos semanas antes del "
        "trabajo, y nunca antes de comenzar la tercera etapa."
    ),
    "rule_too_late": _l("Es más tarde de lo que dura cualquier seguimiento."),
    "rule_length": _l("El seguimiento dura al menos un mes y los días no pueden ser negativos."),
    "rule_set_in_force": _l(
        "Estas reglas ya tienen fecha y hay planes que las siguen. Copie las vigentes y cambie "
        "la copia."
    ),
    "rule_set_day_taken": _l("Ese día ya empiezan otras reglas. Elija otro."),
}
