"""When an employer was paused or suspended, and which of its vacancies that took down."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Key, closed_set
from models.employers import EmployerStatus


class EmployerHold(Base):
    """A pause or a suspension with its reason, which stays after it ended; one at a time."""

    __tablename__ = "employer_holds"
    __table_args__ = (
        Index(
            "uq_employer_holds_employer_id_running",
            "employer_id",
            unique=True,
            sqlite_where=text("ended_at is null"),
            postgresql_where=text("ended_at is null"),
        ),
    )

    id: Mapped[Key]
    employer_id: Mapped[int] = mapped_column(
        ForeignKey("employers.id", ondelete="CASCADE"), index=True
    )
    status: Mapped[EmployerStatus] = mapped_column(closed_set(EmployerStatus, "status"))
    reason: Mapped[str] = mapped_column(Text)
    began_at: Mapped[datetime]
    began_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )

    began_by: Mapped[Account | None] = relationship(foreign_keys=began_by_id)
    ended_by: Mapped[Account | None] = relationship(foreign_keys=ended_by_id)


class HeldVacancy(Base):
    """A vacancy that was published when its employer was held, as it was then.

    It comes back by itself only where nobody touched it: `version` is what the hold left it with.
    """

    __tablename__ = "held_vacancies"

    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancies.id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int]
