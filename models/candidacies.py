"""Candidacies: a person on the way into a vacancy, step by step, and what was agreed to."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account, Role
from models.declarative import Base, Key, Stamp, closed_set
from models.introductions import Introduction
from models.participants import Participant
from models.vacancies import Vacancy


class CandidacyState(StrEnum):
    """Where a candidacy stands (DOMAIN A8); an engine's suggestion becomes one when approved."""

    SHORTLISTED = "shortlisted"
    ASKED = "asked"
    CONSENTED = "consented"
    PRESENTED = "presented"
    SILENT = "silent"
    INTERESTED = "interested"
    REVEALED = "revealed"
    INTERVIEW_BOOKED = "interview_booked"
    INTERVIEWED = "interviewed"
    OFFERED = "offered"
    HIRED = "hired"
    CLOSED = "closed"


ENDED: Final = frozenset({CandidacyState.HIRED, CandidacyState.CLOSED})
KNOWN: Final = frozenset(
    {
        *(CandidacyState.REVEALED, CandidacyState.INTERVIEW_BOOKED),
        *(CandidacyState.INTERVIEWED, CandidacyState.OFFERED),
    }
)
"""The employer knows the person by name."""


class CloseReason(StrEnum):
    """Why a candidacy ended without work; a closed list. An error is not a refusal."""

    SKILLS = "skills"
    SCHEDULE = "schedule"
    DISTANCE = "distance"
    PAY = "pay"
    LICENCE = "licence"
    LEGAL_BAR = "legal_bar"
    HEALTH = "health"
    TRAINING_FIRST = "training_first"
    DECLINED_BY_PERSON = "declined_by_person"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    OFFER_DECLINED = "offer_declined"
    NOT_REACHABLE = "not_reachable"
    MISSED_INTERVIEW = "missed_interview"
    OTHER_CHOSEN = "other_chosen"
    EMPLOYER_SILENT = "employer_silent"
    POSITION_FILLED = "position_filled"
    POSITION_CANCELLED = "position_cancelled"
    HIRED_ELSEWHERE = "hired_elsewhere"
    REDIRECTED = "redirected"
    KEPT_FOR_LATER = "kept_for_later"
    ERROR = "error"
    OTHER = "other"


THEIR_NO: Final = frozenset(
    {
        *(CloseReason.CONSENT_WITHDRAWN, CloseReason.DECLINED_BY_PERSON),
        CloseReason.OFFER_DECLINED,
    }
)
"""Ends that are the person's own word: only a new yes leads on from them."""


class Candidacy(Base):
    """A person's way into one vacancy; there is one for each pair, opened again where need be.

    `text_for_person` is shown to the person, `note` to the office alone; `told_version` is the
    version that the person was last told waits for them; `sheet` is the one the person was asked
    about, which is the one the employer is shown.
    """

    __tablename__ = "candidacies"
    __table_args__ = (
        UniqueConstraint("vacancy_id", "participant_id"),
        CheckConstraint("(state = 'closed') = (close_reason is not null)", name="close_has_reason"),
        Index("ix_candidacies_state_since", "state", "state_since"),
        Index("ix_candidacies_participant_state", "participant_id", "state"),
    )

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancies.id", ondelete="RESTRICT"), index=True
    )
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    introduction_id: Mapped[int | None] = mapped_column(
        ForeignKey("introductions.id", ondelete="SET NULL"), unique=True
    )
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    state: Mapped[CandidacyState] = mapped_column(closed_set(CandidacyState, "state"))
    state_since: Mapped[datetime]
    close_reason: Mapped[CloseReason | None] = mapped_column(
        closed_set(CloseReason, "close_reason")
    )
    text_for_person: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    told_version: Mapped[int] = mapped_column(default=0)
    sheet: Mapped[dict[str, Any] | None] = mapped_column(  # Any: JSON, as blind_sheets.py writes
        JSON(none_as_null=True)
    )
    created_at: Mapped[Stamp]

    vacancy: Mapped[Vacancy] = relationship()
    participant: Mapped[Participant] = relationship()
    owner: Mapped[Account | None] = relationship()
    introduction: Mapped[Introduction | None] = relationship()
    steps: Mapped[list["CandidacyStep"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="CandidacyStep.id"
    )

    @property
    def has_ended(self) -> bool:
        """Whether it led to work or was closed."""
        return self.state in ENDED

    @property
    def is_known(self) -> bool:
        """Whether it goes on and the employer knows the person by name."""
        return self.state in KNOWN


class CandidacyStep(Base):
    """One move of a candidacy, from where the step before led; rows are added, never changed."""

    __tablename__ = "candidacy_steps"

    id: Mapped[Key]
    candidacy_id: Mapped[int] = mapped_column(
        ForeignKey("candidacies.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[Stamp]
    move: Mapped[str] = mapped_column(String(40))
    to_state: Mapped[CandidacyState] = mapped_column(closed_set(CandidacyState, "to_state"))
    actor_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    actor_role: Mapped[Role | None] = mapped_column(closed_set(Role, "actor_role"))
    close_reason: Mapped[CloseReason | None] = mapped_column(
        closed_set(CloseReason, "close_reason")
    )

    actor: Mapped[Account | None] = relationship()


class ShownSheet(Base):
    """Which candidacy an introduction was made for; it stays when the candidacy begins again.

    A look of an employer is written down with the introduction's number alone; through this the
    person learns of it. The employer's side never reads it.
    """

    __tablename__ = "shown_sheets"

    introduction_id: Mapped[int] = mapped_column(
        ForeignKey("introductions.id", ondelete="CASCADE"), primary_key=True
    )
    candidacy_id: Mapped[int] = mapped_column(
        ForeignKey("candidacies.id", ondelete="CASCADE"), index=True
    )


class Redirection(Base):
    """A candidacy that went on elsewhere: into another vacancy, or to wait for one."""

    __tablename__ = "redirections"

    id: Mapped[Key]
    from_candidacy_id: Mapped[int] = mapped_column(
        ForeignKey("candidacies.id", ondelete="CASCADE"), index=True
    )
    to_candidacy_id: Mapped[int | None] = mapped_column(
        ForeignKey("candidacies.id", ondelete="SET NULL"), index=True
    )
    reason: Mapped[CloseReason] = mapped_column(closed_set(CloseReason, "reason"))
    redirected_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    redirected_at: Mapped[datetime]

    from_candidacy: Mapped[Candidacy] = relationship(foreign_keys=[from_candidacy_id])
    to_candidacy: Mapped[Candidacy | None] = relationship(foreign_keys=[to_candidacy_id])


class ConsentLink(Base):
    """A link by which a person without an account answers; useless without its PIN.

    Only hashes are kept. Opening it changes nothing: the answer is posted, so a mail scanner
    that follows links answers for nobody. It is about one question: `asked_version` is the
    candidacy's version when it was made, and whatever moves the candidacy ends the link.
    """

    __tablename__ = "consent_links"

    id: Mapped[Key]
    candidacy_id: Mapped[int] = mapped_column(
        ForeignKey("candidacies.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    pin_hash: Mapped[str] = mapped_column(String(200))
    wrong_pins: Mapped[int] = mapped_column(default=0)
    made_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    asked_version: Mapped[int]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    created_at: Mapped[Stamp]

    candidacy: Mapped[Candidacy] = relationship()
