"""A track is read with all that follows from it, and the look is written down."""

from datetime import date, timedelta

import pytest

from followup.dossier import CloseReason
from followup.signatures import MonthState, SignatureState
from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.reference import Closure
from services.actors import Actor
from services.clearing.boards import read_board, read_file
from services.errors import NotFoundError
from services.office.audit_log import list_entries
from tests.clearing import KEEPER, a_complete_track, a_keeper, a_track, note, sign
from tests.factories import a_participant, actor_of, an_account


def test_a_board_says_how_far_it_is_and_what_comes_next(session, today):
    track = a_track(session)
    sign(session, track, range(1, 11))
    note(session, track, 11, SignatureState.MISSED)

    board = read_board(session, KEEPER, track.participant_id, today=today)

    assert (board.count.signed, board.count.left, len(board.months)) == (10, 14, 25)
    assert board.next_month.due_on == date(2026, 11, 26)
    # The month that was lost puts it off from 26 November to 27 December 2027, a Monday.
    assert board.filing_on == date(2027, 12, 27)
    assert not board.is_complete


def test_an_election_day_is_no_day_to_sign(session, today):
    session.add(Closure(day=date(2026, 11, 26), reason="Elecciones"))
    track = a_track(session)

    board = read_board(session, KEEPER, track.participant_id, today=today)

    assert board.next_month.due_on == date(2026, 11, 27)


def test_a_complete_track_can_be_filed_today(session, today, now):
    track = a_complete_track(session, today, now)

    board = read_board(session, KEEPER, track.participant_id, today=today)

    assert board.is_complete
    assert (board.filing_on, board.next_month) == (today, None)


def test_a_closed_track_stays_as_it_stood(session, today):
    closed_on = today - timedelta(days=200)
    track = a_track(session, closed_on=closed_on, close_reason=CloseReason.STOPPED)

    board = read_board(session, KEEPER, track.participant_id, today=today)

    assert board.next_month.due_on > closed_on
    assert [month.state for month in board.months].count(MonthState.UNTOLD) == 5


def test_the_track_that_runs_is_shown_and_not_the_closed_one(session, today):
    person = a_participant(session)
    a_track(session, person, closed_on=today, close_reason=CloseReason.RESTARTED)
    running = a_track(session, person, signatures_wanted=60)

    assert read_board(session, KEEPER, person.id, today=today).track == running


def test_somebody_may_have_none(session, today):
    person = a_participant(session)

    assert read_file(session, KEEPER, person.id, today=today).board is None
    with pytest.raises(NotFoundError):
        read_board(session, KEEPER, person.id, today=today)


def test_a_look_is_the_persons_to_see(session, today):
    track = a_track(session)

    read_board(session, KEEPER, track.participant_id, today=today)

    (entry,) = session.query(AuditEntry).filter_by(participant_id=track.participant_id)
    assert entry.action is AuditAction.LOOKED


def test_the_log_shows_it_to_keepers_alone(session, today):
    keeper = a_keeper(session, Role.LEAD)
    read_board(session, keeper, a_track(session).participant_id, today=today)

    assert list_entries(session, keeper).total == 1
    for role in (Role.LEAD, Role.ADMIN):
        assert list_entries(session, actor_of(an_account(session, role))).total == 0


@pytest.mark.parametrize("role", list(Role))
def test_to_a_role_without_the_permission_there_is_no_board(session, today, role):
    track = a_track(session)

    with pytest.raises(NotFoundError):
        read_file(session, Actor(None, role), track.participant_id, today=today)
    assert session.query(AuditEntry).count() == 0
