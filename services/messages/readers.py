"""Whoever reads a message that speaks of no appointment, looked at once more before it goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.candidacies import Candidacy, CandidacyState
from models.group_sessions import Enrolment
from models.outbox import MessageKind, OutboxMessage
from models.participants import Participant
from models.slot_invitations import SlotInvitation, SlotInvitationStatus
from models.trials import TrialParty
from services.messages.routes import address_on, is_allowed
from services.messages.trials_off import still_counts_on

_Table: TypeAlias = type[SlotInvitation] | type[Candidacy] | type[Enrolment]
# The fact of a message that says whose it is; one without any is an employer's.
_ABOUT: Mapping[str, _Table] = {
    "slot_invitation_id": SlotInvitation,
    "candidacy_id": Candidacy,
    "enrolment_id": Enrolment,
}


@dataclass(frozen=True, slots=True)
class LookedAgain:
    """A message looked at once more: whom it is for, and why not to send it, empty to send."""

    person: Participant | None
    address: str
    reason: str


def look_at_reader(session: Session, message: OutboxMessage) -> LookedAgain | None:
    """Look at the person of a message once more; None where it is for no person of the office.

    It may have waited all night: by now they may have said no to the channel, or the number be
    somebody else's.
    """
    for fact, table in _ABOUT.items():
        if fact in message.facts:
            return _look(session, message, table, int(message.facts[fact] or 0))
    return None


def _look(session: Session, message: OutboxMessage, table: _Table, key: int) -> LookedAgain:
    person = session.scalar(
        select(Participant)
        .join(table, table.participant_id == Participant.id)
        .where(table.id == key)
        .options(joinedload(Participant.account), selectinload(Participant.consents))
    )
    if person is None or not _stands(session, message, table, key):
        return LookedAgain(None, "", "superseded")
    address = address_on(person, message.channel)
    if address is None:
        return LookedAgain(person, "", "no_address")
    is_wanted = is_allowed(person, message.channel)
    return LookedAgain(person, address, "" if is_wanted else "channel_not_wanted")


def _stands(session: Session, message: OutboxMessage, table: _Table, key: int) -> bool:
    """Whether what a message asks for is still asked for."""
    if table is SlotInvitation:
        return _is_open(session, key)
    if message.kind is MessageKind.TRIAL_OFF:
        trial_id = int(message.facts["trial_id"] or 0)
        return still_counts_on(session, trial_id, TrialParty.PERSON)
    if message.kind is not MessageKind.ANSWER_WANTED:
        return True
    state = session.scalar(select(Candidacy.state).where(Candidacy.id == key))
    return state in {CandidacyState.ASKED, CandidacyState.INTERESTED}


def _is_open(session: Session, invitation_id: int) -> bool:
    status = session.scalar(select(SlotInvitation.status).where(SlotInvitation.id == invitation_id))
    return status is SlotInvitationStatus.OPEN
