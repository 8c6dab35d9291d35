"""What mediators say about when they can meet people."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.accounts import Role
from models.host_hours import HostHours
from models.session import unit_of_work
from services.actors import Actor
from services.diary import host_hours
from services.diary.host_hours import AbsenceDraft
from services.errors import InvalidError, NotAllowedError, NotFoundError
from tests.conftest import TODAY
from tests.factories import a_participant, actor_of, an_account, an_appointment
from tests.racing import together

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def mediator(session: Session) -> Actor:
    """Somebody of the office."""
    return actor_of(an_account(session, Role.MEDIATOR))


def _own(actor: Actor) -> int:
    assert actor.account_id is not None
    return actor.account_id


def _codes(refusal: pytest.ExceptionInfo[InvalidError]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def test_hours_are_kept_for_each_weekday(session: Session, mediator: Actor) -> None:
    host_hours.add_hours(session, mediator, _own(mediator), [2, 1, 1], (time(9), time(13)))

    shown = host_hours.read_hours(session, mediator, None, today=TODAY)

    assert [(row.weekday, row.starts_at, row.ends_at) for row in shown.hours] == [
        (1, time(9), time(13)),
        (2, time(9), time(13)),
    ]


@pytest.mark.parametrize(
    ("weekdays", "hours", "code"),
    [
        ([], (time(9), time(10)), "required"),
        ([0], (time(10), time(9)), "hours_backwards"),
        ([0], (time(18), time(20)), "hours_without_slot"),
        ([1], (time(12, 30), time(15)), "hours_overlap"),
    ],
)
def test_hours_that_make_no_sense_are_refused(
    session: Session,
    mediator: Actor,
    weekdays: list[int],
    hours: tuple[time, time],
    code: str,
) -> None:
    host_hours.add_hours(session, mediator, _own(mediator), [1], (time(9), time(13)))

    with pytest.raises(InvalidError) as refusal:
        host_hours.add_hours(session, mediator, _own(mediator), weekdays, hours)

    assert _codes(refusal) == [code]


def test_hours_can_be_taken_away(session: Session, mediator: Actor) -> None:
    host_hours.add_hours(session, mediator, _own(mediator), [1], (time(9), time(13)))
    row = session.query(HostHours).one()

    assert host_hours.remove_hours(session, mediator, row.id) == mediator.account_id
    assert host_hours.read_hours(session, mediator, None, today=TODAY).hours == ()


def test_an_absence_tells_how_many_appointments_lie_in_it(
    session: Session, mediator: Actor
) -> None:
    person = a_participant(session)
    an_appointment(session, person, mediator_id=mediator.account_id)
    draft = AbsenceDraft(TUESDAY, TUESDAY, time(9), time(12), "médico")

    host_hours.add_absence(session, mediator, _own(mediator), draft, today=TODAY)

    shown = host_hours.read_hours(session, mediator, None, today=TODAY)
    assert [(row.reason, count) for row, count in shown.absences] == [("médico", 1)]


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (AbsenceDraft(TODAY - timedelta(days=1), TODAY), "past_day"),
        (AbsenceDraft(TUESDAY, TODAY), "days_backwards"),
        (AbsenceDraft(TUESDAY, TUESDAY, time(9)), "both_hours_or_none"),
        (AbsenceDraft(TUESDAY, TUESDAY, time(9), time(9)), "hours_backwards"),
        (AbsenceDraft(TUESDAY, TUESDAY + timedelta(days=60)), "absence_too_long"),
        (AbsenceDraft(date(2026, 12, 3), date(2026, 12, 3)), "absence_overlaps"),
        (AbsenceDraft(date(2026, 12, 10), date(2027, 2, 5)), "absence_too_long"),
    ],
)
def test_an_absence_that_makes_no_sense_is_refused(
    session: Session, mediator: Actor, draft: AbsenceDraft, code: str
) -> None:
    there = AbsenceDraft(date(2026, 12, 1), date(2026, 12, 4))
    host_hours.add_absence(session, mediator, _own(mediator), there, today=TODAY)

    with pytest.raises(InvalidError) as refusal:
        host_hours.add_absence(session, mediator, _own(mediator), draft, today=TODAY)

    assert _codes(refusal) == [code]


def test_hours_of_one_day_may_hold_two_absences(session: Session, mediator: Actor) -> None:
    for first, last in ((9, 10), (10, 11)):
        draft = AbsenceDraft(TUESDAY, TUESDAY, time(first), time(last))
        host_hours.add_absence(session, mediator, _own(mediator), draft, today=TODAY)

    assert len(host_hours.read_hours(session, mediator, None, today=TODAY).absences) == 2


def test_an_absence_can_be_taken_back(session: Session, mediator: Actor) -> None:
    draft = AbsenceDraft(TUESDAY, TUESDAY)
    absence = host_hours.add_absence(session, mediator, _own(mediator), draft, today=TODAY)

    host_hours.remove_absence(session, mediator, absence.id)

    assert host_hours.read_hours(session, mediator, None, today=TODAY).absences == ()


def test_a_colleagues_page_is_not_found_and_the_lead_sees_all(
    session: Session, mediator: Actor
) -> None:
    lead = actor_of(an_account(session, Role.LEAD))
    other = actor_of(an_account(session, Role.MEDIATOR))
    draft = AbsenceDraft(TUESDAY, TUESDAY)
    absence = host_hours.add_absence(session, lead, _own(mediator), draft, today=TODAY)

    with pytest.raises(NotFoundError):
        host_hours.read_hours(session, other, _own(mediator), today=TODAY)
    with pytest.raises(NotFoundError):
        host_hours.remove_absence(session, other, absence.id)
    with pytest.raises(NotFoundError):
        host_hours.remove_hours(session, other, 999)
    shown = host_hours.read_hours(session, lead, _own(mediator), today=TODAY)
    assert len(shown.colleagues) == 3


def test_people_who_meet_nobody_have_no_hours(session: Session) -> None:
    lead = actor_of(an_account(session, Role.LEAD))
    employer = an_account(session, Role.EMPLOYER)

    with pytest.raises(NotFoundError):
        host_hours.read_hours(session, lead, employer.id, today=TODAY)
    with pytest.raises(NotAllowedError):
        host_hours.read_hours(session, actor_of(employer), None, today=TODAY)


def test_of_the_same_hours_told_twice_together_one_is_kept(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        actor = actor_of(an_account(session, Role.MEDIATOR))

    def tell(session: Session) -> str:
        try:
            host_hours.add_hours(session, actor, _own(actor), [0], (time(9), time(13)))
        except InvalidError as error:
            return error.problems[0].code
        return "kept"

    assert together(engine, tell, tell) == ["kept", "hours_overlap"]


def test_of_the_same_absence_told_twice_together_one_is_kept(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        actor = actor_of(an_account(session, Role.MEDIATOR))

    def tell(session: Session) -> str:
        draft = AbsenceDraft(TUESDAY, TUESDAY)
        try:
            host_hours.add_absence(session, actor, _own(actor), draft, today=TODAY)
        except InvalidError as error:
            return error.problems[0].code
        return "kept"

    assert together(engine, tell, tell) == ["kept", "absence_overlaps"]
