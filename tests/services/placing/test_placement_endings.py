"""Placements ended or taken back, and what follows from it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus
from models.accounts import Role
from models.audit import AuditEntry
from models.employers import HELD, EmployerStatus
from models.follow_up import FollowUpPlan, PlanStatus
from models.participants import CaseState
from models.placements import EndReason, Placement
from models.session import unit_of_work
from models.vacancies import Vacancy, VacancyStatus
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from services.mediation.employer_holds import hold_employer, release_employer
from services.placing.placement_endings import end_placement
from services.placing.placements import place
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, actor_of, an_account
from tests.matchmaking import a_welding_vacancy, an_entry
from tests.racing import together


def _placed(session: Session, **vacancy: object) -> Placement:
    entry = an_entry(session, a_welding_vacancy(session, **vacancy))
    return place(
        session, CLERK, entry.id, starts_on=TODAY - timedelta(days=10), now=NOW, today=TODAY
    )


def _end(
    session: Session,
    placement: Placement,
    reason: EndReason = EndReason.SEASON_END,
    ended_on: date = TODAY,
) -> Placement:
    return end_placement(
        session, CLERK, placement.id, ended_on=ended_on, reason=reason, now=NOW, today=TODAY
    )


def test_work_that_ended_lets_the_person_look_again_and_keeps_the_position_taken(
    session: Session,
) -> None:
    placement = _placed(session)

    _end(session, placement)

    session.expire_all()
    assert (placement.ended_on, placement.end_reason) == (TODAY, EndReason.SEASON_END)
    assert placement.participant.case_state is CaseState.JOB_SEARCH
    assert placement.vacancy.status is VacancyStatus.FILLED


def test_a_placement_entered_by_mistake_gives_the_position_back(session: Session) -> None:
    placement = _placed(session)

    _end(session, placement, EndReason.ENTERED_BY_MISTAKE)

    session.expire_all()
    vacancy = placement.vacancy
    assert (vacancy.status, vacancy.filled_positions) == (VacancyStatus.PUBLISHED, 0)
    assert placement.participant.case_state is CaseState.JOB_SEARCH


def test_a_position_that_is_given_back_under_a_held_employer_is_not_shown(
    session: Session,
) -> None:
    placement = _placed(session)
    employer = placement.vacancy.employer
    hold_employer(session, CLERK, employer.id, EmployerStatus.SUSPENDED, reason="No paga.", now=NOW)

    _end(session, placement, EndReason.ENTERED_BY_MISTAKE)

    session.expire_all()
    assert placement.vacancy.status is VacancyStatus.IN_REVIEW
    assert release_employer(session, CLERK, employer.id, now=NOW, today=TODAY).published == 1
    assert placement.vacancy.status is VacancyStatus.PUBLISHED


def test_a_placement_entered_by_mistake_takes_back_the_follow_up_it_started(
    session: Session,
) -> None:
    placement = _placed(session)

    _end(session, placement, EndReason.ENTERED_BY_MISTAKE)

    session.expire_all()
    plan = session.scalars(select(FollowUpPlan)).one()
    assert plan.status is PlanStatus.ENDED
    ahead = [row for row in plan.appointments if row.starts_at > NOW]
    assert ahead
    assert {(row.status, row.sequence) for row in ahead} == {(AppointmentStatus.REVOKED, 1)}


def test_a_mistake_leaves_the_follow_up_of_earlier_work_running(session: Session) -> None:
    first = _placed(session)
    _end(session, first)
    entry = an_entry(session, a_welding_vacancy(session), first.participant)
    second = place(session, CLERK, entry.id, starts_on=TODAY, now=NOW, today=TODAY)

    _end(session, second, EndReason.ENTERED_BY_MISTAKE)

    session.expire_all()
    assert session.scalars(select(FollowUpPlan.status)).all() == [PlanStatus.RUNNING]


def test_of_two_who_end_one_placement_together_one_succeeds(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        placement = _placed(session)
    start = Barrier(2)

    def press(reason: EndReason) -> str:
        start.wait()
        try:
            with unit_of_work(engine) as session:
                _end(session, placement, reason)
        except WrongStateError as refused:
            return refused.code
        return "ended"

    with ThreadPoolExecutor(2) as mediators:
        answers = sorted(mediators.map(press, (EndReason.PAY, EndReason.TRANSPORT)))

    assert answers == ["ended", "placement_has_ended"]


def test_a_position_given_back_after_the_closing_day_does_not_open_again(session: Session) -> None:
    placement = _placed(session, closes_on=TODAY - timedelta(days=1))

    _end(session, placement, EndReason.ENTERED_BY_MISTAKE)

    session.expire_all()
    assert placement.vacancy.status is VacancyStatus.EXPIRED


@pytest.mark.parametrize("status", HELD)
def test_a_position_given_back_by_a_held_employer_is_shown_to_nobody(
    session: Session, status: EmployerStatus
) -> None:
    placement = _placed(session)
    employer_id = placement.vacancy.employer_id
    hold_employer(session, CLERK, employer_id, status, reason="No paga.", now=NOW)

    _end(session, placement, EndReason.ENTERED_BY_MISTAKE)

    session.expire_all()
    vacancy = placement.vacancy
    assert (vacancy.status, vacancy.filled_positions) == (VacancyStatus.IN_REVIEW, 0)


@pytest.mark.parametrize("is_first", [True, False], ids=["given back first", "suspended first"])
def test_a_suspension_beside_a_position_given_back_hides_it(engine: Engine, is_first: bool) -> None:
    with unit_of_work(engine) as session:
        placement = _placed(session)
        chosen, employer_id = placement.id, placement.vacancy.employer_id

    def give_back(session: Session) -> None:
        _end(session, session.get_one(Placement, chosen), EndReason.ENTERED_BY_MISTAKE)

    def suspend(session: Session) -> None:
        suspended = EmployerStatus.SUSPENDED
        hold_employer(session, CLERK, employer_id, suspended, reason="No paga.", now=NOW)

    together(engine, *((give_back, suspend) if is_first else (suspend, give_back)))

    with unit_of_work(engine) as session:
        assert session.scalars(select(Vacancy.status)).one() is VacancyStatus.IN_REVIEW


def test_a_placement_ends_once(session: Session) -> None:
    placement = _placed(session)
    _end(session, placement)

    with pytest.raises(WrongStateError, match="placement_has_ended"):
        _end(session, placement)


def test_a_case_that_was_closed_meanwhile_stays_closed(session: Session) -> None:
    placement = _placed(session)
    placement.participant.case_state = CaseState.EXITED
    session.flush()

    _end(session, placement)

    session.expire_all()
    assert placement.participant.case_state is CaseState.EXITED


@pytest.mark.parametrize(
    ("ended_on", "code"),
    [
        (TODAY + timedelta(days=1), "end_in_the_future"),
        (TODAY - timedelta(days=11), "end_before_start"),
    ],
)
def test_a_day_that_cannot_be_is_refused(session: Session, ended_on: date, code: str) -> None:
    placement = _placed(session)

    with pytest.raises(InvalidError) as refused:
        _end(session, placement, ended_on=ended_on)

    assert [problem.code for problem in refused.value.problems] == [code]
    assert placement.ended_on is None


def test_the_end_is_written_down_with_its_reason(session: Session) -> None:
    placement = _placed(session)
    _end(session, placement, EndReason.TRANSPORT)
    session.flush()

    reasons = session.scalars(select(AuditEntry.reason).where(AuditEntry.subject == "placement"))

    assert "transport" in list(reasons)


def test_who_ended_can_be_placed_again(session: Session) -> None:
    placement = _placed(session)
    _end(session, placement)
    entry = an_entry(session, a_welding_vacancy(session), placement.participant)

    again = place(session, CLERK, entry.id, starts_on=TODAY, now=NOW, today=TODAY)

    assert again.id != placement.id


def test_only_mediators_end_placements_that_are_there(session: Session) -> None:
    placement = _placed(session)
    actor = actor_of(an_account(session, Role.EMPLOYER))
    values = {"ended_on": TODAY, "reason": EndReason.OTHER, "now": NOW, "today": TODAY}

    with pytest.raises(NotAllowedError):
        end_placement(session, actor, placement.id, **values)  # type: ignore[arg-type]
    with pytest.raises(NotFoundError):
        end_placement(session, CLERK, placement.id + 1, **values)  # type: ignore[arg-type]


def test_what_changes_with_a_mistaken_placement_is_written_down_too(session: Session) -> None:
    placement = _placed(session)
    session.execute(delete(AuditEntry))

    _end(session, placement, EndReason.ENTERED_BY_MISTAKE)
    session.flush()

    written = session.execute(select(AuditEntry.subject, AuditEntry.reason)).all()
    assert ("participant", "placement_ended") in written
    assert ("vacancy", "reopen") in written
