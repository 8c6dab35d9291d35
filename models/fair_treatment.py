"""What people declare of themselves so that fair treatment can be audited, apart from all else.

Nothing refers to these tables, and no row of them can exist without the person's permission:
taking the permission back deletes every answer with it.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.declarative import Base, Stamp, closed_set


class AuditAxis(StrEnum):
    """By what shortlists are audited, besides how people came to the office."""

    GENDER = "gender"
    AGE_BAND = "age_band"
    NATIONALITY = "nationality"
    PRISON = "prison"
    DISABILITY = "disability"


class AxisAnswer(StrEnum):
    """What a person may answer; bands and not values, so that no answer tells who it is."""

    WOMAN = "woman"
    MAN = "man"
    OTHER_GENDER = "other_gender"
    UNTIL_29 = "until_29"
    FROM_30_TO_44 = "from_30_to_44"
    FROM_45_TO_59 = "from_45_to_59"
    FROM_60 = "from_60"
    CHILEAN = "chilean"
    OTHER_NATIONALITY = "other_nationality"
    IN_PROVINCE = "in_province"
    OUTSIDE_PROVINCE = "outside_province"
    NO_PLACE = "no_place"
    WITH_DISABILITY = "with_disability"
    WITHOUT_DISABILITY = "without_disability"
    PREFERS_NOT = "prefers_not"


ANSWERS: Mapping[AuditAxis, tuple[AxisAnswer, ...]] = {
    AuditAxis.GENDER: (AxisAnswer.WOMAN, AxisAnswer.MAN, AxisAnswer.OTHER_GENDER),
    AuditAxis.AGE_BAND: (
        AxisAnswer.UNTIL_29,
        AxisAnswer.FROM_30_TO_44,
        AxisAnswer.FROM_45_TO_59,
        AxisAnswer.FROM_60,
    ),
    AuditAxis.NATIONALITY: (AxisAnswer.CHILEAN, AxisAnswer.OTHER_NATIONALITY),
    AuditAxis.PRISON: (AxisAnswer.IN_PROVINCE, AxisAnswer.OUTSIDE_PROVINCE, AxisAnswer.NO_PLACE),
    AuditAxis.DISABILITY: (AxisAnswer.WITH_DISABILITY, AxisAnswer.WITHOUT_DISABILITY),
}
"""The groups of each axis; to any of them somebody may also prefer not to answer."""


def _belongs() -> Iterator[str]:
    yield f"answer = '{AxisAnswer.PREFERS_NOT.value}'"
    for axis, answers in ANSWERS.items():
        several = ", ".join(f"'{answer.value}'" for answer in answers)
        yield f"(axis = '{axis.value}' and answer in ({several}))"


class AuditPermission(Base):
    """A person's permission to use what they declare for the audit and for nothing else.

    Attributes:
        text_version: which words were read to the person.
        recorded_by_id: the only one of the office who may see the answers again.
    """

    __tablename__ = "audit_permissions"

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    text_version: Mapped[str] = mapped_column(String(40))
    recorded_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    granted_at: Mapped[Stamp]

    recorded_by: Mapped[Account | None] = relationship()
    answers: Mapped[list["DeclaredAxis"]] = relationship(cascade="all, delete-orphan")


class DeclaredAxis(Base):
    """One answer of one person, which exists only while the permission does."""

    __tablename__ = "declared_axes"
    __table_args__ = (CheckConstraint(" or ".join(_belongs()), name="answer_of_axis"),)

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("audit_permissions.participant_id", ondelete="CASCADE"), primary_key=True
    )
    axis: Mapped[AuditAxis] = mapped_column(closed_set(AuditAxis, "axis"), primary_key=True)
    answer: Mapped[AxisAnswer] = mapped_column(closed_set(AxisAnswer, "answer"))
