"""What happened in a candidacy: nothing that two sides agreed on is left out."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.candidacies import Candidacy
from models.trials import TrialParty
from services.actors import Actor
from services.errors import NotAllowedError
from services.mediation import interview_slots, interviews, reception, trials
from services.mediation.candidacy_events import CandidacyEvent, list_events
from services.mediation.candidacy_files import read_candidacy
from services.mediation.interview_slots import read_booked
from tests.conftest import NOW
from tests.factories import CLERK, actor_of, an_account
from tests.mediation import booked, the_employer, the_person
from tests.services.mediation.test_trials import agreed
from tests.services.mediation.test_turns import goes_on, upheld

E = CandidacyEvent


def _happened(
    session: Session, candidacy: Candidacy, actor: Actor = CLERK
) -> list[tuple[CandidacyEvent | None, TrialParty | None]]:
    session.expire_all()
    events = list_events(session, actor, read_candidacy(session, actor, candidacy.id))
    assert [one.at for one in events] == sorted(one.at for one in events)
    return [(one.event, one.party) for one in events if one.event is not None]


def test_an_interview_that_was_moved_and_cancelled_is_there(session: Session):
    candidacy = booked(session)
    mediator = actor_of(an_account(session))
    held = read_booked(session, candidacy.id)
    assert held is not None
    (slot, *_rest) = interview_slots.find_slots(session, mediator, candidacy.id, now=NOW)
    version = held.appointment.version
    interviews.move_interview(session, mediator, candidacy.id, slot, version=version, now=NOW)
    employer, later = the_employer(session, candidacy.vacancy), NOW + timedelta(hours=1)
    session.execute(update(AuditEntry).values(at=NOW))  # the log has a clock of its own
    reception.call_off(session, employer, candidacy.introduction_id or 0, now=later)

    assert _happened(session, candidacy) == [
        (E.INTERVIEW_MOVED, None),
        (E.INTERVIEW_CANCELLED, None),
    ]


def test_a_trial_is_there_from_its_proposal_to_its_end(session: Session):
    candidacy, other = agreed(session), agreed(session)
    trials.withdraw(session, CLERK, candidacy.id)

    signed = [(E.TRIAL_SIGNED, party) for party in TrialParty]
    begun = [(E.TRIAL_PROPOSED, None), *signed]
    assert _happened(session, candidacy) == [*begun, (E.TRIAL_WITHDRAWN, None)]
    assert _happened(session, other) == begun


def test_a_talk_is_there_for_whoever_accompanies_the_person_alone(session: Session):
    stands, ends = goes_on(session), upheld(session)
    own, other = actor_of(an_account(session)), actor_of(an_account(session))
    stands.owner_id = ends.owner_id = own.account_id
    session.flush()

    assert _happened(session, stands, own) == [(E.TALK_BEGAN, None), (E.TALK_GOES_ON, None)]
    assert [event for event, _party in _happened(session, ends, own)] == [
        *(E.TALK_BEGAN, E.TALK_ENDS, E.TALK_APPEALED, E.TALK_UPHELD)
    ]
    assert _happened(session, ends, other) == []


def test_it_is_the_offices_to_read(session: Session):
    candidacy = booked(session)
    file = read_candidacy(session, CLERK, candidacy.id)

    with pytest.raises(NotAllowedError):
        list_events(session, the_person(session, candidacy), file)
