"""Placing a person: state, races and the plan that begins."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.follow_up import Appointment, FollowUpPlan
from models.participants import CaseState
from models.placements import Placement
from models.shortlists import DropReason
from models.vacancies import Vacancy, VacancyStatus
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from services.matchmaking.shortlist_reviews import drop
from services.placing.placements import Pair, Start, place, place_pair, read_placement
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, actor_of, an_account
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry, entries_of, refresh

MONDAY = date(2026, 11, 30)


def _place(session: Session, entry_id: int, starts_on: date = MONDAY) -> Placement:
    return place(session, CLERK, entry_id, starts_on=starts_on, now=NOW, today=TODAY)


def test_placing_fills_the_vacancy_and_plans_24_months(session: Session) -> None:
    vacancy = a_welding_vacancy(session, positions=1)
    entry, actor = an_entry(session, vacancy), actor_of(an_account(session))

    placement = place(session, actor, entry.id, starts_on=MONDAY, now=NOW, today=TODAY)

    session.expire_all()
    assert vacancy.status is VacancyStatus.FILLED
    assert vacancy.filled_positions == 1
    assert entry.participant.case_state is CaseState.PLACED
    assert (placement.placed_by_id, placement.starts_on) == (actor.account_id, MONDAY)
    plan = session.scalars(select(FollowUpPlan)).one()
    assert (plan.starts_on, plan.ends_on) == (MONDAY, date(2028, 11, 30))
    assert session.scalar(select(func.count()).select_from(Appointment)) > 10


def test_a_vacancy_with_more_positions_stays_open(session: Session) -> None:
    vacancy = a_welding_vacancy(session, positions=2)
    entry = an_entry(session, vacancy)

    _place(session, entry.id)

    session.expire_all()
    assert (vacancy.status, vacancy.filled_positions) == (VacancyStatus.PUBLISHED, 1)


def test_a_position_that_is_taken_is_taken_by_nobody_else(session: Session) -> None:
    # Published though full: whoever reads the state alone would take one too many.
    vacancy = a_welding_vacancy(session, positions=2, filled_positions=2)
    entry = an_entry(session, vacancy)

    with pytest.raises(WrongStateError, match="vacancy_not_open"):
        _place(session, entry.id)

    assert vacancy.filled_positions == 2


def test_the_last_position_and_no_other_is_written_down_as_filled(session: Session) -> None:
    vacancy = a_welding_vacancy(session, positions=2)
    people = [a_welder(session) for _ in range(2)]
    refresh(session)
    entries = {one.participant_id: one.id for one in entries_of(session, vacancy)}
    filled = select(AuditEntry.subject_id).where(AuditEntry.reason == "fill")

    _place(session, entries[people[0].id])
    assert (vacancy.status, vacancy.filled_positions) == (VacancyStatus.PUBLISHED, 1)
    assert session.scalars(filled).all() == []
    _place(session, entries[people[1].id])

    assert (vacancy.status, vacancy.filled_positions) == (VacancyStatus.FILLED, 2)
    assert session.scalars(filled).all() == [vacancy.id]


def test_placing_is_written_down_for_the_person_to_see(session: Session) -> None:
    entry = an_entry(session)
    placement = _place(session, entry.id)
    session.flush()

    logged = session.execute(
        select(AuditEntry.action, AuditEntry.subject, AuditEntry.subject_id).where(
            AuditEntry.participant_id == entry.participant_id
        )
    ).all()

    assert (AuditAction.CREATED, "placement", placement.id) in logged
    assert (AuditAction.STATUS_CHANGED, "participant", entry.participant_id) in logged


@pytest.mark.parametrize(
    "status", [VacancyStatus.FILLED, VacancyStatus.WITHDRAWN, VacancyStatus.EXPIRED]
)
def test_nobody_is_placed_where_the_vacancy_is_not_open(
    session: Session, status: VacancyStatus
) -> None:
    vacancy = a_welding_vacancy(session)
    entry = an_entry(session, vacancy)
    vacancy.status = status
    session.flush()

    with pytest.raises(WrongStateError, match="vacancy_not_open"):
        _place(session, entry.id)


@pytest.mark.parametrize("state", [CaseState.PLACED, CaseState.SUSPENDED, CaseState.EXITED])
def test_nobody_is_placed_who_does_not_look_for_work(session: Session, state: CaseState) -> None:
    entry = an_entry(session)
    entry.participant.case_state = state
    session.flush()

    with pytest.raises(WrongStateError, match="person_not_seeking"):
        _place(session, entry.id)


def test_who_was_dropped_is_not_placed(session: Session) -> None:
    entry = an_entry(session)
    drop(session, CLERK, entry.id, reason=DropReason.SKILLS, now=NOW)

    with pytest.raises(WrongStateError, match="person_was_dropped"):
        _place(session, entry.id)


def test_who_was_dropped_elsewhere_and_who_was_not_are_placed(session: Session) -> None:
    person = a_welder(session)
    entry, elsewhere = an_entry(session, person=person), an_entry(session, person=person)
    drop(session, CLERK, elsewhere.id, reason=DropReason.SKILLS, now=NOW)
    a_welder(session)
    refresh(session)
    vacancy = session.get_one(Vacancy, entry.shortlist.vacancy_id)
    own, colleague = entries_of(session, vacancy)
    drop(session, CLERK, colleague.id, reason=DropReason.SKILLS, now=NOW)

    assert own.participant_id == person.id
    assert _place(session, own.id).participant_id == person.id


def test_a_contract_that_ends_before_it_begins_is_refused(session: Session) -> None:
    entry = an_entry(session)
    last = MONDAY - timedelta(days=1)

    with pytest.raises(InvalidError) as refused:
        place(
            *(session, CLERK, entry.id),
            starts_on=MONDAY,
            now=NOW,
            today=TODAY,
            contract_ends_on=last,
        )

    assert [problem.field for problem in refused.value.problems] == ["contract_ends_on"]


@pytest.mark.parametrize("days", [-60, 365])
def test_the_first_and_last_start_day_that_can_be(session: Session, days: int) -> None:
    starts_on = TODAY + timedelta(days=days)

    assert _place(session, an_entry(session).id, starts_on).starts_on == starts_on


@pytest.mark.parametrize(
    ("starts_on", "code"),
    [
        (TODAY - timedelta(days=61), "placement_starts_too_early"),
        (TODAY + timedelta(days=366), "placement_starts_too_late"),
    ],
)
def test_a_start_day_far_from_today_is_refused(
    session: Session, starts_on: date, code: str
) -> None:
    entry = an_entry(session)

    with pytest.raises(InvalidError) as refused:
        _place(session, entry.id, starts_on)

    assert [(p.field, p.code) for p in refused.value.problems] == [("starts_on", code)]


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PARTICIPANT, Role.ADMIN])
def test_only_mediators_place(session: Session, role: Role) -> None:
    entry, actor = an_entry(session), actor_of(an_account(session, role))

    pair = Pair(entry.shortlist.vacancy_id, entry.participant_id)

    for entry_id in (entry.id, 404):
        with pytest.raises(NotAllowedError):
            place(session, actor, entry_id, starts_on=MONDAY, now=NOW, today=TODAY)
    with pytest.raises(NotAllowedError):
        place_pair(session, actor, pair, Start(MONDAY), now=NOW, today=TODAY)


def test_there_is_no_entry_to_place_that_is_not_there(session: Session) -> None:
    with pytest.raises(NotFoundError):
        _place(session, 404)


def test_reading_a_placement_gives_its_plan_and_writes_the_look_down(session: Session) -> None:
    placement = _place(session, an_entry(session).id)

    file = read_placement(session, CLERK, placement.id)
    session.flush()

    assert file.plan is not None
    assert file.plan.placement_id == placement.id
    looked = session.scalars(
        select(AuditEntry).where(AuditEntry.action == AuditAction.LOOKED)
    ).one()
    assert looked.participant_id == placement.participant_id
    with pytest.raises(NotFoundError):
        read_placement(session, CLERK, placement.id + 1)
