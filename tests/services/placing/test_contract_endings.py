"""A contract with a last day is asked about before it ends."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from followup.signs import SignKind
from followup.statuses import AppointmentStatus, ContactParty
from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.contract_reviews import ContractOutlook
from models.follow_up import Appointment
from models.placements import EndReason
from models.session import unit_of_work
from models.vacancies import ContractKind
from services.diary.follow_up import start_follow_up
from services.diary.warnings import read_at_risk
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from services.office.today import WorkKind, list_work
from services.placing.contract_days import end_problems, list_reviews
from services.placing.contract_endings import (
    ContractAnswer,
    list_contract_ends,
    review_contract,
)
from services.placing.placement_endings import end_placement
from tests.conftest import NOW, TODAY
from tests.factories import (
    CLERK,
    a_participant,
    a_placement,
    a_vacancy,
    actor_of,
    an_account,
)
from tests.racing import outcome_of, together

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


def _review(session, placement, outlook, lasts_until=None, *, note="", actor=CLERK):
    answer = ContractAnswer(outlook, lasts_until, note)
    return review_contract(session, actor, placement.id, answer, now=NOW, today=TODAY)


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


def test_the_list_holds_what_goes_on_the_first_end_first(session):
    fixed = a_vacancy(session, contract=ContractKind.FIXED_TERM)
    undated = a_placement(session, vacancy=fixed)
    late, soon, ended = (
        a_placement(session, contract_ends_on=TODAY + timedelta(days=days)) for days in (60, 9, 5)
    )
    ended.ended_on, ended.end_reason = TODAY, EndReason.PAY

    assert list(list_contract_ends(session, CLERK)) == [soon, late, undated]


def test_a_mediator_has_the_own_people_and_nobodys_and_looks_are_written_down(session):
    mediator = an_account(session)
    own, others, nobodys = (
        a_placement(session, a_participant(session, mediator_id=key), contract_ends_on=MARCH)
        for key in (mediator.id, an_account(session).id, None)
    )

    assert len(list_contract_ends(session, CLERK)) == 3
    found = list_contract_ends(session, actor_of(mediator), is_own=True)

    assert list(found) == [own, nobodys]
    assert others not in found
    looks = select(AuditEntry.subject_id, AuditEntry.participant_id).where(
        AuditEntry.actor_id == mediator.id, AuditEntry.subject == "placement"
    )
    assert {tuple(row) for row in session.execute(looks)} == {
        (one.id, one.participant_id) for one in found
    }


def test_an_employer_reads_and_writes_no_end(session):
    placement = a_placement(session, contract_ends_on=MARCH)
    employer = actor_of(an_account(session, Role.EMPLOYER))

    with pytest.raises(NotAllowedError):
        list_contract_ends(session, employer)
    with pytest.raises(NotAllowedError):
        _review(session, placement, ENDS, actor=employer)


def test_what_was_learnt_is_kept_with_who_learnt_it(session):
    placement = a_placement(session, starts_on=TODAY, contract_ends_on=MARCH)
    mediator = an_account(session)

    _review(session, placement, LASTS, TODAY, note=f" {'x' * 298} ", actor=actor_of(mediator))

    (kept,) = list_reviews(session, placement.id)
    assert (kept.contract_ends_on, kept.lasts_until, kept.note) == (MARCH, TODAY, "x" * 298)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.actor_id == mediator.id)).one()
    assert (entry.action, entry.subject, entry.subject_id, entry.reason) == (
        AuditAction.DECIDED,
        "contract_review",
        kept.id,
        "lasts_until",
    )
    assert entry.participant_id == placement.participant_id


def test_the_end_of_a_second_work_moves_no_call_about_the_first(session, followed):
    second = a_placement(session, followed.participant, starts_on=followed.starts_on)

    assert _review(session, second, LASTS, MARCH) is None

    assert second.contract_ends_on == MARCH
    assert _contacts(session) == {}


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


def test_work_that_somebody_ends_in_this_moment_is_asked_about_no_more(engine: Engine):
    with unit_of_work(engine) as session:
        chosen = a_placement(session, starts_on=TODAY).id

    def end(session: Session):
        reason = EndReason.PAY
        end_placement(session, CLERK, chosen, ended_on=TODAY, reason=reason, now=NOW, today=TODAY)

    def review(session: Session):
        answer = ContractAnswer(LASTS, MARCH)
        review_contract(session, CLERK, chosen, answer, now=NOW, today=TODAY)

    heard = together(engine, outcome_of(end), outcome_of(review))

    assert heard == ["done", "placement_has_ended"]
