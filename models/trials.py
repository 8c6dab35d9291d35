"""Trials at work: paid days agreed on by person, employer and office, and what each says after.

Like an interview, a trial knows its introduction and not its person.
"""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    Numeric,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, closed_set
from models.introductions import Introduction


class TrialState(StrEnum):
    """Where a trial stands; agreed once all three have signed, over once both said what follows."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    OVER = "over"
    WITHDRAWN = "withdrawn"


class TrialParty(StrEnum):
    """Who signs a trial."""

    PERSON = "person"
    EMPLOYER = "employer"
    OFFICE = "office"


class SigningWay(StrEnum):
    """How somebody signed: by themselves in the portal, or on paper before a witness."""

    PORTAL = "portal"
    PAPER = "paper"


class TrialVerdict(StrEnum):
    """What a side says at the end of a trial."""

    GO_ON = "go_on"
    STOP = "stop"


class TrialMatter(StrEnum):
    """What a side is told of a trial: that it waits for them, or that it is off."""

    SIGN = "sign"
    REVIEW = "review"
    OFF = "off"


class Trial(Base):
    """Days of paid work to try one another; one is open for an introduction at a time."""

    __tablename__ = "trials"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint("monthly_pay_clp > 0", name="pay_positive"),
        CheckConstraint("weekly_hours > 0", name="hours_positive"),
        Index(
            "uq_trials_open_introduction",
            "introduction_id",
            unique=True,
            sqlite_where=text("state in ('proposed', 'agreed')"),
            postgresql_where=text("state in ('proposed', 'agreed')"),
        ),
        Index("ix_trials_state_ends_on", "state", "ends_on"),
    )

    id: Mapped[Key]
    introduction_id: Mapped[int] = mapped_column(
        ForeignKey("introductions.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[TrialState] = mapped_column(
        closed_set(TrialState, "state"), default=TrialState.PROPOSED
    )
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    weekly_hours: Mapped[Decimal] = mapped_column(Numeric(4, 1))
    monthly_pay_clp: Mapped[int]
    tasks: Mapped[str] = mapped_column(Text)
    proposed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    proposed_at: Mapped[datetime]

    introduction: Mapped[Introduction] = relationship()
    signatures: Mapped[list["TrialSignature"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="TrialSignature.id"
    )
    reviews: Mapped[list["TrialReview"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="TrialReview.id"
    )

    @property
    def is_signed_by_all(self) -> bool:
        """Whether all three have signed, also where it was taken back afterwards."""
        return {one.party for one in self.signatures} == set(TrialParty)


class TrialSignature(Base):
    """One party's yes to a trial; on paper, `signed_by` is the witness who holds the sheet."""

    __tablename__ = "trial_signatures"
    __table_args__ = (UniqueConstraint("trial_id", "party"),)

    id: Mapped[Key]
    trial_id: Mapped[int] = mapped_column(ForeignKey("trials.id", ondelete="CASCADE"), index=True)
    party: Mapped[TrialParty] = mapped_column(closed_set(TrialParty, "party"))
    way: Mapped[SigningWay] = mapped_column(closed_set(SigningWay, "way"))
    signed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    signed_at: Mapped[datetime]

    signed_by: Mapped[Account | None] = relationship()


class TrialReview(Base):
    """What a side says at the end of a trial; the other side reads the verdict and no words."""

    __tablename__ = "trial_reviews"
    __table_args__ = (UniqueConstraint("trial_id", "party"),)

    id: Mapped[Key]
    trial_id: Mapped[int] = mapped_column(ForeignKey("trials.id", ondelete="CASCADE"), index=True)
    party: Mapped[TrialParty] = mapped_column(closed_set(TrialParty, "party"))
    verdict: Mapped[TrialVerdict] = mapped_column(closed_set(TrialVerdict, "verdict"))
    words: Mapped[str] = mapped_column(Text, default="")
    told_to_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    told_at: Mapped[datetime]


class TrialPaper(Base):
    """A signed agreement of a trial as it was handed in, with the hand of whoever signed.

    Like the agreement with an employer it lies in the database: no address leads to it.
    """

    __tablename__ = "trial_papers"
    __table_args__ = (UniqueConstraint("trial_id", "digest"),)

    id: Mapped[Key]
    trial_id: Mapped[int] = mapped_column(ForeignKey("trials.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))
    kept_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    kept_at: Mapped[datetime]

    trial: Mapped[Trial] = relationship()
    kept_by: Mapped[Account | None] = relationship()


class TrialNotice(Base):
    """That a side was told of a trial, so that nobody is told twice."""

    __tablename__ = "trial_notices"
    __table_args__ = (UniqueConstraint("trial_id", "party", "matter"),)

    id: Mapped[Key]
    trial_id: Mapped[int] = mapped_column(ForeignKey("trials.id", ondelete="CASCADE"), index=True)
    party: Mapped[TrialParty] = mapped_column(closed_set(TrialParty, "party"))
    matter: Mapped[TrialMatter] = mapped_column(closed_set(TrialMatter, "matter"))
    told_at: Mapped[datetime]
