"""A person of a file (MATCHING 6) as a profile."""

from collections.abc import Iterator
from datetime import date

from matching.conditions.hours_phrases import DAYS_BY_NAME
from matching.exchange.coordinates import is_at_sea, is_swapped, lacks_minus
from matching.exchange.interpreter import Interpreter, likeliest
from matching.exchange.records import Fields
from matching.judging.profiles import (
    CandidateProfile,
    EvidenceGrade,
    Experience,
    HoursWindow,
    LikelyOccupation,
    Place,
    SkillEvidence,
    TransportMode,
    Weekday,
)
from matching.language.letters import fold

PERSON_KEYS = frozenset(
    {
        *("id", "workshops", "experience", "skills", "trades", "commune", "lat", "lon"),
        *("max_commute_min", "transport", "licences", "availability", "min_pay_clp"),
        "languages",
    }
)
WORKSHOP_KEYS = frozenset({"name", "hours", "completed_on", "attendance", "certificate"})
EXPERIENCE_KEYS = frozenset({"title", "months"})
SKILL_KEYS = frozenset({"name", "id", "level", "evidence"})

ESCO = "http://data.europa.eu/esco/"  # where the addresses of its concepts begin
LONGEST_WORKSHOP_HOURS = 10_000
LONGEST_EXPERIENCE_MONTHS = 900
MOST_MINUTES = 24 * 60
MOST_PESOS = 100_000_000
# DOMAIN A4: an assessed course has 100 hours or more; below 40 hours a course is short; a
# workshop counts as one from 80 % of attendance.
ASSESSED_HOURS = 100
SHORT_HOURS = 40
ATTENDED = 0.8
# Certificates that attest a competence and not only attendance.
COMPETENCE_CERTIFICATES = ("chilevalora", "titulo", "licencia", "sec clase")

MODES = {mode.value: mode for mode in TransportMode} | {
    "a pie": TransportMode.WALK,
    "caminando": TransportMode.WALK,
    "bicicleta": TransportMode.BICYCLE,
    "micro": TransportMode.BUS,
    "tren": TransportMode.TRAIN,
    "metro": TransportMode.TRAIN,
    "auto": TransportMode.CAR,
    "moto": TransportMode.MOTORCYCLE,
}
DAYS = {day.value: day for day in Weekday} | DAYS_BY_NAME


def person(fields: Fields, interpreter: Interpreter, today: date) -> CandidateProfile:
    """The profile of one person.

    Raises:
        FileFormatError: a field is unknown or cannot be right.
    """
    fields.only(PERSON_KEYS)
    return CandidateProfile(
        key=fields.key(),
        evidence=(*_workshops(fields, interpreter, today), *_skills(fields, interpreter)),
        experience=tuple(_experience(fields, interpreter)),
        trades=tuple(_trades(fields, interpreter)),
        licences=interpreter.licences(fields, "licences"),
        availability=_availability(fields),
        place=place(fields),
        max_commute_minutes=fields.whole("max_commute_min", 0, MOST_MINUTES),
        transport=_transport(fields),
        min_monthly_pay_clp=fields.whole("min_pay_clp", 0, MOST_PESOS),
        languages=interpreter.languages(fields, "languages"),
        trained=_trained(fields, interpreter),
    )


def place(fields: Fields) -> Place:
    """Where a record is: its commune, its point, both or nothing.

    Raises:
        FileFormatError: one of the two degrees is missing, out of range or swapped, or the point
            lies in the sea.
    """
    latitude = fields.number("lat", -90, 90)
    longitude = fields.number("lon", -180, 180)
    if (latitude is None) != (longitude is None):
        raise fields.refuse("lat", "latitude and longitude go together")
    if latitude is not None and longitude is not None:
        if is_swapped(latitude, longitude):
            raise fields.refuse("lat", "latitude and longitude look swapped; lat is about -33 here")
        if lacks_minus(latitude, longitude):
            raise fields.refuse("lon", "a minus is missing; lon is about -71 here")
        if is_at_sea(latitude, longitude):
            raise fields.refuse("lat", f"{latitude}, {longitude} lies in the sea")
    return Place(fields.text("commune"), latitude, longitude)


def windows(fields: Fields, name: str, day: Weekday, spans: object) -> Iterator[HoursWindow]:
    """The hours of one day, a list of pairs such as ["08:00", "18:00"].

    Raises:
        FileFormatError: it is not such a list, or a pair ends where it starts.
    """
    if not isinstance(spans, list):
        raise fields.refuse(name, 'expected a list of pairs such as ["08:00", "18:00"]')
    for span in spans:
        if not isinstance(span, list) or len(span) != 2:
            raise fields.refuse(name, 'expected a pair such as ["08:00", "18:00"]')
        yield HoursWindow(day, *fields.hours(name, *span))


def weekday(fields: Fields, name: str, text: str) -> Weekday:
    """A day of the week: "mon", or its name in Spanish or English.

    Raises:
        FileFormatError: it is no day.
    """
    day = DAYS.get(fold(text.strip()))
    if day is None:
        raise fields.refuse(name, f"{text!r} is not a day; write mon, tue, wed, thu, fri, sat, sun")
    return day


