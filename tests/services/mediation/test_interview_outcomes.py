"""Both sides tell what became of an interview; where they differ somebody finds out."""

from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditEntry
from models.candidacies import Candidacy, CandidacyState
from models.interviews import InterviewAppointment, InterviewOutcome
from services.actors import Actor
from services.errors import NotAllowedError, NotFoundError, WrongStateError
from services.mediation import interview_outcomes
from services.office.hiring_work import interviews_told_differently
from services.office.today import WorkKind, list_work
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, actor_of, an_account
from tests.matchmaking import a_welder, an_entry
from tests.mediation import booked, revealed, the_employer, the_person

AFTER = NOW + timedelta(days=60)
HELD, ABSENT = InterviewOutcome.HELD, InterviewOutcome.PERSON_ABSENT


def person_says(session: Session, candidacy: Candidacy, outcome: InterviewOutcome) -> None:
    """The person tells it in the portal."""
    person = the_person(session, candidacy)
    interview_outcomes.tell_as_person(session, person, candidacy.id, outcome, now=AFTER)


def employer_says(session: Session, candidacy: Candidacy, outcome: InterviewOutcome) -> None:
    """The employer tells it in the portal."""
    employer = the_employer(session, candidacy.vacancy)
    shown = candidacy.introduction_id or 0
    interview_outcomes.tell_as_employer(session, employer, shown, outcome, now=AFTER)
    session.expire_all()


def waits(session: Session) -> int:
    """How many interviews wait for somebody to find out."""
    lists = list_work(session, CLERK, today=TODAY)
    return sum(one.total for one in lists if one.kind is WorkKind.INTERVIEW_DIFFERS)


def test_a_talk_that_the_employer_held_moves_the_candidacy(session: Session) -> None:
    candidacy = booked(session)

    employer_says(session, candidacy, HELD)

    assert candidacy.state is CandidacyState.INTERVIEWED
    assert waits(session) == 0


def test_the_persons_word_alone_moves_nothing(session: Session) -> None:
    candidacy = booked(session)

    person_says(session, candidacy, HELD)

    session.expire_all()
    assert candidacy.state is CandidacyState.INTERVIEW_BOOKED


def test_two_that_differ_wait_for_somebody_until_it_is_found_out(session: Session) -> None:
    candidacy = booked(session)
    person_says(session, candidacy, HELD)
    employer_says(session, candidacy, ABSENT)
    assert waits(session) == 1
    own, other = an_account(session), an_account(session)
    candidacy.owner_id = own.id
    session.flush()
    assert len(session.execute(interviews_told_differently(own.id)).all()) == 1
    assert session.execute(interviews_told_differently(other.id)).all() == []

    interview_outcomes.settle(session, CLERK, candidacy.id, HELD, now=AFTER)

    session.expire_all()
    assert waits(session) == 0
    assert candidacy.state is CandidacyState.INTERVIEWED
    with pytest.raises(WrongStateError, match="interview_not_disputed"):
        interview_outcomes.settle(session, CLERK, candidacy.id, ABSENT, now=AFTER)


def test_the_office_writes_down_what_each_side_told_it(session: Session) -> None:
    candidacy = booked(session)
    interview_outcomes.note_persons_word(session, CLERK, candidacy.id, ABSENT, now=AFTER)
    interview_outcomes.note_employers_word(session, CLERK, candidacy.id, ABSENT, now=AFTER)

    held = session.scalars(select(InterviewAppointment)).one()
    assert (held.person_outcome, held.interview.employer_outcome) == (ABSENT, ABSENT)
    assert waits(session) == 0


def test_neither_side_writes_down_what_the_office_does(session: Session) -> None:
    candidacy = booked(session)
    person, employer = the_person(session, candidacy), the_employer(session, candidacy.vacancy)
    acts = (
        interview_outcomes.note_persons_word,
        interview_outcomes.note_employers_word,
        interview_outcomes.settle,
    )

    for act, stranger in product(acts, (person, employer)):
        with pytest.raises(NotAllowedError):
            act(session, stranger, candidacy.id, HELD, now=AFTER)

    held = session.scalars(select(InterviewAppointment)).one()
    assert (held.person_outcome, held.interview.employer_outcome) == (None, None)


def test_who_wrote_down_which_word_is_in_the_persons_log(session: Session) -> None:
    candidacy, mediator = booked(session), actor_of(an_account(session))
    interview_outcomes.note_persons_word(session, mediator, candidacy.id, HELD, now=AFTER)
    interview_outcomes.note_employers_word(session, mediator, candidacy.id, ABSENT, now=AFTER)
    interview_outcomes.settle(session, mediator, candidacy.id, HELD, now=AFTER)

    of_it = AuditEntry.subject == "interview", AuditEntry.actor_id == mediator.account_id
    written = session.scalars(select(AuditEntry).where(*of_it).order_by(AuditEntry.id)).all()

    assert [one.fields for one in written] == [["person"], ["employer"], ["settled"]]
    assert {one.participant_id for one in written} == {candidacy.participant_id}


def test_nothing_is_told_before_the_hour(session: Session) -> None:
    candidacy = booked(session)

    for tell in (interview_outcomes.note_persons_word, interview_outcomes.note_employers_word):
        with pytest.raises(WrongStateError, match="appointment_not_yet"):
            tell(session, CLERK, candidacy.id, HELD, now=NOW)


def test_somebody_elses_interview_is_not_found(session: Session) -> None:
    candidacy = booked(session)
    stranger = the_person(session, revealed(session, an_entry(session, person=a_welder(session))))
    other = Actor(None, Role.EMPLOYER, employer_id=candidacy.vacancy.employer_id + 99)

    with pytest.raises(NotFoundError):
        interview_outcomes.tell_as_person(session, stranger, candidacy.id, HELD, now=AFTER)
    with pytest.raises(NotFoundError):
        shown = candidacy.introduction_id or 0
        interview_outcomes.tell_as_employer(session, other, shown, HELD, now=AFTER)
