"""Everybody whose track runs, what waits to be told first."""

from datetime import date

import pytest

from followup.dossier import CloseReason
from models.accounts import Role
from services.actors import Actor
from services.clearing.track_lists import list_tracks
from services.errors import NotFoundError
from tests.clearing import KEEPER, a_complete_track, a_track, sign


def test_what_waits_to_be_told_comes_first_then_the_nearest_date(session, today, now):
    later, sooner, untold = (
        a_track(session, starts_on=day)
        for day in (date(2026, 10, 30), date(2026, 10, 27), date(2025, 11, 26))
    )
    done = a_complete_track(session, today, now)
    a_track(session, closed_on=today, close_reason=CloseReason.STOPPED)

    lines = list_tracks(session, KEEPER, today=today)

    order = [untold, sooner, later, done]
    assert [line.person.id for line in lines] == [track.participant_id for track in order]
    assert [line.count.untold for line in lines] == [11, 0, 0, 0]
    assert [line.next_on for line in lines[1:]] == [date(2026, 11, 27), date(2026, 11, 30), None]


def test_without_tracks_the_list_is_empty(session, today):
    assert list_tracks(session, KEEPER, today=today) == []


@pytest.mark.parametrize("role", list(Role))
def test_to_a_role_without_the_permission_there_is_no_list(session, today, role):
    sign(session, a_track(session), (1,))

    with pytest.raises(NotFoundError):
        list_tracks(session, Actor(None, role), today=today)
