"""Hours somebody can work, from the way people write them into one cell.

"lunes a viernes 08:00-18:00; sábado 9 a 13", "L-V 8 a 18", "todos los días", "fines de semana
desde las 14:00", "Monday to Friday 08:00-18:00".
"""

import re

from services.imports.cells import CellError, text_of
from services.imports.reading import Cell
from services.search import normalise

WHOLE_DAY = ("00:00", "00:00")  # from midnight to midnight
_DAYS = {
    name: number
    for number, names in enumerate(
        (
            "lunes lun lu l monday mon",
            "martes mar ma m tuesday tue tues",
            "miercoles mie mi x w wednesday wed",
            "jueves jue ju j thursday thu thurs",
            "viernes vie vi v friday fri",
            "sabado sabados sab sa s saturday saturdays sat",
            "domingo domingos dom do d sunday sundays sun",
        )
    )
    for name in names.split()
}
_GROUPS = (
    ("todos los dias", range(7)),
    ("toda la semana", range(7)),
    ("cualquier dia", range(7)),
    ("sin restriccion", range(7)),
    ("completa", range(7)),
    ("every day", range(7)),
    ("all week", range(7)),
    ("any day", range(7)),
    ("fines de semana", range(5, 7)),
    ("fin de semana", range(5, 7)),
    ("weekends", range(5, 7)),
    ("dias de semana", range(5)),
    ("weekdays", range(5)),
)
_CLOCK = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:h(?:rs|oras|ours)?\b\.?)?\s*(am|pm)?"
_SPAN = re.compile(
    rf"(?<![\d:.]){_CLOCK}\s*(?:-|–|—|a|to|hasta)\s*(?:las\s+)?{_CLOCK}(?![\d:])", re.I
)
_FROM = re.compile(rf"(?:desde|from|despues de|after)\s+(?:las\s+)?{_CLOCK}", re.I)
_UNTIL = re.compile(rf"(?:hasta|until|antes de|before)\s+(?:las\s+)?{_CLOCK}", re.I)
_PARTS = re.compile(r"[;\n|]|,(?=\s*[a-zA-ZáéíóúÁÉÍÓÚ])")
_RANGE_WORDS = frozenset({"a", "to", "hasta", "al"})
_FILLER = frozenset({"de", "los", "las", "el", "la", "y", "e", "and", "on", "from", "desde"}) | {
    *("dia", "dias", "entre", "horario", "hrs", "horas"),
}


def availability(cell: Cell) -> list[list[str | int]]:
    """Windows of weekday (0 Monday), start and end, by rising weekday.

    Raises:
        CellError: a part of the text says no day or no hours that can be told.
    """
    windows: dict[tuple[int, str, str], None] = {}
    waiting: list[int] = []  # "lunes, martes y jueves 8 a 12" is three parts and one span
    for part in _PARTS.split(text_of(cell)):
        if not part.strip():
            continue
        days, spans = _read_part(part)
        waiting += days
        if not spans:
            continue
        for day in waiting or range(7):
            for start, end in spans:
                windows[(day, start, end)] = None
        waiting = []
    for day in waiting:
        windows[(day, *WHOLE_DAY)] = None
    if not windows:
        raise CellError("wrong_availability")
    return [list(window) for window in sorted(windows)]


def _read_part(part: str) -> tuple[list[int], list[tuple[str, str]]]:
    spans = [
        (_clock(match[1], match[2], match[3]), _clock(match[4], match[5], match[6]))
        for match in _SPAN.finditer(part)
    ]
    rest = _SPAN.sub(" ", part)
    if not spans:
        start, end = _FROM.search(rest), _UNTIL.search(rest)
        if start or end:
            spans = [
                (
                    _clock(*start.groups()) if start else "00:00",
                    _clock(*end.groups()) if end else "00:00",
                )
            ]
            rest = _UNTIL.sub(" ", _FROM.sub(" ", rest))
    return _days(rest), spans


def _clock(hour: str, minute: str | None, half: str | None) -> str:
    hours, minutes = int(hour), int(minute or 0)
    if half and half.lower() == "pm" and hours < 12:
        hours += 12
    if (hours, minutes) == (24, 0):
        hours = 0
    if hours > 23 or minutes > 59:
        raise CellError("wrong_availability")
    return f"{hours:02}:{minutes:02}"


def _days(text: str) -> list[int]:
    words = normalise(re.sub(r"[-–—]", " a ", text))
    for phrase, days in _GROUPS:
        if phrase in words:
            return list(days)
    found: list[int] = []
    is_range = False
    for word in words.split():
        if word in _DAYS:
            found += _through(found[-1], _DAYS[word]) if is_range and found else [_DAYS[word]]
            is_range = False
        elif word in _RANGE_WORDS:
            is_range = True
        elif word not in _FILLER:
            raise CellError("wrong_availability")
    return found


def _through(first: int, last: int) -> list[int]:
    """The days after the first up to the last, round the week's end if need be."""
    return [(first + step) % 7 for step in range(1, (last - first) % 7 + 1)]
