"""The trusted person whom the office may call, while both of them agree to it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, ShortText, Stamp, closed_set
from models.participants import Participant


class ReferentRelation(StrEnum):
    """What a trusted person is to somebody."""

    PARTNER = "partner"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    FAMILY = "family"
    FRIEND = "friend"
    OTHER = "other"


class ReferentSide(StrEnum):
    """Who agrees that the trusted person is called."""

    PERSON = "person"
    REFERENT = "referent"


class AgreedBy(StrEnum):
    """The way in which somebody said yes."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    WRITING = "writing"
    PORTAL = "portal"


class Referent(Base):
    """A trusted person of somebody; another one takes their place and none is deleted."""

    __tablename__ = "referents"
    __table_args__ = (
        Index(
            "uq_referents_standing_participant",
            "participant_id",
            unique=True,
            sqlite_where=text("replaced_at IS NULL"),
            postgresql_where=text("replaced_at IS NULL"),
        ),
        Index("ix_referents_participant_id", "participant_id"),
    )

    id: Mapped[Key]
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    name: Mapped[ShortText]
    relation: Mapped[ReferentRelation] = mapped_column(closed_set(ReferentRelation, "relation"))
    phone: Mapped[str] = mapped_column(String(20))
    written_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    written_at: Mapped[Stamp]
    replaced_at: Mapped[datetime | None]

    participant: Mapped[Participant] = relationship()
    consents: Mapped[list["ReferentConsent"]] = relationship(order_by="ReferentConsent.id")


class ReferentConsent(Base):
    """A yes of one of the two, dated; taking it back ends it and keeps it."""

    __tablename__ = "referent_consents"
    __table_args__ = (
        Index(
            "uq_referent_consents_standing_side",
            "referent_id",
            "side",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        Index("ix_referent_consents_referent_id", "referent_id"),
    )

    id: Mapped[Key]
    referent_id: Mapped[int] = mapped_column(ForeignKey("referents.id", ondelete="CASCADE"))
    side: Mapped[ReferentSide] = mapped_column(closed_set(ReferentSide, "side"))
    agreed_on: Mapped[date]
    agreed_by: Mapped[AgreedBy] = mapped_column(closed_set(AgreedBy, "agreed_by"))
    witness_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    written_at: Mapped[Stamp]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )

    witness: Mapped[Account | None] = relationship(foreign_keys=[witness_id])
