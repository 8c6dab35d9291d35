"""Telephones that do not serve: none, no number, refused by the service, or of several people."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, exists, func, select, true
from sqlalchemy.orm import Session

from followup.statuses import ContactChannel
from models.audit import AuditAction
from models.follow_up import Appointment
from models.outbox import MessageStatus, OutboxMessage
from models.participants import CaseState, Participant
from services import audit
from services.actors import Actor, require_staff
from services.errors import ChangedMeanwhileError, InvalidError, Problem
from services.matchmaking.profiles import SEEKING
from services.paging import Page, cut
from services.people.participants import search_text_of, whole_person
from services.phone_numbers import phone_in, tidy_phone

_ACCOMPANIED = SEEKING | {CaseState.PLACED, CaseState.FOLLOW_UP}
PAGE_SIZE = 25  # each row is a form: fifty are more than the 60 kB of a page


class PhoneProblem(StrEnum):
    """What is wrong with the telephone of a person, the most pressing first."""

    REFUSED = "refused"
    INVALID = "invalid"
    MISSING = "missing"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class BadPhone:
    """A person whose telephone does not serve.

    Attributes:
        sharers: how many other people have the same one.
        version: of the file as it was read.
    """

    participant_id: int
    name: str
    phone: str
    problem: PhoneProblem
    sharers: int
    version: int


def list_bad_phones(
    session: Session, actor: Actor, *, is_own: bool = False, number: int = 1
) -> Page[BadPhone]:
    """People who are accompanied and whose telephone does not serve, the most pressing first.

    Args:
        is_own: only people whom the actor accompanies.
        number: of the page, from 1.

    Raises:
        NotAllowedError: the actor is no mediator.
    """
    require_staff(actor)
    mine = Participant.mediator_id == actor.account_id if is_own else true()
    rows = session.execute(
        select(Participant, _was_refused())
        .where(Participant.case_state.in_(_ACCOMPANIED), mine)
        .order_by(Participant.search_text, Participant.id)
    )
    holders = _holders_of_shared(session)
    found = [
        BadPhone(person.id, person.called, person.phone, problem, sharers, person.version)
        for person, is_refused in rows
        for sharers in (holders.get(person.phone, 1) - 1,)
        if (problem := _problem(person.phone, sharers, is_refused=is_refused)) is not None
    ]
    order = list(PhoneProblem)
    return cut(
        tuple(sorted(found, key=lambda one: order.index(one.problem))),
        number=number,
        size=PAGE_SIZE,
    )


def _problem(phone: str, sharers: int, *, is_refused: bool) -> PhoneProblem | None:
    if not phone:
        return PhoneProblem.MISSING
    if is_refused:
        return PhoneProblem.REFUSED
    if phone_in(phone) is None:
        return PhoneProblem.INVALID
    return PhoneProblem.SHARED if sharers else None


def _holders_of_shared(session: Session) -> Mapping[str, int]:
    """How many people have each telephone that is not one person's alone."""
    rows = session.execute(
        select(Participant.phone, func.count())
        .where(Participant.phone != "")
        .group_by(Participant.phone)
        .having(func.count() > 1)
    )
    return {phone: count for phone, count in rows}


def _was_refused() -> ColumnElement[bool]:
    """Whether the service refused the number that stands in the file today."""
    return exists().where(
        OutboxMessage.appointment_id == Appointment.id,
        Appointment.participant_id == Participant.id,
        OutboxMessage.channel == ContactChannel.SMS,
        OutboxMessage.status == MessageStatus.FAILED,
        OutboxMessage.address == Participant.phone,
    )


def correct_phone(
    session: Session, actor: Actor, participant_id: int, phone: str, *, version: int
) -> None:
    """Put the right telephone into a file.

    Raises:
        NotAllowedError: the actor is no mediator.
        NotFoundError: there is no such person.
        InvalidError: it is no number.
        ChangedMeanwhileError: somebody changed the file since it was read.
    """
    require_staff(actor)
    person = whole_person(session, participant_id)
    if person.version != version:
        raise ChangedMeanwhileError
    if phone_in(phone) is None:
        raise InvalidError([Problem("phone", "wrong_phone")])
    person.phone = tidy_phone(phone)
    person.search_text = search_text_of(person, person.commune)
    session.flush()
    audit.record(
        session,
        actor,
        AuditAction.CHANGED,
        "participant",
        person.id,
        participant_id=person.id,
        fields=["phone"],
    )
