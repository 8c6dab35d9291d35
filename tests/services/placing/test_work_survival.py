"""How long placements last, for the lead."""

from datetime import timedelta

import pytest

from followup.retention import FEWEST_TO_TELL
from models.accounts import Role
from models.placements import EndReason
from services.errors import NotAllowedError
from services.placing.work_survival import read_work_survival
from tests.factories import CLERK, a_participant, a_placement, actor_of, an_account


@pytest.fixture
def lead(session):
    """Who coordinates the office."""
    return actor_of(an_account(session, Role.LEAD))


def _ended(session, today, days, reason=EndReason.PAY, person=None):
    ended_on = today - timedelta(days=5)
    return a_placement(
        session,
        person,
        starts_on=ended_on - timedelta(days=days - 1),
        ended_on=ended_on,
        end_reason=reason,
    )


def test_ended_and_running_work_make_the_curve(session, lead, today):
    for _ in range(FEWEST_TO_TELL - 1):
        a_placement(session, starts_on=today - timedelta(days=100))
    _ended(session, today, 40)

    told = read_work_survival(session, lead, today=today)

    assert (told.episodes, told.ended, told.longest) == (10, 1, 100)
    assert [(one.day, one.at_risk) for one in told.steps] == [(40, 10)]
    assert [line.days for line in told.lines] == [7, 30, 90]
    assert told.lines[0].step is None
    assert told.lines[2].step is not None
    assert told.lines[2].step.share == pytest.approx(0.9)
    assert told.median is None


def test_too_few_are_counted_and_not_drawn(session, lead, today):
    _ended(session, today, 40)

    told = read_work_survival(session, lead, today=today)

    assert (told.episodes, told.ended) == (1, 1)
    assert told.steps == told.lines == ()


def test_work_soon_taken_up_again_goes_on_and_a_mistake_never_was(session, lead, today):
    person = a_participant(session)
    _ended(session, today, 40, person=person)
    a_placement(session, person, starts_on=today)
    _ended(session, today, 3, EndReason.ENTERED_BY_MISTAKE)

    told = read_work_survival(session, lead, today=today)

    assert (told.episodes, told.ended) == (1, 0)


def test_only_the_lead_counts(session, today):
    with pytest.raises(NotAllowedError):
        read_work_survival(session, CLERK, today=today)
