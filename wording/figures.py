"""Pay under the minimum and weeks over the longest one, as texts write them."""

import re
from collections.abc import Iterator

from wording.folding import Folded
from wording.kinds import WordingKind
from wording.rules import Hit, after, before, spaced
from wording.terms import PART_TIME_HOURS, SURELY_NET, WordingTerms

_AMOUNT = spaced(
    r"(?<![\w.,-])(?:(?:\$|clp|ars)\s?)?(?P<digits>\d{1,3}(?:[.,]\d{3}){1,2}"
    r"|\d{4,7})(?![\d%])(?:[.,]-+)?(?: (?:pesos|clp))?"
    r"|(?<![\w.,-])(?:\$\s?)?(?P<thousands>\d{2,4}) (?:mil|lucas|luca|k)\b(?: pesos)?"
    r"|(?<![\w.,-])(?:\$\s?)?(?P<k>\d{2,4})k\b"
)
_IS_MONEY = re.compile(r"\$|pesos|clp|mil\b|luca|k$")
_PAY = re.compile(
    r"\b(?:sueldos?|renta|salarios?|remuneracion|pag[oa]n?|ofrece|ofrecemos|liquid[oa]s?"
    r"|brut[oa]|base|ingreso|valor hora|wages?|salary|pay|paid|honorario)\b"
)
_EXTRA = re.compile(
    r"\b(?:bonos?|colacion|movilizacion|locomocion|comision(?:es)?|aguinaldos?|premios?"
    r"|incentivos?|ventas?|vender|asignacion|caja|fondos?|propinas?"
    r"|precios?|productos?|aporte|practica|practicante|bonus|prizes?|tips?|lunch"
    r"|gratificacion|viaticos?|asistencia|metas?|capital|multas?|beneficios?"
    r"|tickets?|seguro|creditos?|reembolso|facturacion|facturas?|presupuesto|inversion"
    r"|deudas?|compras|unidades|adicional(?:es)?|extra|matricula|beca|arriendo|transport"
    r"|cuota|descuento|regalo|fine)\b"
)
_AFTER_EXTRA = re.compile(
    r"^[^\w$]{0,3}(?:de |en |por |para |of |for )(?:la |el |cada |the )?(?:colacion"
    r"|movilizacion|locomocion|asistencia|comision|bono|gift|lunch|aguinaldo|compras|premio"
    r"|venta|incentivo|puntualidad|produccion|responsab)"
    r"|^ (?:unidades|personas|kilos|km|horas|metros|litros|plantas|cajas|clientes|units)"
)
_PERIODS = (
    ("hour", spaced(r"(?:por|la|/|per|an|x|valor)\s?(?:hora|hour|hr)\b|\bhora\b(?= ?:?$)")),
    ("day", spaced(r"\b(?:diari[oa]s?|al dia|por dia|el dia|x dia|per day|a day|daily)\b|/ ?dia")),
    ("week", spaced(r"\b(?:semanal(?:es)?|por semana|a la semana|per week|a week|weekly)\b")),
    ("fortnight", spaced(r"\b(?:quincenal(?:es)?|por quincena|fortnight)")),
    ("month", spaced(r"\b(?:mensual(?:es)?|al mes|por mes|per month|a month|monthly)\b|/ ?mes")),
)
_NET = re.compile(r"\b(?:liquid[oa]s?|net[oa]?|en mano|take[- ]home)\b")
_HOURS = spaced(r"(?<![\d.,:$])(\d{1,2})(?:[ -]?(?:horas?|hrs?|hs|hours?))\b")
_PART_TIME = re.compile(
    r"\b(?:part[- ]?time|media jornada|medio dia|jornada parcial|half[- ]time"
    r"|fines? de semana|peak)\b"
)
_TRAINEE = re.compile(
    r"\b(?:practica profesional|en practica|practicante|pasantia|internship|aprendiz)"
)
_BETWEEN = re.compile(
    r"(?:[\s,.:($-]|pesos|brut[oa]s?|liquid[oa]s?|aprox[a-z]*|imponibles?|gross|net|clp|de\b|es\b)*"
)
_MONTHLY = range(60_000, 5_000_000)  # less is by the day or a slip, more is not a month of pay
_DAILY = range(2_000, 60_000)
_PARTS_OF_MONTH = {"week": 7 / 30, "fortnight": 0.5}
_HOURLY = range(300, 30_000)

_WEEK = spaced(
    r"(?<![\d.,:$])(?P<w>(?P<hours>\d{2,3})(?:[ -]?(?:horas?|hrs?|hs"
    r"|hours?)\b\.?)(?: cronologicas)?(?: (?:semanales|semanal|a la semana|por semana"
    r"|x semana|weekly|per week|a week)|[ -]week| ?/ ?(?:semana|week))?)"
)
_SAYS_WEEK = re.compile(r"seman|week")
_BEFORE_WEEK = spaced(
    r"\b(?:jornada|turnos?|horario)(?: laboral| completa| completo| ordinaria| full"
    r"| \dx\d)?(?: es)?(?: de|:)? ?(?:hasta )?$"
    r"|\ba (?:viernes|sabados?|domingos?),? ?$"
)
_NOT_WORK = spaced(
    r"\b(?:curso|capacitacion|taller|diplomado|formacion|bateria|autonomia|menos|dentro"
    r"|plazo)(?: [a-z]+){0,3} ?$"
)
_NOT_WORK_AFTER = spaced(
    r"^ (?:de (?:capacitacion|curso|autonomia|formacion|anticipacion|colacion)|pedagogicas"
    r"|course|mensuales)"
)
# Statutes of their own have a longer week: teachers (art. 68 of theirs) and public servants.
_OWN_STATUTE = re.compile(
    r"\b(?:docentes?|profesor(?:a|es)?|educador[a-z]*|pedagog|estatuto|cesfam|posta"
    r"|a contrata|planta|grado \d|liceo|escuela|colegio|teacher|municipal(?:idad)?|hospital"
    r"|consultorio)"
)
_OWN_STATUTE_HOURS = 44
_LONGEST = 100  # what is more is not hours of a week


