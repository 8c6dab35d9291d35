"""What an employer is told of whom a draft reaches: right, rounded, and kept nowhere."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy.orm import Session

from matching.advice.clinic import Condition, ConditionKind, clinic
from matching.judging.profiles import Need, SkillNeed
from models.accounts import Role
from models.employers import EmployerStatus
from models.reference import ConceptKind
from models.vacancies import CriterionNeed, Vacancy, VacancyLicence, VacancyRoleType, VacancyShift
from services.actors import Actor
from services.errors import NotFoundError, WrongStateError
from services.hiring.vacancy_drafts import ShiftHours, SkillAsked, draft_of
from services.hiring.vacancy_reach import profile_of_draft, reach_of
from services.matchmaking.coarse_counts import STEP
from services.matchmaking.crowds import CrowdAtHand, gather_crowd
from services.matchmaking.levers import people_seeking
from services.matchmaking.profiles import vacancy_profile
from tests.factories import (
    a_concept,
    a_legal_bar,
    a_member,
    a_participant,
    actor_of,
    an_account,
    an_employer_actor,
)
from tests.matchmaking import a_criterion, a_welder, a_welding_vacancy

LICENCE = Condition(ConditionKind.CONCEPT, "licence_b")


@pytest.fixture
def vacancy(session: Session) -> Vacancy:
    """A vacancy of welding that asks for a licence, hours and a language."""
    made = a_welding_vacancy(session, starts_on=date(2027, 1, 4), radius_km=20)
    a_criterion(session, made, "bread_making", need=CriterionNeed.WISH, weight=2)
    for key, kind in (("licence_b", ConceptKind.LICENCE), ("english", ConceptKind.LANGUAGE)):
        a_concept(session, key, kind)
        made.licences.append(VacancyLicence(concept_key=key))
    for day in (4, 0):
        made.shifts.append(VacancyShift(weekday=day, starts_at=time(8), ends_at=time(17)))
    session.flush()
    session.refresh(made)
    return made


def _actor(session: Session, vacancy: Vacancy) -> Actor:
    account = an_account(session, Role.EMPLOYER)
    a_member(session, vacancy.employer, account)
    return actor_of(account, employer_id=vacancy.employer_id)


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"has_flexible_hours": True},
        {"weekly_hours": None, "monthly_pay_clp": None, "starts_on": None, "radius_km": None},
        {"occupation_key": None, "commune_key": None, "is_remote": True},
    ],
    ids=["whole", "flexible", "unsaid", "remote"],
)
def test_a_draft_is_to_the_engine_what_its_vacancy_is(
    session: Session, vacancy: Vacancy, changed: dict[str, object]
) -> None:
    for column, value in changed.items():
        setattr(vacancy, column, value)
    a_criterion(session, vacancy, "arc_welding", need=CriterionNeed.WISH, level=3)
    vacancy.role_types.append(VacancyRoleType(legal_bar_code=a_legal_bar(session).code))
    session.flush()
    session.refresh(vacancy)

    assert profile_of_draft(session, vacancy, draft_of(vacancy)) == vacancy_profile(
        session, vacancy.id
    )


def test_every_figure_is_the_exact_one_to_a_multiple_of_five(
    session: Session, vacancy: Vacancy, today: date
) -> None:
    for _ in range(12):
        a_welder(session, has_told_licences=True)
    for _ in range(9):
        a_participant(session)
    gather_crowd(session, secret="a secret", today=today)
    people, context = people_seeking(session, today)
    profile = vacancy_profile(session, vacancy.id)
    assert profile is not None
    exact = clinic(profile, people, context)

    found = reach_of(
        session, _actor(session, vacancy), vacancy.id, draft_of(vacancy), CrowdAtHand()
    )

    assert found is not None
    told = {price.condition: (price.ready, price.open) for price in found.prices}
    assert told.keys() == {cost.condition for cost in exact.costs}
    for cost in exact.costs:
        ready, unsure = told[cost.condition]
        more = cost.without.ready - exact.now.ready
        assert abs(ready - more) < STEP
        # Two roundings: of those who would be ready, and of the others.
        assert abs(ready + unsure - (cost.without.possible - exact.now.possible)) < 2 * STEP
    order = [(-p.ready, -p.open, p.condition.kind, p.condition.key) for p in found.prices]
    assert order == sorted(order)
    now = exact.now
    for shown, real in (
        (found.people, 21),
        (found.ready, now.ready),
        (found.open, now.possible - now.ready),
    ):
        assert abs(shown - real) < STEP
    figures = [*told.values(), (found.people, found.ready, found.open)]
    assert {figure % STEP for several in figures for figure in several} == {0}


def test_a_must_that_becomes_a_wish_costs_nobody_any_more(
    session: Session, vacancy: Vacancy, today: date
) -> None:
    for _ in range(10):
        a_welder(session, has_told_licences=True)
    gather_crowd(session, secret="a secret", today=today)
    actor, crowd, draft = _actor(session, vacancy), CrowdAtHand(), draft_of(vacancy)

    before = reach_of(session, actor, vacancy.id, draft, crowd)
    after = reach_of(session, actor, vacancy.id, replace(draft, licences=()), crowd)

    assert before is not None
    assert after is not None
    dearest = before.prices[0]
    assert (before.open, dearest.condition, dearest.open) == (0, LICENCE, 10)
    assert (after.open, LICENCE in [one.condition for one in after.prices]) == (10, False)


def test_a_half_typed_draft_is_read_as_far_as_it_goes(session: Session, vacancy: Vacancy) -> None:
    draft = replace(
        draft_of(vacancy),
        skills=tuple(SkillAsked(k, CriterionNeed.WISH) for k in ("no_such_skill", "mig_welding")),
        licences=("no_such_licence",),
        shifts=(
            *(ShiftHours(weekday, time(8), time(9)) for weekday in (-1, 7)),
            ShiftHours(1, time(8), time(8)),
        ),
        occupation_key="no_such_trade",
        commune_key=None,
        positions=0,
    )

    profile = profile_of_draft(session, vacancy, draft)

    assert profile.needs == (SkillNeed("mig_welding", Need.WISH, 1, 1.0),)
    assert (profile.licences, profile.shifts) == (frozenset(), ())
    assert profile.occupation is None


def test_without_a_crowd_there_are_no_figures(session: Session, vacancy: Vacancy) -> None:
    actor = _actor(session, vacancy)

    assert reach_of(session, actor, vacancy.id, draft_of(vacancy), CrowdAtHand()) is None


def test_a_vacancy_of_somebody_else_is_not_there(session: Session, vacancy: Vacancy) -> None:
    with pytest.raises(NotFoundError):
        reach_of(session, an_employer_actor(session), vacancy.id, draft_of(vacancy), CrowdAtHand())


def test_a_suspended_employer_counts_nobody(session: Session, vacancy: Vacancy) -> None:
    vacancy.employer.status = EmployerStatus.SUSPENDED

    with pytest.raises(WrongStateError):
        reach_of(session, _actor(session, vacancy), vacancy.id, draft_of(vacancy), CrowdAtHand())
