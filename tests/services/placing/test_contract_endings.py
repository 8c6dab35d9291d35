"""A contract with a last day is asked about before it ends."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from followup.signs import SignKind
from followup.statuses import AppointmentStatus, ContactParty
from models.contract_reviews import ContractOutlook
from models.follow_up import Appointment
from models.placements import EndReason
from models.vacancies import ContractKind
from services.diary.follow_up import start_follow_up
from services.diary.warnings import read_at_risk
from services.errors import InvalidError, NotFoundError, WrongStateError
from services.office.today import WorkKind, list_work
from services.placing.contract_days import end_problems, list_reviews
from services.placing.contract_endings import (
    ContractAnswer,
    list_contract_ends,
    review_contract,
)
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_placement, a_vacancy

LASTS, OPEN, ENDS = (
    ContractOutlook.LASTS_UNTIL,
    ContractOutlook.OPEN_ENDED,
    ContractOutlook.ENDS,
)
MARCH = date(2027, 3, 31)


@pytest.fixture
def followed(session):
    """Work that began last week, with its follow-up."""
    placement = a_placement(session, starts_on=TODAY - timedelta(days=7))
    start_follow_up(session, CLERK, placement, now=NOW, today=TODAY)
    return placement


def _review(session, placement, outlook, lasts_until=None, **changes):
    answer = ContractAnswer(outlook, lasts_until, **changes)
    return review_contract(session, CLERK, placement.id, answer, now=NOW, today=TODAY)


def _contacts(session):
    rows = session.scalars(
        select(Appointment)
        .where(
            Appointment.rule_code.in_(["C-30", "C-7", "CE-30"]),
            Appointment.status != AppointmentStatus.REVOKED,
        )
        .order_by(Appointment.rule_code)
    )
    return {row.rule_code: row for row in rows}


def _waits(session, placement):
    found = {one.kind: one.rows for one in list_work(session, CLERK, today=TODAY)}
    return placement.id in {row.key for row in found.get(WorkKind.CONTRACT_ENDING, ())}


def test_both_sides_are_called_a_month_before_the_end(session, followed):
    change = _review(session, followed, LASTS, MARCH)

    assert change is not None
    assert change.added
    contacts = _contacts(session)
    # A month before 31 March 2027 is Monday 1 March; a week before is Wednesday 24 March.
    assert contacts["C-7"].on_day == date(2027, 3, 24)
    assert contacts["CE-30"].party is ContactParty.EMPLOYER
    assert contacts["CE-30"].on_day <= date(2027, 3, 1)
    asked = [one for one in change.after.contacts if "contract_end" in one.questions]
    assert any(date(2027, 2, 20) <= one.on <= date(2027, 3, 1) for one in asked)


def test_another_last_day_moves_the_calls_and_none_takes_them_back(session, followed):
    _review(session, followed, LASTS, MARCH)
    _review(session, followed, LASTS, MARCH + timedelta(days=91))
    assert _contacts(session)["C-7"].on_day == date(2027, 6, 23)

    _review(session, followed, OPEN)

    assert followed.contract_ends_on is None
    assert _contacts(session) == {}
    assert [one.outlook for one in list_reviews(session, followed.id)] == [OPEN, LASTS, LASTS]


def test_the_mediator_sees_it_from_thirty_days_before_until_it_is_told(session):
    near = a_placement(session, contract_ends_on=TODAY + timedelta(days=30))
    far = a_placement(session, contract_ends_on=TODAY + timedelta(days=31))
    assert _waits(session, near)
    assert not _waits(session, far)

    _review(session, near, ENDS, note="Se lo dijeron")

    assert not _waits(session, near)
    assert near.contract_ends_on == TODAY + timedelta(days=30)


def test_an_end_that_was_told_waits_again_to_be_written_down(session):
    placement = a_placement(session, contract_ends_on=TODAY + timedelta(days=1))
    _review(session, placement, ENDS)
    later = TODAY + timedelta(days=2)

    found = {one.kind for one in list_work(session, CLERK, today=later)}
    assert WorkKind.CONTRACT_ENDING in found
    placement.ended_on, placement.end_reason = later, EndReason.CONTRACT_END
    session.flush()
    found = {one.kind for one in list_work(session, CLERK, today=later)}
    assert WorkKind.CONTRACT_ENDING not in found


def test_a_fixed_term_without_a_day_waits_for_the_day(session):
    vacancy = a_vacancy(session, contract=ContractKind.FIXED_TERM)
    placement = a_placement(session, vacancy=vacancy)
    a_placement(session)
    assert _waits(session, placement)
    assert list(list_contract_ends(session, CLERK)) == [placement]

    _review(session, placement, OPEN)

    assert not _waits(session, placement)


def test_a_contract_that_ends_soon_is_a_sign_and_a_renewed_one_is_none(session):
    placement = a_placement(session, contract_ends_on=TODAY + timedelta(days=10))

    def kinds():
        at_risk = read_at_risk(session, placement.participant_id, today=TODAY)
        return [sign.kind for sign, _ in at_risk.warnings.signs]

    assert kinds() == [SignKind.CONTRACT_ENDING]
    _review(session, placement, LASTS, TODAY + timedelta(days=200))
    assert kinds() == []


@pytest.mark.parametrize(
    ("outlook", "day", "code"),
    [
        (LASTS, None, "contract_day_missing"),
        (OPEN, MARCH, "contract_day_not_asked"),
        (ENDS, None, "contract_has_no_day"),
        (LASTS, TODAY - timedelta(days=1), "past_day"),
        (LASTS, date(2031, 1, 1), "contract_ends_too_late"),
    ],
)
def test_what_makes_no_sense_is_refused(session, outlook, day, code):
    placement = a_placement(session)

    with pytest.raises(InvalidError) as refusal:
        _review(session, placement, outlook, day)

    assert [one.code for one in refusal.value.problems] == [code]


def test_a_contract_does_not_end_before_it_begins():
    assert [one.code for one in end_problems(MARCH, MARCH - timedelta(days=1))] == [
        "contract_ends_before_start"
    ]
    assert end_problems(MARCH, MARCH) == end_problems(MARCH, None) == []


def test_ended_work_and_work_that_is_not_there(session, followed):
    with pytest.raises(InvalidError):
        _review(session, followed, OPEN, note="x" * 301)
    followed.ended_on, followed.end_reason = TODAY, EndReason.PAY
    session.flush()
    with pytest.raises(WrongStateError):
        _review(session, followed, OPEN)
    with pytest.raises(NotFoundError):
        review_contract(session, CLERK, 404, ContractAnswer(OPEN), now=NOW, today=TODAY)
