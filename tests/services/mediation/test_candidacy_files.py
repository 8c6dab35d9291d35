"""Every open candidacy is somebody's turn; a person reads what they were asked and no more."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.candidacies import Candidacy, CandidacyState, CloseReason
from services.actors import Actor
from services.errors import NotAllowedError, NotFoundError
from services.mediation import candidacies, candidacy_files
from services.mediation.candidacy_moves import Ending
from services.mediation.candidacy_states import OPEN, TURNS, Party
from services.mediation.turns import count_turns
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_participant, a_vacancy, an_account, an_employer_actor
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry
from tests.mediation import asked, consented, interested, presented, shortlisted, the_person

WHEN = {"now": NOW, "today": TODAY}


def a_candidacy(session: Session, state: CandidacyState, **row: object) -> Candidacy:
    """A candidacy in a state, of somebody of its own for a vacancy of its own."""
    values = {
        "vacancy_id": a_vacancy(session).id,
        "participant_id": a_participant(session).id,
        "state": state,
        "state_since": NOW,
    }
    made = Candidacy(**(values | row))
    session.add(made)
    session.flush()
    return made


def test_every_open_state_is_somebodys_turn_and_an_end_is_nobodys() -> None:
    assert {state for state, turn in TURNS.items() if turn is not None} == OPEN
    assert TURNS.keys() == set(CandidacyState)


def test_every_open_candidacy_stands_in_one_list_and_is_counted_there(session: Session) -> None:
    for state in OPEN:
        a_candidacy(session, state)
    a_candidacy(session, CandidacyState.HIRED)

    counts = count_turns(session, CLERK, **WHEN)
    for party, count in counts.items():
        listed = candidacy_files.list_candidacies(
            session, CLERK, now=NOW, today=TODAY, turn=party
        ).items
        assert {TURNS[one.state] for one in listed} <= {party}
        assert len(listed) == count
    assert sum(counts.values()) == len(OPEN)


def test_whoever_waits_longest_comes_first(session: Session) -> None:
    early, late = (
        a_candidacy(session, CandidacyState.CONSENTED, state_since=NOW - timedelta(days=days)).id
        for days in (9, 2)
    )
    asked_long_ago = a_candidacy(
        session, CandidacyState.ASKED, state_since=NOW - timedelta(days=30)
    ).id

    everything = candidacy_files.list_candidacies(session, CLERK, **WHEN).items
    office = candidacy_files.list_candidacies(
        session, CLERK, now=NOW, today=TODAY, turn=Party.OFFICE
    ).items

    assert [one.id for one in everything] == [asked_long_ago, early, late]
    assert [one.id for one in office] == [early, late]


def test_a_list_is_narrowed_by_vacancy_person_and_owner(session: Session) -> None:
    owner = an_account(session)
    mine = a_candidacy(session, CandidacyState.ASKED, owner_id=owner.id)
    a_candidacy(session, CandidacyState.ASKED)

    for narrowed in (
        {"vacancy_id": mine.vacancy_id},
        {"participant_id": mine.participant_id},
        {"owner_id": owner.id},
    ):
        assert candidacy_files.list_candidacies(
            session, CLERK, now=NOW, today=TODAY, **narrowed
        ).items == (mine,)
    for whose in ({"owner_id": owner.id}, {"participant_id": mine.participant_id}):
        assert count_turns(session, CLERK, **WHEN, **whose)[Party.PERSON] == 1


def test_what_is_opened_says_what_may_follow_and_the_look_is_in_the_persons_log(
    session: Session,
) -> None:
    candidacy = presented(session)

    file = candidacy_files.read_candidacy(session, CLERK, candidacy.id)

    assert {move.value for move in file.moves} == {
        *("fall_silent", "show_interest", "hire", "close"),
    }
    assert [step.to_state for step in file.steps][-1] is CandidacyState.PRESENTED
    assert file.sheet is not None
    looked = select(AuditEntry.participant_id).where(
        AuditEntry.action == AuditAction.LOOKED, AuditEntry.subject == "candidacy"
    )
    assert session.scalars(looked).all() == [candidacy.participant_id]


@pytest.mark.parametrize("made", [asked, consented, presented, interested])
def test_a_person_reads_what_they_were_asked(
    session: Session, made: Callable[[Session], Candidacy]
) -> None:
    candidacy = made(session)
    person = the_person(session, candidacy)

    assert candidacy_files.list_own(session, person) == [candidacy]
    assert candidacy_files.read_own(session, person, candidacy.id).candidacy is candidacy


def test_what_was_only_approved_is_not_the_persons_yet(session: Session) -> None:
    candidacy = shortlisted(session)
    person = the_person(session, candidacy)

    assert candidacy_files.list_own(session, person) == []
    with pytest.raises(NotFoundError):
        candidacy_files.read_own(session, person, candidacy.id)


def test_what_ended_before_it_was_asked_is_never_told(session: Session) -> None:
    candidacy = shortlisted(session)
    candidacies.close(session, CLERK, candidacy.id, Ending(CloseReason.ERROR), now=NOW)

    assert candidacy_files.list_own(session, the_person(session, candidacy)) == []


def test_nobody_reads_somebody_elses(session: Session) -> None:
    candidacy = asked(session)
    other = asked(session, an_entry(session, person=a_welder(session)))
    stranger = the_person(session, other)

    assert candidacy_files.list_own(session, stranger) == [other]
    for number in (candidacy.id, 987_654):
        with pytest.raises(NotFoundError):
            candidacy_files.read_own(session, stranger, number)


def test_what_waits_for_the_person_comes_first_and_is_counted(session: Session) -> None:
    person = a_welder(session)
    waiting = asked(session, an_entry(session, a_welding_vacancy(session), person))
    agreed = consented(session, an_entry(session, a_welding_vacancy(session), person))
    agreed.state_since = NOW + timedelta(days=1)
    session.flush()
    actor = the_person(session, waiting)

    assert candidacy_files.list_own(session, actor) == [waiting, agreed]
    assert candidacy_files.count_awaited(session, actor) == 1


def test_the_desk_is_the_offices_and_a_persons_list_the_persons(session: Session) -> None:
    employer = an_employer_actor(session)
    nobody = Actor(None, Role.PARTICIPANT)
    candidacy = asked(session)

    for read in (
        lambda: candidacy_files.list_candidacies(session, employer, **WHEN),
        lambda: count_turns(session, employer, **WHEN),
        lambda: candidacy_files.read_candidacy(session, employer, candidacy.id),
        lambda: candidacy_files.list_own(session, employer),
    ):
        with pytest.raises(NotAllowedError):
            read()
    with pytest.raises(NotFoundError):
        candidacy_files.list_own(session, nobody)
    with pytest.raises(NotFoundError):
        candidacy_files.read_candidacy(session, CLERK, 987_654)
