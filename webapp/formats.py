"""Days, times, money and numbers as people in Chile read them, in both languages."""

from datetime import date, datetime, time

import phonenumbers
from babel.dates import format_date
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import get_locale
from flask_babel import gettext as _
from markupsafe import Markup, escape
from stdnum.cl import rut as rut_number

from models.reference import Concept
from webapp.clock import zone


def _locale() -> str:
    return str(get_locale() or "es_CL")


def _is_english() -> bool:
    return _locale().startswith("en")


def day(value: date | None) -> str:
    """Give 23-11-2026, or 23 Nov 2026 in English, where figures alone are ambiguous."""
    if value is None:
        return ""
    return format_date(value, "d MMM y" if _is_english() else "dd-MM-y", locale=_locale())


def long_day(value: date | None) -> str:
    """Give lunes 23 de noviembre, or Monday 23 November."""
    if value is None:
        return ""
    pattern = "EEEE d MMMM" if _is_english() else "EEEE d 'de' MMMM"
    return format_date(value, pattern, locale=_locale())


def long_day_year(value: date | None) -> str:
    """Give lunes 23 de noviembre de 2026, or Monday 23 November 2026."""
    if value is None:
        return ""
    pattern = "EEEE d MMMM y" if _is_english() else "EEEE d 'de' MMMM 'de' y"
    return format_date(value, pattern, locale=_locale())


def month_name(value: date) -> str:
    """Give noviembre de 2026, or November 2026."""
    pattern = "LLLL y" if _is_english() else "LLLL 'de' y"
    return format_date(value, pattern, locale=_locale())


def short_month(value: date) -> str:
    """Give nov 26, or Nov 26, for a square of a board."""
    return format_date(value, "LLL yy", locale=_locale()).replace(".", "")


def weekday_name(number: int) -> str:
    """Give the name of a weekday, 0 for Monday; the days go round, whatever a form sent."""
    return format_date(date(2024, 1, 1 + number % 7), "EEEE", locale=_locale())


def short_weekday(number: int) -> str:
    """Give the short name of a weekday, 0 for Monday; the days go round."""
    return format_date(date(2024, 1, 1 + number % 7), "EEE", locale=_locale()).rstrip(".")


def clock(value: time | datetime | None) -> str:
    """Give 09:30; an instant is shown by the office's clock."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(zone()).time()
    return value.strftime("%H:%M")


def hours(starts_at: time, ends_at: time) -> str:
    """Give 08:00–17:00, or all day for hours that end where they begin."""
    if starts_at == ends_at:
        all_day: str = _("todo el día")
        return all_day
    return f"{clock(starts_at)}–{clock(ends_at)}"


def moment(value: datetime | None) -> str:
    """Give an instant as a day and a time of the office's clock."""
    if value is None:
        return ""
    local = value.astimezone(zone())
    return f"{day(local.date())} {clock(local.time())}"


def clp(value: int | None) -> str:
    """Give $539.000, in both languages: it is Chilean money."""
    if value is None:
        return ""
    return f"${format_decimal(value, format='#,##0', locale='es_CL')}"


def number(value: float | None) -> str:
    """Give 1.234,5 in Spanish and 1,234.5 in English."""
    return "" if value is None else format_decimal(value, format="#,##0.##", locale=_locale())


def percent(value: float | None) -> str:
    """Give 82 % for 0.82, or 82% in English, rounded half up so that readers can add."""
    return "" if value is None else whole_percent(int(value * 100 + 0.5))


def whole_percent(value: int) -> str:
    """Give 82 % for 82, or 82% in English."""
    return f"{value}{percent_sign()}"


def percent_sign() -> str:
    """Give the sign with the space that Spanish puts before it; a line never breaks there."""
    return "%" if _is_english() else "\u00a0%"


def minutes(value: int | None) -> str:
    """Give a length of time in minutes."""
    return "" if value is None else _("%(count)s min", count=value)


def rut(value: str | None) -> str:
    """Give 12.345.678-5 for a RUT as it is kept."""
    return rut_number.format(value) if value else ""


def phone(value: str | None) -> str:
    """Give +56 9 8765 4321 for a number as it is kept, and other texts as they are."""
    try:
        number = phonenumbers.parse(value or "")
    except phonenumbers.NumberParseException:
        return value or ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def breakable(value: object) -> Markup:
    """Let a long pair like soldador/soldadora break after its stroke, and nowhere else."""
    text = escape(value)
    if "<" in text:  # it has elements of its own
        return text
    return Markup("/<wbr>").join(text.split("/"))


def concept_name(concept: Concept | None) -> str:
    """Give the name of a skill, a licence or an occupation in the reader's language."""
    if concept is None:
        return ""
    return concept.label_en if _is_english() else concept.label_es


def opening(text: str) -> str:
    """Give a text its first capital and leave the rest: months keep theirs in English."""
    return text[:1].upper() + text[1:]


def init_formats(app: Flask) -> None:
    """Give the templates these formats as filters."""
    for format_ in (
        day,
        long_day,
        long_day_year,
        month_name,
        short_month,
        weekday_name,
        short_weekday,
        clock,
        hours,
        moment,
        clp,
        number,
        percent,
        whole_percent,
        minutes,
        rut,
        phone,
        breakable,
        concept_name,
        opening,
    ):
        app.add_template_filter(format_, format_.__name__)
