"""Pay as job ads state it: "$550.000 líquidos", "600 lucas", "entre $500.000 y $650.000"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from re import Match

from matching.conditions.phrases import ConditionKind, FoundCondition, Page
from matching.judging.reasons import JsonValue

_NUMBER = r"\d{1,3}(?:[.,]\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_SCALE = r"mil(?:lon(?:es)?)?|lucas|palos?|k|thousand|million"
_AMOUNT = re.compile(
    rf"(?:\$|\bclp)\s*(?P<signed>{_NUMBER})(?!\d)(?:\s*(?P<signed_scale>{_SCALE})\b)?"
    rf"|(?<![\d.,])(?P<scaled>{_NUMBER})\s*(?P<scale>lucas|palos?|mil(?:\s+pesos)|millon(?:es)?)\b"
    rf"|(?<![\d.,])(?P<bare>\d{{1,3}}(?:\.\d{{3}})+)(?=\s*(?:pesos|clp|liquid|brut|mensual|imponib))"
)
_SCALES = {"palo": 1_000_000, "millon": 1_000_000, "million": 1_000_000}
_THOUSAND = 1_000
_JOINED = re.compile(r"\s*(?:a|y|-|–|hasta|to|and)\s*")
# Money that is not the pay itself.
_EXTRAS = re.compile(r"bono|colacion|movilizacion|viatico|asignacion|aguinaldo|bonus|allowance")
_PERIODS = (
    ("hour", re.compile(r"(?:por|la|x|an|per|/)\s*(?:hora|hr|hour)\b|hourly")),
    ("day", re.compile(r"diari[oa]s?|(?:al|por|x|a|per|/)\s*(?:dia|day|jornada)\b|daily")),
    (
        "week",
        re.compile(
            r"(?<!horas )(?<!hrs )semanal|(?:por|a la|x|a|per|/)\s*(?:semana|week)\b|weekly"
        ),
    ),
)
# "Sueldo semanal de $150.000": the period stands before, right after the word for pay.
_PERIODS_BEFORE = (
    ("hour", re.compile(r"\b(?:valor|pago)\s+(?:por\s+)?hora\b")),
    ("day", re.compile(r"\b(?:sueldo|pago|valor|jornal|renta)\s+(?:por\s+)?(?:dia\b|diari)")),
    ("week", re.compile(r"\b(?:sueldo|pago|renta|salario)\s+(?:por\s+)?semana")),
)
_MONTH = re.compile(r"mensual|(?:al|por|x|/)\s*mes\b|month")
# The period belongs to the amount before it: the next number or sentence has its own.
_PERIOD_END = re.compile(r"\d|[.;\n]")
_NET = re.compile(r"liquid[oa]|\bnet\b|take.home")
_REACH = 24  # letters after the amount in which its period is looked for
_BEFORE = 28  # letters before it in which "bono de" is looked for


def find_pay(page: Page) -> Iterator[FoundCondition]:
    """Amounts of pay in a text.

    Facts: `from_clp` and `to_clp` in whole pesos, equal when one amount is given; `period`:
    "month" unless the text says "week", "day" or "hour"; `is_net`: whether the text says net.
    """
    waiting: Match[str] | None = None
    for match in page.matches(_AMOUNT):
        if waiting is not None and _JOINED.fullmatch(page.folded[waiting.end() : match.start()]):
            yield from _pay(page, waiting, match)
            waiting = None
        else:
            if waiting is not None:
                yield from _pay(page, waiting, waiting)
            waiting = match
    if waiting is not None:
        yield from _pay(page, waiting, waiting)


def _pay(page: Page, first: Match[str], last: Match[str]) -> Iterator[FoundCondition]:
    before = page.folded[max(first.start() - _BEFORE, 0) : first.start()]
    after = page.folded[last.end() : last.end() + _REACH]
    if _EXTRAS.search(re.split(r"[.;:\n]", before)[-1]) or _EXTRAS.match(after.lstrip(" de")):
        return
    highest = _pesos(last)
    lowest = min(_pesos(first, like=last), highest)
    facts: dict[str, JsonValue] = {
        "from_clp": lowest,
        "to_clp": highest,
        "period": _period(before, after),
        "is_net": _NET.search(after) is not None,
    }
    yield page.found(ConditionKind.PAY, (first.start(), last.end()), facts)


def _period(before: str, after: str) -> str:
    """What the amount is paid for: a "month" unless the text says otherwise."""
    near = _PERIOD_END.split(after, maxsplit=1)[0]
    if _MONTH.search(near):
        return "month"
    said_before = _PERIOD_END.split(before)[-1]
    for text, periods in ((near, _PERIODS), (said_before, _PERIODS_BEFORE)):
        for name, said in periods:
            if said.search(text):
                return name
    return "month"


def _pesos(match: Match[str], like: Match[str] | None = None) -> int:
    """The amount in whole pesos, worked out in decimals so that nothing is lost."""
    number = match["signed"] or match["scaled"] or match["bare"]
    scale = match["signed_scale"] or match["scale"]
    if scale is None and like is not None and len(number) <= len("000"):
        scale = like["signed_scale"] or like["scale"]  # "entre $500 y $600 mil"
    return int(_plain(number) * _factor(scale))


def _factor(scale: str | None) -> int:
    if scale is None:
        return 1
    return next((size for word, size in _SCALES.items() if scale.startswith(word)), _THOUSAND)


def _plain(number: str) -> Decimal:
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+(?:,\d{1,2})?", number):
        whole = re.sub(r",\d{1,2}$", "", number)
        return Decimal(re.sub(r"[.,]", "", whole))
    return Decimal(number.replace(",", "."))
