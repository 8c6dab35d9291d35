"""An employer says when it receives people; a week without hours means all of the office's."""

from datetime import time

import pytest
from sqlalchemy.orm import Session

from services.errors import InvalidError, NotAllowedError
from services.mediation import reception
from services.mediation.reception import DayHours
from tests.factories import CLERK, an_employer_actor

MORNING = DayHours(1, time(9), time(12))


def test_what_is_saved_replaces_what_was_there(session: Session) -> None:
    employer = an_employer_actor(session)
    reception.set_own_hours(session, employer, [MORNING, DayHours(2, time(9), time(10))])
    reception.set_own_hours(session, employer, [MORNING, DayHours(2, None, None)])

    (kept,) = reception.read_own_hours(session, employer)
    assert (kept.weekday, kept.starts_at, kept.ends_at) == (1, time(9), time(12))
    assert reception.read_own_hours(session, an_employer_actor(session)) == []


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (DayHours(0, time(9), None), "reception_needs_both"),
        (DayHours(0, time(12), time(9)), "reception_ends_first"),
        (DayHours(0, time(9), time(9)), "reception_ends_first"),
    ],
)
def test_hours_that_make_no_sense_are_refused(session: Session, day: DayHours, code: str) -> None:
    employer = an_employer_actor(session)

    with pytest.raises(InvalidError) as refused:
        reception.set_own_hours(session, employer, [MORNING, day])

    assert [one.code for one in refused.value.problems] == [code]


def test_nobody_else_sets_them(session: Session) -> None:
    with pytest.raises(NotAllowedError):
        reception.set_own_hours(session, CLERK, [MORNING])
