"""Employers that ask by themselves to be let in; none is kept as an employer before."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account, Language
from models.declarative import Base, Key, ShortText, Stamp, closed_set
from models.employers import Employer
from models.reference import Commune


class RegistrationState(StrEnum):
    """What the office said to a registration."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class EmployerRegistration(Base):
    """What an employer wrote about itself on the public page.

    Only the hash of its private link is kept. A RUT may stand here any number of times: the page
    never tells whether it is known, so the same one is looked for when the office reads it.
    """

    __tablename__ = "employer_registrations"
    __table_args__ = (
        CheckConstraint("state <> 'rejected' or reason <> ''", name="rejection_has_reason"),
        CheckConstraint("(state = 'waiting') = (decided_at is null)", name="decision_has_instant"),
        Index("ix_employer_registrations_state_created_at", "state", "created_at"),
    )

    id: Mapped[Key]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[ShortText]
    rut: Mapped[str] = mapped_column(String(12), index=True)
    sector: Mapped[str] = mapped_column(String(120), default="")
    commune_key: Mapped[str | None] = mapped_column(
        ForeignKey("communes.key", ondelete="RESTRICT"), index=True
    )
    address: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    contact_name: Mapped[ShortText]
    contact_email: Mapped[str] = mapped_column(String(254))
    language: Mapped[Language] = mapped_column(closed_set(Language, "language"))
    state: Mapped[RegistrationState] = mapped_column(
        closed_set(RegistrationState, "state"), default=RegistrationState.WAITING
    )
    reason: Mapped[str] = mapped_column(Text, default="")
    employer_id: Mapped[int | None] = mapped_column(
        ForeignKey("employers.id", ondelete="SET NULL"), index=True
    )
    decided_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    decided_at: Mapped[datetime | None]
    created_at: Mapped[Stamp]

    employer: Mapped[Employer | None] = relationship()
    commune: Mapped[Commune | None] = relationship()
    decided_by: Mapped[Account | None] = relationship()
