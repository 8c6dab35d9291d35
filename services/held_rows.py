"""Rows that are held, so that of two acts the second sees what the first did."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Account
from models.participants import Participant


def hold_account(session: Session, account_id: int | None) -> None:
    """Let nobody else count or give away what is an account's until the transaction ends."""
    session.execute(
        select(Account.id).where(Account.id == account_id).with_for_update(key_share=True)
    )


def hold_person(session: Session, participant_id: int) -> None:
    """Let nobody else place a person or give their hours away until the transaction ends."""
    session.execute(
        select(Participant.id)
        .where(Participant.id == participant_id)
        .with_for_update(key_share=True)
    )
