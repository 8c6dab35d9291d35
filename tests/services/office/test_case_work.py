"""What waits about single cases, each for whom it is about."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from followup.retention import Reply, WorkState
from followup.statuses import ContactParty
from models.case_meetings import AgreementOutcome, MeetingMember, MeetingStatus
from models.contract_reviews import ContractOutlook, ContractReview
from models.placements import EndReason, Placement, PlacementTerms, TermsEvidence
from models.retention import RetentionAnswer, RetentionCheck
from models.vacancies import ContractKind
from services.office.case_work import (
    agreed_tasks,
    contracts_ending,
    meetings_to_hold,
    told_differently,
)
from services.office.work_rows import Waiting
from services.placing.contract_endings import list_contract_ends
from tests import factories
from tests.conftest import NOW, TODAY


def _keys(session: Session, waiting: Waiting) -> list[int]:
    return [row.key for row in session.execute(waiting)]


def test_what_was_agreed_waits_for_its_owner_until_something_came_of_it(session: Session) -> None:
    own, other = factories.an_account(session), factories.an_account(session)
    mine = factories.an_agreement(session, owner_id=own.id)
    theirs = factories.an_agreement(session, owner_id=other.id)
    nobodys = factories.an_agreement(session)
    factories.an_agreement(session, owner_id=own.id, outcome=AgreementOutcome.DONE, settled_at=NOW)

    assert _keys(session, agreed_tasks(None)) == [mine.id, theirs.id, nobodys.id]
    assert _keys(session, agreed_tasks(own.id)) == [mine.id, nobodys.id]


def test_a_meeting_waits_for_whoever_takes_part_until_it_has_its_minutes(
    session: Session,
) -> None:
    own, other = factories.an_account(session), factories.an_account(session)
    late, today = (
        factories.a_case_meeting(session, on_day=TODAY - timedelta(days=days)) for days in (1, 0)
    )
    factories.a_case_meeting(session, on_day=TODAY + timedelta(days=1))
    factories.a_case_meeting(session, status=MeetingStatus.HELD, held_at=NOW)
    session.add(MeetingMember(meeting_id=today.id, account_id=own.id))
    session.add(MeetingMember(meeting_id=late.id, account_id=other.id))
    session.flush()

    assert _keys(session, meetings_to_hold(None, TODAY)) == [late.id, today.id]
    assert _keys(session, meetings_to_hold(own.id, TODAY)) == [today.id]
    assert _keys(session, meetings_to_hold(other.id, TODAY)) == [late.id]


def _a_fixed_term(session: Session, **values: date | None) -> Placement:
    vacancy = factories.a_vacancy(session, contract=ContractKind.FIXED_TERM)
    return factories.a_placement(session, vacancy=vacancy, **values)


def _tell(session: Session, placement: Placement, outlook: ContractOutlook, about: date | None):
    session.add(ContractReview(placement_id=placement.id, contract_ends_on=about, outlook=outlook))
    session.flush()


def _ending(session: Session, today: date = TODAY) -> list[int]:
    return _keys(session, contracts_ending(None, today))


def test_contracts_wait_by_their_last_day_and_those_without_a_day_after_them(
    session: Session,
) -> None:
    undated = [_a_fixed_term(session) for _ in range(2)]
    month = factories.a_placement(session, contract_ends_on=TODAY + timedelta(days=30))
    past = _a_fixed_term(session, contract_ends_on=TODAY - timedelta(days=1))
    soon = [factories.a_placement(session, contract_ends_on=TODAY) for _ in range(2)]
    for placement in (
        factories.a_placement(session, contract_ends_on=TODAY + timedelta(days=31)),
        _a_fixed_term(session, contract_ends_on=TODAY + timedelta(days=31)),
        factories.a_placement(session),
    ):
        assert placement.id not in _ending(session)

    assert _ending(session) == [row.id for row in (past, *soon, month, *undated)]


def test_a_fixed_term_is_what_was_agreed_and_not_what_was_offered(session: Session) -> None:
    offered = _a_fixed_term(session)
    agreed = factories.a_placement(session)
    for placement, contract in (
        (offered, ContractKind.OPEN_ENDED),
        (agreed, ContractKind.FIXED_TERM),
    ):
        terms = {
            "weekly_hours": 40,
            "monthly_pay_clp": 600_000,
            "evidence": TermsEvidence.PERSON_SAID,
        }
        session.add(
            PlacementTerms(placement_id=placement.id, contract=contract, noted_at=NOW, **terms)
        )
    session.flush()

    assert _ending(session) == [agreed.id]
    assert [one.id for one in list_contract_ends(session, factories.CLERK)] == [agreed.id]


def test_work_that_has_ended_waits_for_no_word_about_its_contract(session: Session) -> None:
    ended = {"ended_on": TODAY, "end_reason": EndReason.CONTRACT_END}
    factories.a_placement(session, contract_ends_on=TODAY, **ended)
    vacancy = factories.a_vacancy(session, contract=ContractKind.FIXED_TERM)
    factories.a_placement(session, vacancy=vacancy, **ended)

    assert _ending(session) == []


def test_an_end_that_was_told_waits_again_from_the_day_after_and_for_nobody_else(
    session: Session,
) -> None:
    told, other = (factories.a_placement(session, contract_ends_on=TODAY) for _ in range(2))
    _tell(session, told, ContractOutlook.ENDS, TODAY)

    assert _ending(session) == [other.id]
    assert _ending(session, TODAY + timedelta(days=1)) == [told.id, other.id]


def test_what_was_told_of_another_day_or_is_no_end_leaves_a_contract_waiting(
    session: Session,
) -> None:
    moved, renewed = (factories.a_placement(session, contract_ends_on=TODAY) for _ in range(2))
    _tell(session, moved, ContractOutlook.ENDS, TODAY - timedelta(days=7))
    _tell(session, renewed, ContractOutlook.LASTS_UNTIL, TODAY)

    assert _ending(session) == [moved.id, renewed.id]


def test_a_fixed_term_waits_for_its_day_until_it_is_told_to_have_none(session: Session) -> None:
    told, lasting, other = (_a_fixed_term(session) for _ in range(3))
    _tell(session, told, ContractOutlook.OPEN_ENDED, TODAY)
    _tell(session, lasting, ContractOutlook.LASTS_UNTIL, TODAY)

    assert _ending(session) == [lasting.id, other.id]


def test_a_contract_waits_for_the_mediator_of_its_person(session: Session) -> None:
    own, other = factories.an_account(session), factories.an_account(session)
    mine, _theirs, nobodys = (
        factories.a_placement(
            session,
            factories.a_participant(session, mediator_id=mediator),
            contract_ends_on=TODAY,
        ).id
        for mediator in (own.id, other.id, None)
    )

    assert _keys(session, contracts_ending(own.id, TODAY)) == [mine, nobodys]


def _a_conflict(session: Session, *, mediator_id: int | None = None, due_on: date = TODAY) -> int:
    """A milestone at which an employer tells of a conflict."""
    person = factories.a_participant(session, mediator_id=mediator_id)
    placement = factories.a_placement(session, person)
    check = RetentionCheck(placement=placement, milestone_days=7, due_on=due_on)
    said = RetentionAnswer(
        party=ContactParty.EMPLOYER,
        work_state=WorkState.SAME_EMPLOYER,
        goes_well=Reply.YES,
        has_conflict=Reply.YES,
    )
    check.answers.append(said)
    session.add(check)
    session.flush()
    return check.id


def test_a_milestone_told_differently_waits_for_the_mediator_of_its_person(
    session: Session,
) -> None:
    own, other = factories.an_account(session), factories.an_account(session)
    mine, theirs = (_a_conflict(session, mediator_id=one.id) for one in (own, other))
    nobodys = _a_conflict(session, due_on=TODAY - timedelta(days=1))
    session.add(
        RetentionCheck(placement=factories.a_placement(session), milestone_days=7, due_on=TODAY)
    )
    session.flush()

    assert _keys(session, told_differently(None)) == [nobodys, mine, theirs]
    assert _keys(session, told_differently(own.id)) == [nobodys, mine]
