"""Where the law lets an employer ask after all, so that somebody looks instead of refusing."""

import re

from wording.kinds import Weight, WordingKind
from wording.norms import NORMS

# Código del Trabajo, art. 2 inc. 7: who represents the employer, or handles its money.
_KEEPS_MONEY = re.compile(
    r"\b(?:gerentes?|subgerentes?|agentes?|apoderad[oa]s?|administrador[a-z]*|cajer[oa]s?"
    r"|tesorer[oa]s?|recaudador[a-z]*|finance manager|treasurer|cashier)\b"
    r"|\b(?:manej[oa]r?|custodia|administra(?:cion|r)?|traslado|recaudacion) de (?:dinero"
    r"|fondos|valores|caja|efectivo)|\bhandl\w+ (?:cash|money|funds)"
)


def weight_of(kind: WordingKind, plain: str) -> Weight:
    """How much a finding weighs in a text."""
    if kind is WordingKind.CREDIT_RECORD and _KEEPS_MONEY.search(plain):
        return Weight.CHECK
    return NORMS[kind].weight
