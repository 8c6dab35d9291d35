"""Which vacancies of its employer a second user may see; an owner sees them all."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.declarative import Base, Stamp


class VacancyAssignment(Base):
    """A vacancy, with the people presented for it, that an owner gave to a second user."""

    __tablename__ = "vacancy_assignments"

    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancies.id", ondelete="CASCADE"), primary_key=True
    )
    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    created_at: Mapped[Stamp]
