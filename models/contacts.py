"""What was said in a contact of the follow-up: answers of one tap, never a diagnosis."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from followup.answers import Need, Topic
from models.accounts import Account
from models.declarative import Base, Key, Stamp, closed_set


class ContactReport(Base):
    """What was said in one appointment; a correction is another row, and this one stays."""

    __tablename__ = "contact_reports"
    __table_args__ = (
        Index(
            "uq_contact_reports_current_appointment",
            "appointment_id",
            unique=True,
            sqlite_where=text("replaced_at IS NULL"),
            postgresql_where=text("replaced_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    appointment_id: Mapped[int] = mapped_column(
        ForeignKey("appointments.id", ondelete="CASCADE"), index=True
    )
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    on_day: Mapped[date]
    has_danger: Mapped[bool] = mapped_column(default=False)
    next_on: Mapped[date | None]
    written_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    written_at: Mapped[Stamp]
    replaced_at: Mapped[datetime | None]

    answers: Mapped[list["ContactAnswer"]] = relationship(order_by="ContactAnswer.id")
    needs: Mapped[list["ContactNeed"]] = relationship(order_by="ContactNeed.id")
    written_by: Mapped[Account | None] = relationship()


class ContactAnswer(Base):
    """One answer; `is_newest` where it is what the person's file says now about its topic."""

    __tablename__ = "contact_answers"
    __table_args__ = (
        Index("uq_contact_answers_report_id_topic", "report_id", "topic", unique=True),
        Index("ix_contact_answers_is_newest_level", "is_newest", "level"),
        CheckConstraint("level between 0 and 3", name="level_range"),
    )

    id: Mapped[Key]
    report_id: Mapped[int] = mapped_column(ForeignKey("contact_reports.id", ondelete="CASCADE"))
    topic: Mapped[Topic] = mapped_column(closed_set(Topic, "topic"))
    level: Mapped[int]
    is_newest: Mapped[bool] = mapped_column(default=False)


class ContactNeed(Base):
    """One thing that somebody said they need."""

    __tablename__ = "contact_needs"
    __table_args__ = (Index("uq_contact_needs_report_id_need", "report_id", "need", unique=True),)

    id: Mapped[Key]
    report_id: Mapped[int] = mapped_column(ForeignKey("contact_reports.id", ondelete="CASCADE"))
    need: Mapped[Need] = mapped_column(closed_set(Need, "need"))
