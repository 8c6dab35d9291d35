"""What may stand in a vacancy. Every broken rule is listed, not only the first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlalchemy.orm import Session

from models.accounts import Language
from models.reference import Commune, Concept, ConceptKind
from models.vacancies import CriterionNeed
from services.errors import Fact, Problem
from services.hiring import legal_terms
from services.hiring.legal_terms import LegalTerms
from services.hiring.vacancy_drafts import (
    DAY_MINUTES,
    FIELDS_OF_PART,
    SkillAsked,
    VacancyDraft,
    VacancyPart,
    missing_for_publishing,
    weekly_shift_hours,
)
from services.office import reference

TITLE_LIMIT = 200  # characters, the width of the column
ADDRESS_LIMIT = 200  # characters, the width of the column
DESCRIPTION_LIMIT = 20_000  # characters; some ten printed pages
POSITIONS_LIMIT = 500
RADIUS_LIMIT_KM = 500
PAY_LIMIT_CLP = 50_000_000  # a month; above it somebody typed a zero too many
SKILLS_LIMIT = 60
HOURS_LIMIT = 168  # the hours a week has; what the column can hold, whatever the law says
WEEK_MINUTES = 7 * DAY_MINUTES
SHIFT_TOLERANCE_HOURS = 1  # a hint, so a difference of rounding says nothing
MEAL_BREAK_HOURS_A_DAY = 1  # Código del Trabajo, art. 34: the break is not working time
ASKABLE = frozenset(ConceptKind) - {ConceptKind.OCCUPATION}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a draft is judged against.

    Attributes:
        concepts: the concepts that the draft names and that exist, by key.
        has_commune: whether the commune it names exists; true when it names none.
        filled_positions: positions that people already hold.
    """

    today: date
    terms: LegalTerms
    concepts: Mapping[str, Concept]
    has_commune: bool = True
    filled_positions: int = 0
    language: Language = Language.SPANISH

    def name(self, key: str) -> str:
        """What a message calls a concept: its label, or its key when there is no such concept."""
        concept = self.concepts.get(key)
        return reference.concept_label(concept, self.language) if concept else key[:80]


def circumstances_of(
    session: Session,
    draft: VacancyDraft,
    *,
    today: date,
    filled_positions: int = 0,
    language: Language = Language.SPANISH,
) -> Circumstances:
    """Read what a draft is judged against; the law is that of the day the work starts."""
    keys = [asked.skill_key for asked in draft.skills] + [*draft.licences, draft.occupation_key]
    return Circumstances(
        today=today,
        terms=legal_terms.terms_of_work(session, draft.starts_on, today=today),
        concepts=reference.concepts_by_key(session, keys),
        has_commune=not draft.commune_key or session.get(Commune, draft.commune_key) is not None,
        filled_positions=filled_positions,
        language=language,
    )


def find_problems(
    draft: VacancyDraft, around: Circumstances, *, part: VacancyPart | None = None
) -> tuple[Problem, ...]:
    """Everything wrong with a draft, or with one part of it."""
    found = (
        *_text_problems(draft),
        *_job_problems(draft, around),
        *_skill_problems(draft, around),
        *_pay_and_hours_problems(draft, around),
        *_shift_problems(draft),
        *_day_problems(draft, around.today),
        *_licence_problems(draft, around),
    )
    return of_part(found, part)


def missing_problems(
    draft: VacancyDraft, *, part: VacancyPart | None = None
) -> tuple[Problem, ...]:
    """What a draft still needs before publishing, as problems on the fields that ask it."""
    found = tuple(Problem(each.field, each.code) for each in missing_for_publishing(draft))
    return of_part(found, part)


def of_part(problems: tuple[Problem, ...], part: VacancyPart | None) -> tuple[Problem, ...]:
    """The problems of one part of the form, or all of them."""
    if part is None:
        return problems
    return tuple(problem for problem in problems if problem.field in FIELDS_OF_PART[part])


def hints_about(draft: VacancyDraft, terms: LegalTerms) -> tuple[Problem, ...]:
    """What is worth a second look and refuses nothing."""
    return (*_shift_hints(draft), *_week_hints(draft, terms), *_day_hints(draft))


def _text_problems(draft: VacancyDraft) -> Iterator[Problem]:
    if not draft.title.strip():
        yield Problem("title", "missing_title")
    for field, text, limit in (
        ("title", draft.title, TITLE_LIMIT),
        ("description", draft.description, DESCRIPTION_LIMIT),
        ("address", draft.address, ADDRESS_LIMIT),
    ):
        if len(text) > limit:
            yield Problem(field, "text_too_long", {"limit": limit, "length": len(text)})


def _job_problems(draft: VacancyDraft, around: Circumstances) -> Iterator[Problem]:
    if not 1 <= draft.positions <= POSITIONS_LIMIT:
        yield Problem("positions", "positions_out_of_range", {"limit": POSITIONS_LIMIT})
    elif draft.positions < around.filled_positions:
        facts: dict[str, Fact] = {"filled": around.filled_positions}
        yield Problem("positions", "positions_below_filled", facts)
    if not around.has_commune:
        yield Problem("commune_key", "unknown_commune")
    if draft.radius_km is not None and not 1 <= draft.radius_km <= RADIUS_LIMIT_KM:
        yield Problem("radius_km", "radius_out_of_range", {"limit": RADIUS_LIMIT_KM})


