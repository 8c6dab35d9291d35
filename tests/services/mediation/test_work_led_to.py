"""The work that a candidacy led to is read by its person and by the office, also once it ended."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from models.accounts import Role
from models.placements import EndReason, Placement
from models.shortlists import ShortlistEntry
from services.errors import NotAllowedError, NotFoundError
from services.mediation.work_led_to import list_own_ended_work, read_own_work, read_work
from services.placing.placement_endings import end_placement
from services.placing.placements import place
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, actor_of, an_account, an_employer_actor
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry
from tests.mediation import revealed, the_person


def engage(session: Session, entry: ShortlistEntry) -> Placement:
    """Place the person of an entry from today on."""
    return place(session, CLERK, entry.id, starts_on=TODAY, now=NOW, today=TODAY)


def test_the_work_that_a_candidacy_led_to_is_the_last_and_of_its_person(session: Session) -> None:
    entry = an_entry(session, a_welding_vacancy(session, positions=2))
    candidacy = revealed(session, entry)
    person = the_person(session, candidacy)
    assert read_own_work(session, person, candidacy) is None
    mistake = {"ended_on": TODAY, "reason": EndReason.ENTERED_BY_MISTAKE, "now": NOW}
    end_placement(session, CLERK, engage(session, entry).id, **mistake, today=TODAY)
    session.expire_all()
    assert read_own_work(session, person, candidacy) is None

    placement = engage(session, entry)
    engage(session, an_entry(session, entry.shortlist.vacancy, a_welder(session)))

    session.expire_all()
    assert read_own_work(session, person, candidacy) is placement
    with pytest.raises(NotFoundError):
        read_own_work(session, the_person(session, revealed(session)), candidacy)
    with pytest.raises(NotAllowedError):
        read_own_work(session, actor_of(an_account(session, Role.EMPLOYER)), candidacy)


def test_work_that_ended_is_told_from_work_that_runs(session: Session) -> None:
    entry = an_entry(session, a_welding_vacancy(session, positions=2))
    candidacy = revealed(session, entry)
    person = the_person(session, candidacy)
    placement = engage(session, entry)
    other = engage(session, an_entry(session, entry.shortlist.vacancy, a_welder(session)))
    other.ended_on, other.end_reason = TODAY, EndReason.PAY
    session.flush()
    session.expire_all()

    assert list_own_ended_work(session, person) == frozenset()
    assert read_work(session, CLERK, candidacy) is placement

    placement.ended_on, placement.end_reason = TODAY, EndReason.PAY
    session.flush()
    assert list_own_ended_work(session, person) == {candidacy.vacancy_id}
    assert read_work(session, CLERK, candidacy) is placement

    again = Placement(
        vacancy_id=candidacy.vacancy_id,
        participant_id=candidacy.participant_id,
        starts_on=date(2026, 12, 1),
        placed_at=NOW,
    )
    session.add(again)
    session.flush()
    assert list_own_ended_work(session, person) == frozenset()


def test_the_work_of_others_is_read_by_nobody_else(session: Session) -> None:
    employer = an_employer_actor(session)

    with pytest.raises(NotAllowedError):
        list_own_ended_work(session, employer)
    with pytest.raises(NotAllowedError):
        read_work(session, employer, revealed(session))
