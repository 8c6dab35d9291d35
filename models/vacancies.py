"""Vacancies and what they ask for."""

from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.declarative import Base, Key, ShortText, Stamp, closed_set
from models.employers import Employer
from models.reference import Commune, Concept


class VacancyStatus(StrEnum):
    """Where a vacancy stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    PUBLISHED = "published"
    PAUSED = "paused"
    FILLED = "filled"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class VacancyStanding(StrEnum):
    """Where a vacancy stands as people read it: its state, and what makes it a special one.

    Partly filled and reopened are published vacancies. They follow from the positions that are
    taken and from the day of opening again, so nothing has to keep them true.
    """

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    PUBLISHED = "published"
    PARTLY_FILLED = "partly_filled"
    REOPENED = "reopened"
    PAUSED = "paused"
    FILLED = "filled"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class ContractKind(StrEnum):
    """Kind of employment contract (Código del Trabajo)."""

    OPEN_ENDED = "open_ended"
    FIXED_TERM = "fixed_term"
    PROJECT = "project"
    SEASONAL = "seasonal"
    PART_TIME = "part_time"
    APPRENTICESHIP = "apprenticeship"


class CriterionNeed(StrEnum):
    """How much a skill is needed."""

    MUST = "must"
    WISH = "wish"


class Vacancy(Base):
    """Work that an employer offers; `filled_positions` is claimed by a conditional update."""

    __tablename__ = "vacancies"
    __table_args__ = (
        CheckConstraint("positions between 1 and 500", name="positions_range"),
        CheckConstraint("filled_positions between 0 and positions", name="filled_range"),
        CheckConstraint("monthly_pay_clp > 0", name="pay_positive"),
        CheckConstraint("weekly_hours > 0", name="hours_positive"),
        Index("ix_vacancies_status_closes_on", "status", "closes_on"),
    )

    id: Mapped[Key]
    employer_id: Mapped[int] = mapped_column(
        ForeignKey("employers.id", ondelete="RESTRICT"), index=True
    )
    created_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    title: Mapped[ShortText]
    description: Mapped[str] = mapped_column(Text, default="")
    occupation_key: Mapped[str | None] = mapped_column(
        ForeignKey("concepts.key", ondelete="RESTRICT"), index=True
    )
    status: Mapped[VacancyStatus] = mapped_column(
        closed_set(VacancyStatus, "status"), default=VacancyStatus.DRAFT
    )
    status_note: Mapped[str] = mapped_column(Text, default="")
    positions: Mapped[int] = mapped_column(default=1)
    filled_positions: Mapped[int] = mapped_column(default=0)
    contract: Mapped[ContractKind | None] = mapped_column(closed_set(ContractKind, "contract"))
    weekly_hours: Mapped[Decimal | None] = mapped_column(Numeric(4, 1))
    monthly_pay_clp: Mapped[int | None]
    commune_key: Mapped[str | None] = mapped_column(
        ForeignKey("communes.key", ondelete="RESTRICT"), index=True
    )
    address: Mapped[str] = mapped_column(String(200), default="")
    is_remote: Mapped[bool] = mapped_column(default=False)
    radius_km: Mapped[int | None]
    has_flexible_hours: Mapped[bool] = mapped_column(default=False)
    starts_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    published_at: Mapped[datetime | None]
    reopened_at: Mapped[datetime | None]
    search_text: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[Stamp]

    employer: Mapped[Employer] = relationship()
    occupation: Mapped[Concept | None] = relationship()
    commune: Mapped[Commune | None] = relationship()
    criteria: Mapped[list["VacancyCriterion"]] = relationship(
        cascade="all, delete-orphan", order_by="VacancyCriterion.id"
    )
    licences: Mapped[list["VacancyLicence"]] = relationship(cascade="all, delete-orphan")
    shifts: Mapped[list["VacancyShift"]] = relationship(
        cascade="all, delete-orphan", order_by="(VacancyShift.weekday, VacancyShift.starts_at)"
    )
    role_types: Mapped[list["VacancyRoleType"]] = relationship(cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it as is

    @property
    def standing(self) -> VacancyStanding:
        """Where it stands as people read it."""
        if self.status is VacancyStatus.PUBLISHED and self.filled_positions:
            return VacancyStanding.PARTLY_FILLED
        if self.status is VacancyStatus.PUBLISHED and self.reopened_at is not None:
            return VacancyStanding.REOPENED
        return VacancyStanding(self.status.value)


class VacancyCriterion(Base):
    """A skill that a vacancy asks for: must or wish, level 1 to 3, weight."""

    __tablename__ = "vacancy_criteria"
    __table_args__ = (
        CheckConstraint("level between 1 and 3", name="level_range"),
        CheckConstraint("weight between 1 and 5", name="weight_range"),
        Index("uq_vacancy_criteria_vacancy_id_skill_key", "vacancy_id", "skill_key", unique=True),
    )

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancies.id", ondelete="CASCADE"), index=True
    )
    skill_key: Mapped[str] = mapped_column(
        ForeignKey("concepts.key", ondelete="RESTRICT"), index=True
    )
    need: Mapped[CriterionNeed] = mapped_column(closed_set(CriterionNeed, "need"))
    level: Mapped[int] = mapped_column(default=1)
    weight: Mapped[int] = mapped_column(default=1)
    found_text: Mapped[str] = mapped_column(String(200), default="")

    skill: Mapped[Concept] = relationship()


class VacancyLicence(Base):
    """A licence or language without which the work cannot be done."""

    __tablename__ = "vacancy_licences"

    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancies.id", ondelete="CASCADE"), primary_key=True
    )
    concept_key: Mapped[str] = mapped_column(
        ForeignKey("concepts.key", ondelete="RESTRICT"), primary_key=True, index=True
    )

    concept: Mapped[Concept] = relationship()


class VacancyShift(Base):
    """Hours worked on one weekday (0 Monday), wall time; an end before the start is next day."""

    __tablename__ = "vacancy_shifts"
    __table_args__ = (CheckConstraint("weekday between 0 and 6", name="weekday_range"),)

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancies.id", ondelete="CASCADE"), index=True
    )
    weekday: Mapped[int]
    starts_at: Mapped[time]
    ends_at: Mapped[time]


class VacancyRoleType(Base):
    """A kind of role for which the law wants a check by a person."""

    __tablename__ = "vacancy_role_types"

    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancies.id", ondelete="CASCADE"), primary_key=True
    )
    legal_bar_code: Mapped[str] = mapped_column(
        ForeignKey("legal_bars.code", ondelete="RESTRICT"), primary_key=True, index=True
    )
