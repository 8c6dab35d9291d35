"""The office changes its own reference data, and each change is written down."""

from datetime import date

import pytest

from models.accounts import Role
from models.reference import LegalBar, LegalFloor, TravelMode, TravelTime
from services.errors import InvalidError, NotFoundError
from services.office import reference_editing
from tests import factories


@pytest.fixture
def lead(session):
    return factories.actor_of(factories.an_account(session, Role.LEAD))


def codes(caught):
    return {(problem.field, problem.code) for problem in caught.value.problems}


def test_travel_minutes_are_corrected_within_bounds(session, lead):
    factories.a_commune(session)
    factories.a_commune(session, "05802", "Limache")
    pair = ("05501", "05802", TravelMode.BUS)
    session.add(
        TravelTime(from_commune="05501", to_commune="05802", mode=TravelMode.BUS, minutes=40)
    )
    session.flush()

    reference_editing.set_travel_minutes(session, lead, pair, 55)
    assert [row.minutes for row in reference_editing.list_travel(session, "05501")] == [55]

    with pytest.raises(InvalidError):
        reference_editing.set_travel_minutes(session, lead, pair, 301)
    with pytest.raises(NotFoundError):
        reference_editing.set_travel_minutes(session, lead, ("05501", "05501", TravelMode.BUS), 1)


def test_a_legal_figure_needs_an_amount_and_a_source(session, lead):
    with pytest.raises(InvalidError) as caught:
        reference_editing.add_legal_figure(
            session, lead, LegalFloor.WEEKLY_HOURS, 0, date(2028, 4, 26), citation=" "
        )

    assert codes(caught) == {("amount", "amount_positive"), ("citation", "required")}


def test_an_amount_with_a_row_of_zeros_too_many_is_refused(session, lead):
    with pytest.raises(InvalidError) as caught:
        reference_editing.add_legal_figure(
            session, lead, LegalFloor.MONTHLY_PAY_CLP, 10**20, date(2028, 1, 1), citation="Ley"
        )

    assert codes(caught) == {("amount", "amount_positive")}


def test_reviewing_a_bar_stamps_who_and_when(session, lead, today):
    session.add(
        LegalBar(
            code="minors",
            country="CL",
            name_es="Trabajo con niños",
            name_en="Work with children",
            rule_es="r",
            rule_en="r",
            citation="c",
        )
    )
    session.flush()

    reference_editing.review_bar(session, lead, "minors", today=today)

    bar = session.get(LegalBar, "minors")
    assert (bar.reviewed_by, bar.reviewed_on) == (lead.name, today)
