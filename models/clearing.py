"""The track of monthly signatures: who may keep one, its months and its papers.

Nothing refers to these tables. Deleting a person, or a track as the person asks, deletes all.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from followup.dossier import CloseReason, DossierItem
from followup.signatures import SIGNATURES_WANTED, SignatureState, ToldBy
from models.accounts import Account
from models.declarative import Base, Key, ShortText, Stamp, closed_set
from models.participants import Participant

_STANDING = text("replaced_at IS NULL")
_OPEN = text("closed_on IS NULL")


class ClearingPermission(Base):
    """The lead's leave to keep tracks; to everybody without it there are none."""

    __tablename__ = "clearing_permissions"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    granted_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    granted_at: Mapped[Stamp]

    granted_by: Mapped[Account | None] = relationship(foreign_keys=[granted_by_id])


class ClearingTrack(Base):
    """One person's control, kept with their consent; of those that run each has at most one."""

    __tablename__ = "clearing_tracks"
    __table_args__ = (
        Index(
            "uq_clearing_tracks_open",
            "participant_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        CheckConstraint(
            f"signatures_wanted in ({', '.join(map(str, SIGNATURES_WANTED))})", name="wanted_set"
        ),
        CheckConstraint("(closed_on is null) = (close_reason is null)", name="closed_with_reason"),
    )

    id: Mapped[Key]
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    starts_on: Mapped[date]
    signatures_wanted: Mapped[int]
    consent_version: Mapped[str] = mapped_column(String(40))
    consented_at: Mapped[Stamp]
    started_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    closed_on: Mapped[date | None]
    close_reason: Mapped[CloseReason | None] = mapped_column(
        closed_set(CloseReason, "close_reason")
    )

    participant: Mapped[Participant] = relationship()
    started_by: Mapped[Account | None] = relationship()
    signatures: Mapped[list["ClearingSignature"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="ClearingSignature.id"
    )
    papers: Mapped[list["ClearingPaper"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="ClearingPaper.id"
    )


class ClearingSignature(Base):
    """What was noted of one month; a correction is another row, and this one stays."""

    __tablename__ = "clearing_signatures"
    __table_args__ = (
        Index(
            "uq_clearing_signatures_standing",
            "track_id",
            "number",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
        CheckConstraint("number >= 1", name="number_positive"),
        CheckConstraint("(state = 'signed') = (signed_on is not null)", name="signed_with_day"),
    )

    id: Mapped[Key]
    track_id: Mapped[int] = mapped_column(
        ForeignKey("clearing_tracks.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    state: Mapped[SignatureState] = mapped_column(closed_set(SignatureState, "state"))
    signed_on: Mapped[date | None]
    told_by: Mapped[ToldBy] = mapped_column(closed_set(ToldBy, "told_by"))
    noted_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    noted_at: Mapped[Stamp]
    replaced_at: Mapped[datetime | None]

    noted_by: Mapped[Account | None] = relationship()


class ClearingPaper(Base):
    """A paper of the dossier that the office has seen; a newer one replaces it."""

    __tablename__ = "clearing_papers"
    __table_args__ = (
        Index(
            "uq_clearing_papers_standing",
            "track_id",
            "item",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
    )

    id: Mapped[Key]
    track_id: Mapped[int] = mapped_column(
        ForeignKey("clearing_tracks.id", ondelete="CASCADE"), index=True
    )
    item: Mapped[DossierItem] = mapped_column(closed_set(DossierItem, "item"))
    evidence: Mapped[ShortText]
    on_day: Mapped[date]
    noted_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    noted_at: Mapped[Stamp]
    replaced_at: Mapped[datetime | None]

    noted_by: Mapped[Account | None] = relationship()
