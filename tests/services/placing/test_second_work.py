"""A second part-time work is taken where the hours fit, and the end of one leaves the other."""

from datetime import date

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from models.follow_up import FollowUpPlan
from models.participants import CaseState, Participant
from models.placements import EndReason, Placement
from models.session import unit_of_work
from models.vacancies import Vacancy
from services.errors import NotAllowedError, OfficeError, WrongStateError
from services.placing.placement_endings import end_placement
from services.placing.placements import Pair, Start, place_pair
from services.placing.second_work import has_work, other_work
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_placement
from tests.matchmaking import a_welder
from tests.mediation import part_time, presented, the_person
from tests.racing import together

MONDAY = date(2026, 11, 30)
DAYS = (0, 1, 2, 3, 4)


def place(session: Session, person_id: int, vacancy_id: int) -> Placement:
    """Place somebody from Monday on."""
    pair, start = Pair(vacancy_id, person_id), Start(MONDAY)
    return place_pair(session, CLERK, pair, start, now=NOW, today=TODAY)


def end(session: Session, placement: Placement, reason: EndReason = EndReason.PAY) -> None:
    """End a placement today; Monday has not come, so it was a mistake or is told beforehand."""
    placement.starts_on = TODAY
    session.flush()
    end_placement(session, CLERK, placement.id, ended_on=TODAY, reason=reason, now=NOW, today=TODAY)


def mornings_and_afternoons(session: Session) -> tuple[Participant, Placement, Placement]:
    """Somebody who works twenty hours in the morning and twenty in the afternoon."""
    person = a_welder(session)
    first = place(session, person.id, part_time(session, 20, 8, *DAYS).id)
    second = place(session, person.id, part_time(session, 20, 14, *DAYS).id)
    return person, first, second


def test_the_follow_up_goes_on_with_the_first_work(session: Session) -> None:
    person, first, _second = mornings_and_afternoons(session)

    plan = session.scalars(select(FollowUpPlan)).one()
    assert plan.placement_id == first.id
    assert person.case_state is CaseState.PLACED


@pytest.mark.parametrize(("hours", "starts"), [(23, 14), (20, 10)])
def test_work_that_does_not_fit_the_week_is_refused_and_no_position_is_taken(
    session: Session, hours: int, starts: int
) -> None:
    person = a_welder(session)
    place(session, person.id, part_time(session, 20, 8, *DAYS).id)
    other = part_time(session, hours, starts, *DAYS)

    with pytest.raises(WrongStateError, match="hours_do_not_fit"), session.begin_nested():
        place(session, person.id, other.id)

    session.expire_all()
    assert session.get_one(Vacancy, other.id).filled_positions == 0


def test_who_works_and_whose_case_rests_is_given_no_second_work(session: Session) -> None:
    mornings_and_afternoons(session)  # somebody else, whose case goes on
    person = a_welder(session)
    place(session, person.id, part_time(session, 20, 8, *DAYS).id)
    person.case_state = CaseState.SUSPENDED
    session.flush()

    with pytest.raises(WrongStateError, match="person_not_seeking"):
        place(session, person.id, part_time(session, 20, 14, *DAYS).id)


def test_who_is_followed_up_without_work_is_placed_in_none_beside_it(session: Session) -> None:
    person = a_welder(session, case_state=CaseState.FOLLOW_UP)

    with pytest.raises(WrongStateError, match="person_not_seeking"):
        place(session, person.id, part_time(session, 20, 14, *DAYS).id)


def test_the_hours_that_somebody_wants_are_those_of_the_moment(session: Session) -> None:
    person = a_welder(session)
    place(session, person.id, part_time(session, 20, 8, *DAYS).id)
    fewer = update(Participant).values(max_weekly_hours=39, version=Participant.version + 1)
    session.execute(fewer, execution_options={"synchronize_session": False})  # somebody beside us

    with pytest.raises(WrongStateError, match="hours_do_not_fit"):
        place(session, person.id, part_time(session, 20, 14, *DAYS).id)


def test_the_work_beside_is_the_own_that_goes_on_the_first_begun_first(session: Session) -> None:
    a_placement(session, starts_on=date(2026, 9, 1))
    person = a_welder(session)
    ended, latest, asked, first, second = (
        a_placement(session, person, starts_on=date(2026, month, 1)) for month in (9, 12, 9, 10, 10)
    )
    ended.ended_on, ended.end_reason = date(2026, 10, 1), EndReason.PAY

    for one in (first, second, latest):
        assert other_work(session, asked) == one
        one.ended_on, one.end_reason = TODAY, EndReason.PAY
        session.flush()
    assert other_work(session, asked) is None


def test_the_end_of_one_leaves_the_other_and_the_follow_up_with_it(session: Session) -> None:
    person, first, second = mornings_and_afternoons(session)

    end(session, first)

    session.expire_all()
    assert person.case_state is CaseState.PLACED
    assert session.scalars(select(FollowUpPlan)).one().placement_id == second.id


def test_the_end_of_the_second_changes_nothing_of_the_first(session: Session) -> None:
    person, first, second = mornings_and_afternoons(session)

    end(session, second, EndReason.ENTERED_BY_MISTAKE)

    session.expire_all()
    assert person.case_state is CaseState.PLACED
    assert session.scalars(select(FollowUpPlan)).one().placement_id == first.id


def test_when_both_have_ended_the_search_goes_on(session: Session) -> None:
    person, first, second = mornings_and_afternoons(session)

    end(session, first)
    end(session, second)

    session.expire_all()
    assert person.case_state is CaseState.JOB_SEARCH


def test_of_two_mediators_who_give_the_same_free_hours_one_does(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        person = a_welder(session)
        place(session, person.id, part_time(session, 20, 8, *DAYS).id)
        others = [part_time(session, 20, 14, *DAYS).id for _ in range(2)]
        chosen = person.id

    def act(vacancy_id: int):
        def placed(session: Session) -> str:
            try:
                place(session, chosen, vacancy_id)
            except OfficeError as error:
                session.rollback()
                return error.code
            return "placed"

        return placed

    assert together(engine, *map(act, others)) == ["placed", "hours_do_not_fit"]


def test_of_two_ends_together_the_person_looks_for_work_again(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        person, first, second = mornings_and_afternoons(session)
        first.starts_on = second.starts_on = TODAY
        chosen, ends = person.id, [first.id, second.id]

    def act(placement_id: int):
        return lambda session: end_placement(
            session,
            CLERK,
            placement_id,
            ended_on=TODAY,
            reason=EndReason.PAY,
            now=NOW,
            today=TODAY,
        )

    together(engine, *map(act, ends))

    with unit_of_work(engine) as session:
        assert session.get_one(Participant, chosen).case_state is CaseState.JOB_SEARCH


def test_who_works_is_told_from_who_looks_for_work(session: Session) -> None:
    candidacy = presented(session)
    person = the_person(session, candidacy)
    assert not has_work(session, person)

    place(session, candidacy.participant_id, candidacy.vacancy_id)

    session.expire_all()
    assert has_work(session, person)
    with pytest.raises(NotAllowedError):
        has_work(session, CLERK)
