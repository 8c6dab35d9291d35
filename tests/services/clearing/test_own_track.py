"""A person reads their own track and may have it forgotten."""

import pytest

from followup.dossier import CloseReason
from models.accounts import Role
from models.clearing import ClearingTrack
from services.actors import Actor
from services.clearing.own_track import forget_own_tracks, has_own_track, read_own_board
from services.errors import NotAllowedError, NotFoundError
from tests.clearing import KEEPER, a_track, sign
from tests.factories import a_participant


def _own(person) -> Actor:
    return Actor(None, Role.PARTICIPANT, participant_id=person.id)


def test_the_own_track_is_read_and_no_other(session, today):
    own, other = a_track(session), a_track(session)
    sign(session, own, (1, 2))

    assert read_own_board(session, _own(own.participant), today=today).count.signed == 2
    assert read_own_board(session, _own(other.participant), today=today).count.signed == 0


def test_the_way_to_it_is_shown_while_it_runs(session, today):
    track = a_track(session)
    assert has_own_track(session, _own(track.participant))
    assert not has_own_track(session, _own(a_participant(session)))

    track.closed_on, track.close_reason = today, CloseReason.FILED
    session.flush()

    assert not has_own_track(session, _own(track.participant))


def test_taking_the_consent_back_deletes_the_own_and_no_other(session):
    own, other = a_track(session), a_track(session)

    forget_own_tracks(session, _own(own.participant))

    assert session.query(ClearingTrack).one().participant_id == other.participant_id


def test_somebody_without_one_finds_nothing(session, today):
    actor = _own(a_participant(session))

    with pytest.raises(NotFoundError):
        read_own_board(session, actor, today=today)
    with pytest.raises(NotFoundError):
        forget_own_tracks(session, actor)


def test_who_is_no_participant_has_no_own_track(session, today):
    with pytest.raises(NotAllowedError):
        read_own_board(session, KEEPER, today=today)
