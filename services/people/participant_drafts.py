"""What is written down about a person, and what may stand in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, time

from stdnum.cl import rut as rut_number

from models.accounts import Language
from models.participants import CaseState, Origin
from models.reference import TravelMode
from services.errors import Problem
from services.phone_numbers import phone_in, tidy_phone
from services.texts import tidy_text

TEXT_LIMITS = {  # characters, the widths of the columns
    "given_names": 200,
    "family_names": 200,
    "social_name": 200,
    "email": 254,
}
TRADE_LIMIT = 200  # characters, the width of the column
TRADES = 5  # a longer list says nothing about what is wanted most
LONGEST_COMMUTE_MINUTES = 300  # the check of the column
HIGHEST_PAY_CLP = 50_000_000  # a month; above it somebody typed a zero too many
LONGEST_WEEK_HOURS = 60  # above any legal week with overtime
MIDNIGHT = time(0)

# The addresses that mail programs take without quotes: words with points between them.
_WORD = r"[A-Za-z0-9_%+'-]+"
_EMAIL = re.compile(
    rf"{_WORD}(\.{_WORD})*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{{2,}}", re.ASCII
)


@dataclass(frozen=True, slots=True, order=True)
class FreeHours:
    """Hours of one weekday (0 Monday) on which a person can work.

    An end that is not after the start is on the next day; 00:00 to 00:00 is the whole day.
    """

    weekday: int
    starts_at: time
    ends_at: time


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What a mediator writes down about a person; None where nobody has asked.

    Attributes:
        rut: as typed; empty keeps the one that is stored.
        trades: in the person's own words, the most wanted first.
        holds: keys of licences and languages held.
        free_hours: the hours the person can work.
    """

    given_names: str
    family_names: str
    origin: Origin
    case_state: CaseState
    social_name: str = ""
    rut: str = ""
    phone: str = ""
    email: str = ""
    language: Language = Language.SPANISH
    commune_key: str | None = None
    mediator_id: int | None = None
    released_on: date | None = None
    stage_three_on: date | None = None
    available_from: date | None = None
    max_commute_minutes: int | None = None
    min_monthly_pay_clp: int | None = None
    max_weekly_hours: int | None = None
    wants_reminders: bool = True
    trades: tuple[str, ...] = ()
    holds: frozenset[str] | None = None
    transport: frozenset[TravelMode] = frozenset()
    free_hours: tuple[FreeHours, ...] | None = None


def tidy(draft: PersonDraft) -> PersonDraft:
    """The draft as it is kept: texts without spaces around them, numbers in one form."""
    texts = {
        field.name: tidy_text(value)
        for field in fields(draft)
        if isinstance(value := getattr(draft, field.name), str)
        and type(value) is str  # an enum member is a text too, and stays what it is
    }
    values: dict[str, object] = {field.name: getattr(draft, field.name) for field in fields(draft)}
    values |= texts
    values["rut"] = rut_number.compact(texts["rut"]) if texts["rut"] else ""
    values["phone"] = tidy_phone(texts["phone"])
    values["email"] = texts["email"].lower()
    values["commune_key"] = texts.get("commune_key") or None
    values["trades"] = tuple(text for trade in draft.trades if (text := tidy_text(trade)))
    values["free_hours"] = None if draft.free_hours is None else tuple(sorted(draft.free_hours))
    return PersonDraft(**values)  # type: ignore[arg-type]  # the same fields, tidied


def own_problems(draft: PersonDraft) -> Iterator[Problem]:
    """What is wrong with a tidied draft by itself, everything listed."""
    yield from _text_problems(draft)
    yield from _contact_problems(draft)
    yield from _number_problems(draft)
    yield from _trade_problems(draft)
    for hours in draft.free_hours or ():
        if hours.starts_at == hours.ends_at and hours.starts_at != MIDNIGHT:
            yield Problem("free_hours", "window_empty")


def _text_problems(draft: PersonDraft) -> Iterator[Problem]:
    for field in ("given_names", "family_names"):
        if not getattr(draft, field):
            yield Problem(field, "person_name_missing")
    for field, limit in TEXT_LIMITS.items():
        length = len(getattr(draft, field))
        if length > limit:
            yield Problem(field, "text_too_long", {"limit": limit, "length": length})


def _contact_problems(draft: PersonDraft) -> Iterator[Problem]:
    if draft.rut and not rut_number.is_valid(draft.rut):
        yield Problem("rut", "wrong_rut")
    if draft.phone and phone_in(draft.phone) is None:
        yield Problem("phone", "wrong_phone")
    if draft.email and not _EMAIL.fullmatch(draft.email):
        yield Problem("email", "wrong_email")


_RANGES: Mapping[str, tuple[int, int]] = {
    "max_commute_minutes": (1, LONGEST_COMMUTE_MINUTES),
    "min_monthly_pay_clp": (1, HIGHEST_PAY_CLP),
    "max_weekly_hours": (1, LONGEST_WEEK_HOURS),
}


def _number_problems(draft: PersonDraft) -> Iterator[Problem]:
    for field, (least, most) in _RANGES.items():
        value = getattr(draft, field)
        if value is not None and not least <= value <= most:
            yield Problem(field, "number_out_of_range", {"least": least, "most": most})


def _trade_problems(draft: PersonDraft) -> Iterator[Problem]:
    if len(draft.trades) > TRADES:
        yield Problem("trades", "too_many_trades", {"limit": TRADES})
    for trade in draft.trades:
        if len(trade) > TRADE_LIMIT:
            facts = {"limit": TRADE_LIMIT, "length": len(trade)}
            yield Problem("trades", "text_too_long", facts)
