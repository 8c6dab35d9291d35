"""People the office works with: who they are, when they can work and what they can show."""

from datetime import date, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account, Language
from models.audit import ConsentGrant
from models.declarative import Base, Key, ShortText, Stamp, closed_set
from models.reference import Commune, Concept, TravelMode


class Origin(StrEnum):
    """How a person came to the office; never shown outside it."""

    PROGRAMME = "programme"
    OFFICE = "office"


class CaseState(StrEnum):
    """Where a person's case stands (DOMAIN A2)."""

    REFERRED = "referred"
    INTERVIEWED = "interviewed"
    WAITLISTED = "waitlisted"
    NOT_SELECTED = "not_selected"
    SELECTED = "selected"
    AGREEMENT_SIGNED = "agreement_signed"
    WORKSHOPS = "workshops"
    PRE_RELEASE = "pre_release"
    RELEASED = "released"
    JOB_SEARCH = "job_search"
    PLACED = "placed"
    FOLLOW_UP = "follow_up"
    GRADUATED = "graduated"
    SUSPENDED = "suspended"
    EXITED = "exited"


class Participant(Base):
    """A person looking for work with the office."""

    __tablename__ = "participants"
    __table_args__ = (
        CheckConstraint("max_commute_minutes between 1 and 300", name="commute_range"),
        CheckConstraint("min_monthly_pay_clp > 0", name="pay_positive"),
    )

    id: Mapped[Key]
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), unique=True
    )
    mediator_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    rut: Mapped[str | None] = mapped_column(String(12), unique=True)
    given_names: Mapped[ShortText]
    family_names: Mapped[ShortText]
    social_name: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    email: Mapped[str | None] = mapped_column(String(254))
    language: Mapped[Language] = mapped_column(
        closed_set(Language, "language"), default=Language.SPANISH
    )
    commune_key: Mapped[str | None] = mapped_column(
        ForeignKey("communes.key", ondelete="RESTRICT"), index=True
    )
    origin: Mapped[Origin] = mapped_column(closed_set(Origin, "origin"))
    case_state: Mapped[CaseState] = mapped_column(closed_set(CaseState, "case_state"))
    released_on: Mapped[date | None]
    stage_three_on: Mapped[date | None]
    available_from: Mapped[date | None]
    max_commute_minutes: Mapped[int | None]
    min_monthly_pay_clp: Mapped[int | None]
    max_weekly_hours: Mapped[int | None]
    has_told_availability: Mapped[bool] = mapped_column(default=False)
    has_told_licences: Mapped[bool] = mapped_column(default=False)
    wants_reminders: Mapped[bool] = mapped_column(default=True)
    search_text: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[Stamp]

    account: Mapped[Account | None] = relationship(foreign_keys=[account_id])
    mediator: Mapped[Account | None] = relationship(foreign_keys=[mediator_id])
    commune: Mapped[Commune | None] = relationship()
    availability: Mapped[list["AvailabilityWindow"]] = relationship(
        cascade="all, delete-orphan",
        order_by="(AvailabilityWindow.weekday, AvailabilityWindow.starts_at)",
    )
    trades: Mapped[list["TradeWanted"]] = relationship(
        cascade="all, delete-orphan", order_by="TradeWanted.place"
    )
    licences: Mapped[list["LicenceHeld"]] = relationship(cascade="all, delete-orphan")
    transport: Mapped[list["TransportMeans"]] = relationship(cascade="all, delete-orphan")
    skills: Mapped[list["SkillShown"]] = relationship(cascade="all, delete-orphan")
    experience: Mapped[list["WorkExperience"]] = relationship(cascade="all, delete-orphan")
    consents: Mapped[list[ConsentGrant]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by=ConsentGrant.id
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it as is

    @property
    def called(self) -> str:
        """The name the person goes by, with the family names."""
        return f"{self.social_name or self.given_names} {self.family_names}"


class AvailabilityWindow(Base):
    """Hours of one weekday (0 Monday) on which a person can work; never why not."""

    __tablename__ = "availability_windows"
    __table_args__ = (CheckConstraint("weekday between 0 and 6", name="weekday_range"),)

    id: Mapped[Key]
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    weekday: Mapped[int]
    starts_at: Mapped[time]
    ends_at: Mapped[time]


class TradeWanted(Base):
    """A trade a person wants, `place` 1 the most; the text stays when it could not be linked."""

    __tablename__ = "trades_wanted"
    __table_args__ = (UniqueConstraint("participant_id", "place"),)

    id: Mapped[Key]
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    place: Mapped[int]
    text: Mapped[ShortText]
    occupation_key: Mapped[str | None] = mapped_column(
        ForeignKey("concepts.key", ondelete="RESTRICT"), index=True
    )

    occupation: Mapped[Concept | None] = relationship()


class LicenceHeld(Base):
    """A licence or language a person has."""

    __tablename__ = "licences_held"

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    concept_key: Mapped[str] = mapped_column(
        ForeignKey("concepts.key", ondelete="RESTRICT"), primary_key=True, index=True
    )
    expires_on: Mapped[date | None]

    concept: Mapped[Concept] = relationship()


class TransportMeans(Base):
    """A way a person can get to work."""

    __tablename__ = "transport_means"

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    mode: Mapped[TravelMode] = mapped_column(closed_set(TravelMode, "mode"), primary_key=True)


class EvidenceRung(StrEnum):
    """How a skill was shown, strongest first (DOMAIN A4). The engine has the same ladder."""

    CERTIFICATE = "E5"
    ASSESSED_COURSE = "E4"
    WORKSHOP = "E3"
    PRACTICAL_TEST = "E2"
    PEER_TAUGHT = "E1"
    SELF_DECLARED = "E0"


class SkillShown(Base):
    """A skill shown outside the workshops: declared, tested, certified or at work."""

    __tablename__ = "skills_shown"
    __table_args__ = (CheckConstraint("level between 1 and 3", name="level_range"),)

    id: Mapped[Key]
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    skill_key: Mapped[str] = mapped_column(
        ForeignKey("concepts.key", ondelete="RESTRICT"), index=True
    )
    rung: Mapped[EvidenceRung] = mapped_column(closed_set(EvidenceRung, "rung"))
    source: Mapped[ShortText]
    hours: Mapped[float | None] = mapped_column(Numeric(7, 1, asdecimal=False))
    obtained_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    level: Mapped[int] = mapped_column(default=3)

    skill: Mapped[Concept] = relationship()


class WorkExperience(Base):
    """Time worked in a trade, inside or outside."""

    __tablename__ = "work_experience"

    id: Mapped[Key]
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[ShortText]
    occupation_key: Mapped[str | None] = mapped_column(
        ForeignKey("concepts.key", ondelete="RESTRICT"), index=True
    )
    months: Mapped[int | None]

    occupation: Mapped[Concept | None] = relationship()
