"""What was seen of each paper is kept with its day; a newer one replaces it."""

from datetime import date, timedelta

import pytest

from followup.dossier import CloseReason, DossierItem
from models.accounts import Role
from models.clearing import ClearingPaper
from services.actors import Actor
from services.clearing.boards import read_board
from services.clearing.papers import LONGEST_EVIDENCE, PaperSeen, keep_paper
from services.errors import InvalidError, NotFoundError, WrongStateError
from tests.clearing import KEEPER, a_track, bring
from tests.factories import a_participant

SEEN = PaperSeen("Liceo Inventado, 2.º medio", date(2011, 12, 20))


@pytest.fixture
def keep(session, today, now):
    """Keep a paper of somebody whose track runs."""
    person_id = a_track(session).participant_id

    def act(seen=SEEN, item=DossierItem.SCHOOLING, actor=KEEPER, whose=person_id):
        return keep_paper(session, actor, whose, item, seen, today=today, now=now)

    return act


def test_a_newer_paper_replaces_the_older_one_which_stays(session, keep):
    first = keep()
    second = keep(PaperSeen("  Liceo   Inventado, 4.º medio ", date(2013, 12, 20)))

    session.refresh(first)
    assert first.replaced_at is not None
    assert second.evidence == "Liceo Inventado, 4.º medio"
    assert session.query(ClearingPaper).count() == 2


def test_it_is_no_longer_lacking(session, today, now):
    track = a_track(session)
    bring(session, track, today, [DossierItem.TRADE])

    keep_paper(
        session, KEEPER, track.participant_id, DossierItem.SCHOOLING, SEEN, today=today, now=now
    )

    board = read_board(session, KEEPER, track.participant_id, today=today)
    assert set(DossierItem) - set(board.lacking) == {DossierItem.TRADE, DossierItem.SCHOOLING}


def test_an_old_declaration_is_stale_and_lacking(session, today):
    track = a_track(session)
    bring(session, track, today - timedelta(days=61))

    board = read_board(session, KEEPER, track.participant_id, today=today)

    assert board.lacking == (DossierItem.DECLARATION,)
    assert board.stale == {DossierItem.DECLARATION}


@pytest.mark.parametrize(
    ("seen", "codes"),
    [
        (PaperSeen("  ", SEEN.on_day), ["required"]),
        (PaperSeen("x" * (LONGEST_EVIDENCE + 1), SEEN.on_day), ["clearing_evidence_too_long"]),
        (PaperSeen("Liceo", date(2026, 11, 24)), ["clearing_day_to_come"]),
        (PaperSeen("", date(1939, 12, 31)), ["required", "clearing_day_too_old"]),
    ],
)
def test_what_cannot_be_is_refused(keep, seen, codes):
    with pytest.raises(InvalidError) as refused:
        keep(seen)

    assert [problem.code for problem in refused.value.problems] == codes


def test_a_closed_track_takes_no_paper(session, keep, today):
    closed = a_track(session, closed_on=today, close_reason=CloseReason.FILED)

    with pytest.raises(WrongStateError, match="clearing_closed"):
        keep(whose=closed.participant_id)


@pytest.mark.parametrize("role", list(Role))
def test_to_a_role_without_the_permission_there_is_no_dossier(keep, role):
    with pytest.raises(NotFoundError):
        keep(actor=Actor(None, role))


def test_somebody_without_a_track_has_no_dossier(session, keep):
    with pytest.raises(NotFoundError):
        keep(whose=a_participant(session).id)