def _workshops(fields: Fields, interpreter: Interpreter, today: date) -> Iterator[SkillEvidence]:
    for one in fields.items("workshops", "name"):
        one.only(WORKSHOP_KEYS)
        name = one.text("name")
        if name is None:
            raise one.refuse("name", "a workshop needs a name")
        completed_on = one.day("completed_on")
        if completed_on is not None and completed_on > today:
            raise one.refuse("completed_on", f"{completed_on} is in the future")
        hours = one.number("hours", 0, LONGEST_WORKSHOP_HOURS)
        grade = _workshop_grade(one, hours)
        for taught in interpreter.workshop(name, one, "name"):
            yield SkillEvidence(
                skill=taught.skill,
                grade=grade,
                source=name,
                hours=hours,
                obtained_on=completed_on,
                level_cap=taught.level,
            )


def _trained(fields: Fields, interpreter: Interpreter) -> tuple[LikelyOccupation, ...]:
    """The occupations the workshops prepare for, each as likely as its likeliest workshop."""
    found: dict[str, float] = {}
    for one in fields.items("workshops", "name"):
        for likely in interpreter.trained(one.text("name") or ""):
            found[likely.occupation] = max(likely.probability, found.get(likely.occupation, 0.0))
    return likeliest(found, len(found))


def _workshop_grade(workshop: Fields, hours: float | None) -> EvidenceGrade:
    """The rung of a workshop, from its certificate, its hours and the attendance."""
    attendance = workshop.number("attendance", 0, 100)
    share = attendance / 100 if attendance is not None and attendance > 1 else attendance
    certificate = _certificate(workshop)
    if any(word in certificate for word in COMPETENCE_CERTIFICATES):
        return EvidenceGrade.CERTIFICATE
    if share is not None and share < ATTENDED:
        return EvidenceGrade.PEER_TAUGHT
    if certificate and hours is not None and hours >= ASSESSED_HOURS:
        return EvidenceGrade.ASSESSED_COURSE
    is_short = hours is not None and hours < SHORT_HOURS
    return EvidenceGrade.PEER_TAUGHT if is_short else EvidenceGrade.WORKSHOP


def _certificate(workshop: Fields) -> str:
    """What is written about the certificate, folded; empty for none."""
    value = workshop.values.get("certificate")
    if value is None or isinstance(value, bool):
        return "yes" if value else ""
    text = workshop.text("certificate") or ""
    return "" if text.lower() in {"false", "no", "0"} else fold(text)


def _skills(fields: Fields, interpreter: Interpreter) -> Iterator[SkillEvidence]:
    for one in fields.items("skills", "name"):
        one.only(SKILL_KEYS)
        skill, source = _skill(one, interpreter)
        grade = one.text("evidence") or EvidenceGrade.SELF_DECLARED.value
        if grade not in set(EvidenceGrade):
            raise one.refuse("evidence", f"{grade!r} is not one of E0 to E5")
        level = one.whole("level", 1, 3)
        if skill is not None:
            cap = 3 if level is None else level
            yield SkillEvidence(skill, EvidenceGrade(grade), source, level_cap=cap)


def _skill(one: Fields, interpreter: Interpreter) -> tuple[str | None, str]:
    written, name = one.text("id"), one.text("name")
    known = None if written is None else interpreter.taxonomy.id_of(written)
    if known is not None and not interpreter.taxonomy.is_skill(known):
        raise one.refuse("id", f"there is no skill {known!r}{_of_esco(known)}")
    if known is None and name is None:
        raise one.refuse("name", "a skill needs a name or an id")
    text = name or known or ""
    return known or interpreter.skill(text, one, "name"), text


def _of_esco(written: str) -> str:
    """What helps whoever wrote an address of ESCO that this taxonomy does not know."""
    if not written.startswith(ESCO):
        return ""
    return "; give --taxonomy a folder that oportunidades taxonomy import-esco wrote"


def _experience(fields: Fields, interpreter: Interpreter) -> Iterator[Experience]:
    for one in fields.items("experience", "title"):
        one.only(EXPERIENCE_KEYS)
        title = one.text("title")
        if title is None:
            raise one.refuse("title", "work done needs a title")
        months = one.whole("months", 0, LONGEST_EXPERIENCE_MONTHS)
        yield Experience(title, interpreter.occupation(title, one, "title"), months)


def _trades(fields: Fields, interpreter: Interpreter) -> Iterator[str]:
    for text in fields.texts("trades"):
        occupation = interpreter.occupation(text, fields, "trades")
        if occupation is not None:
            yield occupation


def _transport(fields: Fields) -> frozenset[TransportMode]:
    found: set[TransportMode] = set()
    for text in fields.texts("transport"):
        mode = MODES.get(fold(text))
        if mode is None:
            raise fields.refuse("transport", f"{text!r} is not one of {', '.join(sorted(MODES))}")
        found.add(mode)
    return frozenset(found)


def _availability(fields: Fields) -> tuple[HoursWindow, ...] | None:
    grid = fields.mapping("availability")
    if grid is None:
        return None
    return tuple(
        window
        for day, spans in grid.items()
        for window in windows(fields, "availability", weekday(fields, "availability", day), spans)
    )
