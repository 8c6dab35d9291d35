"""Reference data the office works with: concepts, communes, travel, closures and law."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.declarative import Base, Code, Key, ShortText, closed_set


class ConceptKind(StrEnum):
    """What a concept of the taxonomy is."""

    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    TRANSVERSAL = "transversal"
    LICENCE = "licence"
    LANGUAGE = "language"
    OCCUPATION = "occupation"


class Concept(Base):
    """A skill, licence, language or occupation of the taxonomy, one id in both languages."""

    __tablename__ = "concepts"
    __table_args__ = (Index("ix_concepts_kind_label_es", "kind", "label_es"),)

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    kind: Mapped[ConceptKind] = mapped_column(closed_set(ConceptKind, "kind"))
    group_key: Mapped[Code]
    label_es: Mapped[ShortText]
    label_en: Mapped[ShortText]
    isco08: Mapped[str | None] = mapped_column(String(4))
    is_active: Mapped[bool] = mapped_column(default=True)


class Commune(Base):
    """A commune with the coordinates of its centre, in degrees."""

    __tablename__ = "communes"

    key: Mapped[str] = mapped_column(String(5), primary_key=True)  # CUT code
    name: Mapped[ShortText]
    latitude: Mapped[float]
    longitude: Mapped[float]


class TravelMode(StrEnum):
    """Means of transport."""

    WALK = "walk"
    BICYCLE = "bicycle"
    BUS = "bus"
    TRAIN = "train"
    CAR = "car"
    MOTORCYCLE = "motorcycle"


class TravelTime(Base):
    """Minutes one way between two communes by one mode; the office corrects them."""

    __tablename__ = "travel_times"
    __table_args__ = (CheckConstraint("minutes >= 0", name="minutes_not_negative"),)

    from_commune: Mapped[str] = mapped_column(
        ForeignKey("communes.key", ondelete="CASCADE"), primary_key=True
    )
    to_commune: Mapped[str] = mapped_column(
        ForeignKey("communes.key", ondelete="CASCADE"), primary_key=True, index=True
    )
    mode: Mapped[TravelMode] = mapped_column(closed_set(TravelMode, "mode"), primary_key=True)
    minutes: Mapped[int]


class Closure(Base):
    """A day on which the office is closed, beyond weekends and national holidays."""

    __tablename__ = "closures"

    day: Mapped[date] = mapped_column(primary_key=True)
    reason: Mapped[ShortText]


class LegalBar(Base):
    """A kind of role that the law closes to some people; a person checks, never the engine.

    `country` (ISO 3166) is the one whose law it is: it binds no office of another.
    """

    __tablename__ = "legal_bars"

    code: Mapped[str] = mapped_column(String(80), primary_key=True)
    country: Mapped[str] = mapped_column(String(2))
    name_es: Mapped[ShortText]
    name_en: Mapped[ShortText]
    rule_es: Mapped[str] = mapped_column(Text)
    rule_en: Mapped[str] = mapped_column(Text)
    citation: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    reviewed_by: Mapped[str | None] = mapped_column(String(200))
    reviewed_on: Mapped[date | None]


class LegalFloor(StrEnum):
    """A figure the law sets for a job."""

    MONTHLY_PAY_CLP = "monthly_pay_clp"
    WEEKLY_HOURS = "weekly_hours"


class LegalFigure(Base):
    """The minimum monthly wage (CLP, gross) or the legal week (hours), from a day on."""

    __tablename__ = "legal_figures"

    id: Mapped[Key]
    figure: Mapped[LegalFloor] = mapped_column(closed_set(LegalFloor, "figure"))
    valid_from: Mapped[date]
    amount: Mapped[int]
    citation: Mapped[str] = mapped_column(Text)


class WorkshopType(Base):
    """A kind of workshop, and through `skills` what it teaches."""

    __tablename__ = "workshop_types"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    name_es: Mapped[ShortText]
    name_en: Mapped[ShortText]
    area: Mapped[str] = mapped_column(String(40))  # trade, psychosocial, artistic, schooling
    typical_hours: Mapped[int]

    skills: Mapped[list["WorkshopTypeSkill"]] = relationship(cascade="all, delete-orphan")


class WorkshopTypeSkill(Base):
    """A skill that a kind of workshop teaches, and the highest level it reaches."""

    __tablename__ = "workshop_type_skills"
    __table_args__ = (CheckConstraint("level between 1 and 3", name="level_range"),)

    workshop_type_key: Mapped[str] = mapped_column(
        ForeignKey("workshop_types.key", ondelete="CASCADE"), primary_key=True
    )
    skill_key: Mapped[str] = mapped_column(
        ForeignKey("concepts.key", ondelete="RESTRICT"), primary_key=True, index=True
    )
    level: Mapped[int]


class Cohort(Base):
    """A yearly group of the programme with its counted outcome; no person is named by it."""

    __tablename__ = "cohorts"
    __table_args__ = (
        CheckConstraint("reconvicted between 0 and entered", name="reconvicted_range"),
    )

    id: Mapped[Key]
    year: Mapped[int] = mapped_column(unique=True)
    entered: Mapped[int]
    reconvicted: Mapped[int]
    capacity: Mapped[int]