def pay_hits(folded: Folded, terms: WordingTerms) -> Iterator[Hit]:
    """Amounts that are surely less than the law's least for the hours that are known."""
    plain = folded.plain
    if terms.min_monthly_pay_clp is None or not any(letter.isdigit() for letter in plain):
        return
    if _TRAINEE.search(plain):
        return
    hours = _hours_known(plain, terms)
    for found in _AMOUNT.finditer(plain):
        least = _least(plain, found, terms, hours)
        if least is not None and _amount(found) < least:
            end = found.end() + _unit_length(plain[found.end() : found.end() + 22])
            yield Hit(WordingKind.PAY_BELOW_MINIMUM, found.start(), end)


def _unit_length(follows: str) -> int:
    """How long the words are that make an amount one of an hour or of a day."""
    bare = follows.lstrip()
    for name, pattern in _PERIODS[:2]:
        unit = pattern.match(bare)
        if unit and name in {"hour", "day"}:
            return len(follows) - len(bare) + unit.end()
    return 0


def _least(
    plain: str, found: re.Match[str], terms: WordingTerms, hours: float | None
) -> int | None:
    """The least that this amount may be; None where it is no pay, or where nobody can tell."""
    said, follows = before(plain, found.start()), after(plain, found.end())
    period = _period(said, follows)
    if not _is_pay(found[0], said, follows, period):
        return None
    least = _least_of(period, _amount(found), terms, hours, is_part=bool(_PART_TIME.search(plain)))
    if least is not None and _NET.search(said[-30:] + " " + follows[:25]):
        return int(least * SURELY_NET)
    return least


def _amount(found: re.Match[str]) -> int:
    if found["digits"]:
        return int(re.sub(r"\D", "", found["digits"]))
    return int(found["thousands"] or found["k"]) * 1000


def _is_pay(words: str, said: str, follows: str, period: str | None) -> bool:
    last_pay = max((m.start() for m in _PAY.finditer(said)), default=-1)
    last_extra = max((m.start() for m in _EXTRA.finditer(said)), default=-1)
    if last_extra > last_pay or _AFTER_EXTRA.search(follows):
        return False
    if _IS_MONEY.search(words):
        return last_pay >= 0 or period is not None or not said.strip()
    return last_pay >= 0


def _period(said: str, follows: str) -> str | None:
    """For what time an amount is paid, where it says so just after or just before."""
    next_words = follows[_BETWEEN.match(follows).end() :]  # type: ignore[union-attr]  # matches ""
    for name, pattern in _PERIODS:
        if pattern.match(next_words):
            return name
    for name, pattern in _PERIODS:
        last = [found.end() for found in pattern.finditer(said)][-1:]
        if last and _BETWEEN.fullmatch(said, last[0]):
            return name
    return None


def _least_of(
    period: str | None, amount: int, terms: WordingTerms, hours: float | None, *, is_part: bool
) -> int | None:
    if period == "hour":
        return terms.least_hour() if amount in _HOURLY else None
    if period == "day":
        return terms.least_day() if amount in _DAILY and not is_part else None
    monthly = None if is_part and hours is None else terms.least_pay(hours)
    if monthly is None or (period not in _PARTS_OF_MONTH and amount not in _MONTHLY):
        return None
    return int(monthly * _PARTS_OF_MONTH.get(period or "", 1))


def _hours_known(plain: str, terms: WordingTerms) -> float | None:
    """The hours of the week in the text, or in the field, where it is a part-time one."""
    has_part = _PART_TIME.search(plain) or _SAYS_WEEK.search(plain)
    for found in _HOURS.finditer(plain):
        hours = int(found[1])
        if hours > PART_TIME_HOURS or (has_part and hours > 8):
            return float(hours)
    return terms.weekly_hours


def hours_hits(folded: Folded, terms: WordingTerms) -> Iterator[Hit]:
    """Weeks that are longer than the law's longest."""
    plain = folded.plain
    most = terms.max_weekly_hours
    if most is None:
        return
    if _OWN_STATUTE.search(plain):
        most = max(most, _OWN_STATUTE_HOURS)
    for found in _WEEK.finditer(plain):
        if most < int(found["hours"]) <= _LONGEST and _is_week(plain, found):
            start, end = found.span("w")
            better = f"{terms.max_weekly_hours} " + (
                "hours a week"
                if "hour" in found["w"] or "week" in found["w"]
                else "horas semanales"
            )
            yield Hit(WordingKind.HOURS_OVER_WEEK, start, end, better)


def _is_week(plain: str, found: re.Match[str]) -> bool:
    said, follows = before(plain, found.start()), after(plain, found.end())
    if _NOT_WORK.search(said) or _NOT_WORK_AFTER.search(follows):
        return False
    return bool(_SAYS_WEEK.search(found["w"]) or _BEFORE_WEEK.search(said))
