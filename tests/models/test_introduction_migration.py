"""Introductions that were there before they said how far they went."""

from sqlalchemy import Engine

from models import upgrade
from models.candidacies import Candidacy
from models.introductions import Introduction
from models.session import reading, unit_of_work
from services.mediation import candidacies
from services.mediation.candidacy_states import CandidacyMove
from services.placing.placements import Pair, Start, place_pair
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import revealed


def _again(engine: Engine, introduction_id: int) -> Introduction:
    """An introduction after its columns were taken out and put in again."""
    upgrade.downgrade(engine, "0024_bar_countries")
    upgrade.upgrade(engine)
    with reading(engine) as session:
        return session.get_one(Introduction, introduction_id)


def _made(engine: Engine, move: CandidacyMove | None) -> int:
    with unit_of_work(engine) as session:
        candidacy: Candidacy = revealed(session)
        if move is not None:
            candidacies.advance(session, CLERK, candidacy.id, move, now=NOW)
        else:
            pair = Pair(candidacy.vacancy_id, candidacy.participant_id)
            place_pair(session, CLERK, pair, Start(TODAY), now=NOW, today=TODAY)
        return candidacy.introduction_id or 0


def test_one_that_was_interviewed_or_offered_work_says_since_when(engine: Engine):
    interviewed = _again(engine, _made(engine, CandidacyMove.HOLD_INTERVIEW))
    assert (interviewed.interviewed_at, interviewed.offered_at) == (NOW, None)

    offered = _again(engine, _made(engine, CandidacyMove.OFFER))
    assert (offered.interviewed_at, offered.offered_at) == (None, NOW)


def test_one_that_was_hired_says_the_first_day(engine: Engine):
    assert _again(engine, _made(engine, None)).starts_on == TODAY
