"""A vacancy of a file (MATCHING 6) as a profile."""

from collections.abc import Iterator

from matching.exchange.interpreter import Interpreter
from matching.exchange.people_file import MOST_PESOS, place, weekday
from matching.exchange.records import Fields
from matching.judging.profiles import (
    LEAST_WEIGHT,
    HoursWindow,
    LikelyOccupation,
    Need,
    SkillNeed,
    VacancyProfile,
)

VACANCY_KEYS = frozenset(
    {
        *("id", "title", "description", "sector", "occupation", "criteria", "commune", "lat"),
        *("lon", "remote", "radius_km", "shifts", "licences", "pay_clp_month", "hours_week"),
        *("starts_on", "positions"),
    }
)
CRITERION_KEYS = frozenset({"skill", "need", "level", "weight"})
SHIFT_KEYS = frozenset({"days", "start", "end"})

HOURS_IN_WEEK = 168
FARTHEST_KM = 20_000
MOST_POSITIONS = 100_000
MOST_WEIGHT = 1_000


def vacancy(fields: Fields, interpreter: Interpreter) -> VacancyProfile:
    """The profile of one vacancy.

    The occupation is the one named, else what the title means, beside all that it may mean.
    Without criteria the skills that the description names are taken as wishes: a text proposes,
    it does not exclude anybody. The sector is accepted and not weighed.

    Raises:
        FileFormatError: a field is unknown or cannot be right.
    """
    fields.only(VACANCY_KEYS)
    fields.text("sector")
    return VacancyProfile(
        key=fields.key(),
        title=fields.text("title") or "",
        occupation=_occupation(fields, interpreter),
        needs=tuple(_criteria(fields, interpreter)) or tuple(_described(fields, interpreter)),
        licences=interpreter.licences(fields, "licences") or frozenset(),
        shifts=tuple(_shifts(fields)),
        place=place(fields),
        remote=fields.truth("remote"),
        radius_km=fields.number("radius_km", 0, FARTHEST_KM),
        monthly_pay_clp=fields.whole("pay_clp_month", 0, MOST_PESOS),
        weekly_hours=fields.number("hours_week", 1, HOURS_IN_WEEK),
        starts_on=fields.day("starts_on"),
        positions=fields.whole("positions", 1, MOST_POSITIONS) or 1,
        likely=_likely(fields, interpreter),
    )


def _occupation(fields: Fields, interpreter: Interpreter) -> str | None:
    named, title = fields.text("occupation"), fields.text("title")
    found = interpreter.occupation(named, fields, "occupation") if named else None
    if found is None and title:
        found = interpreter.occupation(title, fields, "title")
    return found


def _likely(fields: Fields, interpreter: Interpreter) -> tuple[LikelyOccupation, ...]:
    """What the title may mean, where no occupation is named."""
    named, title = fields.text("occupation"), fields.text("title")
    return () if named or not title else interpreter.likely(title)


def _criteria(fields: Fields, interpreter: Interpreter) -> Iterator[SkillNeed]:
    for one in fields.items("criteria", "skill"):
        one.only(CRITERION_KEYS)
        text = one.text("skill")
        if text is None:
            raise one.refuse("skill", "a criterion needs a skill")
        need = one.text("need") or Need.WISH.value
        if need not in set(Need):
            raise one.refuse("need", f"{need!r} is neither must nor wish")
        level = one.whole("level", 1, 3) or 1
        weight = one.number("weight", 0, MOST_WEIGHT)
        if weight is not None and weight < LEAST_WEIGHT:
            raise one.refuse("weight", f"a weight must be more than 0: {LEAST_WEIGHT} or more")
        skill = interpreter.skill(text, one, "skill")
        if skill is not None:
            yield SkillNeed(skill, Need(need), level, 1.0 if weight is None else weight)


def _described(fields: Fields, interpreter: Interpreter) -> Iterator[SkillNeed]:
    description = fields.text("description")
    if description is None or fields.has("criteria"):
        return
    named = {mention.concept for mention in interpreter.mentions(description)}
    for skill in sorted(named):
        if interpreter.taxonomy.may_lend(skill):
            yield SkillNeed(skill, Need.WISH)


def _shifts(fields: Fields) -> Iterator[HoursWindow]:
    for one in fields.items("shifts", "days"):
        one.only(SHIFT_KEYS)
        starts, ends = one.hours("start, end", one.values.get("start"), one.values.get("end"))
        days = one.texts("days")
        if not days:
            raise one.refuse("days", "a shift needs at least one day")
        for day in days:
            yield HoursWindow(weekday(one, "days", day), starts, ends)