def _skill_problems(draft: VacancyDraft, around: Circumstances) -> Iterator[Problem]:
    if draft.occupation_key is not None:
        occupation = around.concepts.get(draft.occupation_key)
        if occupation is None or occupation.kind is not ConceptKind.OCCUPATION:
            yield Problem("occupation_key", "unknown_occupation")
    if len(draft.skills) > SKILLS_LIMIT:
        yield Problem("skills", "too_many_skills", {"limit": SKILLS_LIMIT})
    seen: set[str] = set()
    for asked in draft.skills:
        code = _problem_of_skill(asked, around, is_repeated=asked.skill_key in seen)
        if code:
            yield Problem("skills", code, {"skill": around.name(asked.skill_key)})
        seen.add(asked.skill_key)


def _problem_of_skill(asked: SkillAsked, around: Circumstances, *, is_repeated: bool) -> str | None:
    concept = around.concepts.get(asked.skill_key)
    if concept is None or concept.kind not in ASKABLE:
        return "unknown_skill"
    if is_repeated:
        return "repeated_skill"
    if asked.level is None:
        return "must_without_level" if asked.need is CriterionNeed.MUST else None
    if asked.level not in (1, 2, 3):
        return "level_out_of_range"
    return None


def _licence_problems(draft: VacancyDraft, around: Circumstances) -> Iterator[Problem]:
    allowed = (ConceptKind.LICENCE, ConceptKind.LANGUAGE)
    for key in draft.licences:
        concept = around.concepts.get(key)
        if concept is None or concept.kind not in allowed:
            yield Problem("licences", "unknown_licence", {"licence": around.name(key)})


def _pay_and_hours_problems(draft: VacancyDraft, around: Circumstances) -> Iterator[Problem]:
    hours, longest = draft.weekly_hours, around.terms.max_weekly_hours
    if hours is not None and not 0 < hours <= HOURS_LIMIT:
        yield Problem("weekly_hours", "hours_out_of_range", {"limit": HOURS_LIMIT})
        return
    if hours is not None and longest is not None and hours > longest:
        yield Problem("weekly_hours", "hours_above_legal_week", {"limit": longest})
    pay, least = draft.monthly_pay_clp, around.terms.minimum_pay(hours)
    if pay is None:
        return
    if pay <= 0 or pay > PAY_LIMIT_CLP:
        yield Problem("monthly_pay_clp", "pay_out_of_range", {"limit_clp": PAY_LIMIT_CLP})
    elif least is not None and pay < least:
        yield Problem("monthly_pay_clp", "pay_below_minimum", {"minimum_clp": least})


def _shift_problems(draft: VacancyDraft) -> Iterator[Problem]:
    for shift in draft.shifts:
        if not 0 <= shift.weekday <= 6:
            yield Problem("shifts", "unknown_weekday")
            return
        if shift.starts_at == shift.ends_at:
            yield Problem("shifts", "shift_without_length", {"weekday": shift.weekday})
    ordered = sorted(draft.shifts, key=lambda shift: shift.start_minute)
    for earlier, later in pairwise(ordered):
        if earlier.start_minute + earlier.minutes > later.start_minute:
            yield Problem("shifts", "shifts_overlap", {"weekday": later.weekday})
    # Sunday night runs into Monday morning.
    if len(ordered) > 1 and ordered[-1].start_minute + ordered[-1].minutes > (
        WEEK_MINUTES + ordered[0].start_minute
    ):
        yield Problem("shifts", "shifts_overlap", {"weekday": ordered[0].weekday})


def _day_problems(draft: VacancyDraft, today: date) -> Iterator[Problem]:
    if draft.closes_on is not None and draft.closes_on < today:
        yield Problem("closes_on", "past_closing_day")
    if draft.starts_on is not None and draft.starts_on < today:
        yield Problem("starts_on", "past_start_day")


def _day_hints(draft: VacancyDraft) -> Iterator[Problem]:
    if draft.starts_on and draft.closes_on and draft.closes_on > draft.starts_on:
        yield Problem("closes_on", "closes_after_start")


def _shift_hints(draft: VacancyDraft) -> Iterator[Problem]:
    if not draft.shifts or draft.weekly_hours is None:
        return
    present = weekly_shift_hours(draft.shifts)
    agreed = float(draft.weekly_hours)
    most = agreed + _meal_hours(draft) + SHIFT_TOLERANCE_HOURS
    if not agreed - SHIFT_TOLERANCE_HOURS <= present <= most:
        facts: dict[str, Fact] = {"shift_hours": present, "weekly_hours": agreed}
        yield Problem("shifts", "shift_hours_differ", facts)


def _week_hints(draft: VacancyDraft, terms: LegalTerms) -> Iterator[Problem]:
    """Shifts that are longer than the law's week, whatever was written of the hours."""
    present, longest = weekly_shift_hours(draft.shifts), terms.max_weekly_hours
    if longest is not None and present > longest + _meal_hours(draft):
        facts: dict[str, Fact] = {"shift_hours": present, "limit": longest}
        yield Problem("shifts", "shifts_above_legal_week", facts)


def _meal_hours(draft: VacancyDraft) -> int:
    """Hours of presence in a week that may be breaks for a meal."""
    return len({shift.weekday for shift in draft.shifts}) * MEAL_BREAK_HOURS_A_DAY
