"""Whom nobody can write to, as the database is asked for them; the twin of `routes`."""

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlalchemy.orm import InstrumentedAttribute

from followup.statuses import ContactChannel
from models.accounts import Account
from models.audit import ConsentGrant
from models.outbox import MessageStatus, OutboxMessage
from models.participants import Participant

_ON_ITS_WAY = (MessageStatus.QUEUED, MessageStatus.CLAIMED, MessageStatus.SENT)


def has_route() -> ColumnElement[bool]:
    """Whether a person may be told on any channel; their account is joined by the asker."""
    by_mail = and_(
        or_(func.coalesce(Participant.email, "") != "", func.coalesce(Account.email, "") != ""),
        or_(_standing(ContactChannel.EMAIL), ~_said(ContactChannel.EMAIL)),
    )
    return or_(by_mail, and_(_has_mobile(), _standing(ContactChannel.SMS)))


def _has_mobile() -> ColumnElement[bool]:
    """Whether the telephone may take text messages: a file keeps numbers with their country."""
    abroad = and_(Participant.phone.startswith("+"), ~Participant.phone.startswith("+56"))
    return or_(Participant.phone.startswith("+569"), abroad)


def _said(channel: ContactChannel) -> ColumnElement[bool]:
    return exists().where(
        ConsentGrant.participant_id == Participant.id, ConsentGrant.told_by == channel
    )


def _standing(channel: ContactChannel) -> ColumnElement[bool]:
    return exists().where(
        ConsentGrant.participant_id == Participant.id,
        ConsentGrant.told_by == channel,
        ConsentGrant.revoked_at.is_(None),
    )


def was_refused(appointment_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Whether what was owed about an appointment was refused, and nothing else went out."""
    of_it = OutboxMessage.appointment_id == appointment_id
    return and_(
        exists().where(of_it, OutboxMessage.status == MessageStatus.FAILED),
        ~exists().where(of_it, OutboxMessage.status.in_(_ON_ITS_WAY)),
    )
