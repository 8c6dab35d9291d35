"""What each condition of a vacancy costs, told to its employer while it is written.

The figures count a crowd that leads to nobody and are rounded; those of the office are exact
(`services/matchmaking/levers.py`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.advice.clinic import Condition, ConditionKind, reached
from matching.judging.context import PreparedCandidate
from matching.judging.profiles import HoursWindow, Need, Place, SkillNeed, VacancyProfile, Weekday
from models.reference import Commune, ConceptKind
from models.vacancies import Vacancy
from services.actors import Actor
from services.hiring.vacancies import refuse_suspended
from services.hiring.vacancy_drafts import ShiftHours, VacancyDraft
from services.hiring.vacancy_reading import read_vacancy
from services.hiring.vacancy_rows import DEFAULT_LEVEL
from services.matchmaking.coarse_counts import coarse
from services.matchmaking.crowds import CrowdAtHand
from services.matchmaking.explanations import Names, names_in
from services.office.reference import concepts_by_key

_DAYS = tuple(Weekday)


@dataclass(frozen=True, slots=True)
class ConditionPrice:
    """How many people a vacancy would reach besides if one condition were only a wish.

    Attributes:
        ready: more who would meet everything.
        open: more whom nothing would stop as far as is known, beside those.
    """

    condition: Condition
    ready: int
    open: int


@dataclass(frozen=True, slots=True)
class VacancyReach:
    """Whom a vacancy reaches, in counts that identify nobody.

    Attributes:
        people: who looks for work, among whom it was counted.
        ready: how many of them meet everything.
        open: how many more nothing stops as far as is known; they have to be asked something.
        prices: the dearest condition first.
        counted_on: the day of which the crowd is.
    """

    people: int
    ready: int
    open: int
    prices: tuple[ConditionPrice, ...]
    names: Names
    counted_on: date


def reach_of(
    session: Session, actor: Actor, vacancy_id: int, draft: VacancyDraft, crowd: CrowdAtHand
) -> VacancyReach | None:
    """Whom a vacancy would reach as a draft has it; None where nobody was counted yet today.

    Nothing is kept of the draft.

    Raises:
        NotAllowedError: the actor is neither an employer nor staff.
        NotFoundError: there is no such vacancy, or it is another employer's.
        WrongStateError: the employer is suspended.
    """
    vacancy = read_vacancy(session, actor, vacancy_id)
    refuse_suspended(vacancy.employer)
    at_hand = crowd.take(session)
    if at_hand is None:
        return None
    profile = profile_of_draft(session, vacancy, draft)
    found = reached(profile, at_hand.people, at_hand.context)
    prices = [
        ConditionPrice(one, _rounded(more.ready), _rounded(more.open))
        for one, more in found.more.items()
    ]
    return VacancyReach(
        people=_rounded(at_hand.people),
        ready=_rounded(found.now.ready),
        open=_rounded(found.now.open),
        # By the rounded figure: an order by the exact one would tell which is greater.
        prices=tuple(sorted(prices, key=_dearest_first)),
        names=names_in(session, (), [one.key for one in found.more]),
        counted_on=at_hand.context.today,
    )


def _rounded(people: Iterable[PreparedCandidate]) -> int:
    return coarse([int(person.key) for person in people])


def _dearest_first(price: ConditionPrice) -> tuple[int, int, ConditionKind, str]:
    return -price.ready, -price.open, price.condition.kind, price.condition.key


def profile_of_draft(session: Session, vacancy: Vacancy, draft: VacancyDraft) -> VacancyProfile:
    """What the engine would see of a vacancy as a draft has it; what nobody knows is left out."""
    asked = {one.skill_key: one for one in draft.skills}
    known = concepts_by_key(session, [*asked, *draft.licences, draft.occupation_key])
    commune = session.scalar(select(Commune.name).where(Commune.key == draft.commune_key))
    kinds = {key: known[key].kind for key in draft.licences if key in known}
    return VacancyProfile(
        key=str(vacancy.id),
        title=draft.title,
        occupation=draft.occupation_key if draft.occupation_key in known else None,
        needs=tuple(
            SkillNeed(key, Need(one.need.value), one.level or DEFAULT_LEVEL, float(one.weight))
            for key, one in asked.items()
            if key in known
        ),
        licences=frozenset(key for key, kind in kinds.items() if kind is ConceptKind.LICENCE),
        languages=frozenset(key for key, kind in kinds.items() if kind is ConceptKind.LANGUAGE),
        shifts=() if draft.has_flexible_hours else tuple(_windows(draft.shifts)),
        place=Place(commune=commune),
        remote=draft.is_remote,
        radius_km=draft.radius_km,
        monthly_pay_clp=draft.monthly_pay_clp,
        weekly_hours=None if draft.weekly_hours is None else float(draft.weekly_hours),
        starts_on=draft.starts_on,
        positions=draft.positions,
        role_types=frozenset(one.legal_bar_code for one in vacancy.role_types),
    )


def _windows(shifts: Iterable[ShiftHours]) -> Iterator[HoursWindow]:
    """The hours of whole shifts, in the order in which rows of them are read."""
    whole = [one for one in shifts if 0 <= one.weekday < len(_DAYS) and one.minutes]
    for shift in sorted(whole, key=lambda one: (one.weekday, one.starts_at)):
        yield HoursWindow(_DAYS[shift.weekday], shift.starts_at, shift.ends_at)
