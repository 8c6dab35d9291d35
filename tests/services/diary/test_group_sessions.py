"""Group sessions as the office runs them."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import ContactKind
from models.accounts import Role
from models.follow_up import Appointment
from models.group_sessions import GroupSession
from models.host_hours import HostAbsence
from services.actors import Actor
from services.diary import group_sessions as groups
from services.diary.absence_reviews import review_absence
from services.diary.diaries import diary_of
from services.diary.enrolments import enrol
from services.errors import (
    InvalidError,
    NotAllowedError,
    NotFoundError,
)
from tests.conftest import NOW
from tests.factories import a_group_session, a_participant, actor_of, an_account, an_appointment

THURSDAY = date(2026, 12, 3)


@pytest.fixture
def mediator(session: Session) -> Actor:
    """Somebody of the office, who receives the groups."""
    return actor_of(an_account(session, Role.MEDIATOR))


@pytest.fixture
def draft(mediator: Actor) -> groups.GroupDraft:
    """A session of two hours on a Thursday."""
    return groups.GroupDraft(
        title="Preparar una entrevista",
        kind=ContactKind.SEARCH_REVIEW,
        day=THURSDAY,
        at=time(15),
        minutes=120,
        seats=8,
        host_id=mediator.account_id or 0,
        place="sala 2",
    )


def _codes(refusal: pytest.ExceptionInfo[InvalidError]) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in refusal.value.problems]


def test_a_weekly_series_is_so_many_sessions(
    session: Session, mediator: Actor, draft: groups.GroupDraft
) -> None:
    made = groups.set_groups(session, mediator, draft, weeks=3, now=NOW)

    assert [row.on_day for row in made] == [THURSDAY + timedelta(weeks=n) for n in range(3)]
    assert len({row.series for row in made}) == 1
    assert groups.list_coming(session, now=NOW) == made


def test_an_empty_session_keeps_its_host(
    session: Session, mediator: Actor, draft: groups.GroupDraft
) -> None:
    groups.set_groups(session, mediator, draft, weeks=1, now=NOW)

    diary = diary_of(
        session, a_participant(session), mediator.account_id, first_on=THURSDAY, now=NOW
    )

    assert diary.free_slot(THURSDAY, not_before=time(15)) == time(17)
    with pytest.raises(InvalidError) as refusal:
        groups.set_groups(session, mediator, replace(draft, at=time(16)), weeks=1, now=NOW)
    assert _codes(refusal) == [("at", "mediator_is_taken")]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"title": "  "}, ("title", "required")),
        ({"title": "x" * 101}, ("title", "text_too_long")),
        ({"place": "x" * 91}, ("place", "text_too_long")),
        ({"seats": 0}, ("seats", "group_seats")),
        ({"minutes": 4}, ("minutes", "appointment_minutes")),
        ({"host_id": 999}, ("host", "required")),
        ({"day": date(2026, 11, 20)}, ("day", "time_is_past")),
        ({"title": "Taller para ex reclusos"}, ("title", "outing_words")),
        ({"place": "Cárcel de Quillota"}, ("place", "outing_words")),
        ({"at": time(6)}, ("at", "outside_contact_hours")),
        ({"at": time(20), "minutes": 61}, ("at", "ends_outside_contact_hours")),
        ({"at": time(20, 59), "minutes": 480}, ("at", "ends_outside_contact_hours")),
    ],
)
def test_what_makes_no_sense_is_refused(
    session: Session,
    mediator: Actor,
    draft: groups.GroupDraft,
    changes: dict[str, object],
    problem: tuple[str, str],
) -> None:
    with pytest.raises(InvalidError) as refusal:
        groups.set_groups(session, mediator, replace(draft, **changes), weeks=1, now=NOW)

    assert _codes(refusal) == [problem]


def test_a_series_has_an_end_and_touches_no_absence(
    session: Session, mediator: Actor, draft: groups.GroupDraft
) -> None:
    second = THURSDAY + timedelta(weeks=1)
    session.add(HostAbsence(account_id=mediator.account_id, from_on=second, until_on=second))

    for weeks, code in ((27, "group_weeks"), (2, "mediator_is_away")):
        with pytest.raises(InvalidError) as refusal:
            groups.set_groups(session, mediator, draft, weeks=weeks, now=NOW)
        assert _codes(refusal)[0][1] == code


def test_an_absence_keeps_a_group_together(
    session: Session, mediator: Actor, draft: groups.GroupDraft
) -> None:
    group = groups.set_groups(session, mediator, draft, weeks=1, now=NOW)[0]
    enrol(session, mediator, group.id, a_participant(session).id, now=NOW)
    alone = an_appointment(
        session,
        mediator_id=mediator.account_id,
        on_day=THURSDAY,
        starts_at=group.starts_at - timedelta(hours=5),
    )
    absence = HostAbsence(account_id=mediator.account_id, from_on=THURSDAY, until_on=THURSDAY)
    session.add(absence)
    session.flush()

    review = review_absence(session, mediator, absence.id, now=NOW)

    assert [one.appointment for one in review.proposals] == [alone]
    assert review.groups == (group,)
    assert len(session.scalars(select(GroupSession)).all()) == 1
    assert len(session.scalars(select(Appointment)).all()) == 2


def test_a_session_is_not_there_or_not_for_others(session: Session, mediator: Actor) -> None:
    group = a_group_session(session)

    with pytest.raises(NotFoundError):
        groups.read_group(session, mediator, 999)
    with pytest.raises(NotAllowedError):
        groups.read_group(session, actor_of(an_account(session, Role.EMPLOYER)), group.id)
