"""Hints hang on what a vacancy says: what it does not say calls for nothing."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.hiring_hints import HintKind, HiringHint
from models.record_policies import RecordPolicy
from models.vacancies import ContractKind, VacancyRoleType
from services.hiring.hiring_hints import Hints, Offer, hints_beside, hints_for_all, hints_of
from services.hiring.legal_terms import terms_on
from services.hiring.record_policies import RecordAsk, choose_policy
from services.hiring.vacancy_drafts import draft_of
from tests import factories
from tests.conftest import NOW, TODAY

FULL_WEEK = Offer(ContractKind.OPEN_ENDED, Decimal(42), 700_000, minimum_pay_clp=553_553)


def a_hint(session: Session, code: str, **values: Any) -> HiringHint:
    """A duty of every employer, unless said otherwise."""
    words = ("name_es", "name_en", "says_es", "says_en", "ask_es", "ask_en", "citation")
    row = dict.fromkeys(words, code) | {
        "code": code,
        "kind": HintKind.DUTY,
        "written_on": TODAY,
    }
    hint = HiringHint(**(row | values))
    session.add(hint)
    session.flush()
    return hint


def codes(found: Hints) -> list[str]:
    """Codes of what is shown, incentives first."""
    return [hint.code for hint in (*found.incentives, *found.duties)]


@pytest.mark.parametrize(
    ("condition", "said", "otherwise"),
    [
        ({"hours_up_to": 30}, {"weekly_hours": Decimal(30)}, {"weekly_hours": Decimal("30.5")}),
        ({"hours_over": 40}, {"weekly_hours": Decimal(42)}, {"weekly_hours": Decimal(40)}),
        ({"ends": True}, {"contract": ContractKind.SEASONAL}, {"contract": ContractKind.PART_TIME}),
        ({"asks_record": True}, {"asks_record": True}, {"asks_record": False}),
        (
            {"pay_up_to_minimums": Decimal("2.25")},
            {"monthly_pay_clp": 1_245_494},
            {"monthly_pay_clp": 1_245_495},  # 2.25 times 553,553 is 1,245,494.25
        ),
    ],
)
def test_a_hint_stands_beside_what_it_hangs_on(
    session: Session, condition: dict[str, Any], said: dict[str, Any], otherwise: dict[str, Any]
):
    a_hint(session, "one", **condition)

    assert codes(hints_beside(session, replace(FULL_WEEK, **said), today=TODAY)) == ["one"]
    assert codes(hints_beside(session, replace(FULL_WEEK, **otherwise), today=TODAY)) == []
    assert codes(hints_beside(session, Offer(), today=TODAY)) == []


def test_a_duty_of_everybody_stands_in_the_kit_and_an_incentive_beside_the_work_too(
    session: Session,
):
    a_hint(session, "duty")
    a_hint(session, "help", kind=HintKind.INCENTIVE)

    assert codes(hints_beside(session, FULL_WEEK, today=TODAY)) == ["help"]
    assert codes(hints_for_all(session, today=TODAY)) == ["help", "duty"]


def test_an_incentive_with_a_condition_is_no_duty(session: Session):
    a_hint(session, "short", kind=HintKind.INCENTIVE, hours_up_to=45)

    found = hints_beside(session, FULL_WEEK, today=TODAY)

    assert [hint.code for hint in found.incentives] == ["short"]
    assert found.duties == ()


def test_what_is_not_in_force_is_not_shown(session: Session):
    day = timedelta(days=1)
    a_hint(session, "over", valid_until=TODAY - day)
    a_hint(session, "to_come", valid_from=TODAY + day)
    a_hint(session, "last_day", valid_from=TODAY, valid_until=TODAY)

    assert codes(hints_for_all(session, today=TODAY)) == ["last_day"]


def test_a_vacancy_is_read_with_its_minimum_its_certificate_and_its_kind_of_role(
    session: Session,
):
    factories.legal_figures(session)
    a_hint(session, "pay", pay_up_to_minimums=2)
    a_hint(session, "record", asks_record=True)
    bar = factories.a_legal_bar(session)
    factories.a_legal_bar(session, "of_other_roles")
    actor = factories.an_employer_actor(session)
    vacancy = factories.a_vacancy(
        session, employer_id=actor.employer_id, monthly_pay_clp=700_000, weekly_hours=42
    )
    ask = RecordAsk(RecordPolicy.CONDITION, "Maneja la caja", "Perder dinero", "No hay otra forma")
    made = choose_policy(session, actor, vacancy.id, ask, now=NOW)
    vacancy.role_types.append(VacancyRoleType(legal_bar_code=bar.code))
    session.flush()

    terms = terms_on(session, TODAY)
    found = hints_of(session, vacancy, terms, made=made, today=TODAY)
    typed = replace(draft_of(vacancy), monthly_pay_clp=2_000_000)

    assert codes(found) == ["pay", "record"]
    assert [each.code for each in found.checks] == [bar.code]
    assert codes(hints_of(session, vacancy, terms, made=made, today=TODAY, draft=typed)) == [
        "record"
    ]


def test_a_hint_does_not_end_before_it_begins(session: Session):
    with pytest.raises(Exception, match="valid_until_after_from"):
        a_hint(session, "one", valid_from=date(2026, 2, 1), valid_until=date(2026, 1, 1))
