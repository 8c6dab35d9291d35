"""What happened in a candidacy, in order of time: its steps, its interview, trials and talks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from models.assessments import Assessment
from models.audit import AuditAction, AuditEntry
from models.candidacies import CandidacyStep, ShownSheet
from models.interviews import InterviewAppointment
from models.trials import Trial, TrialParty
from services.actors import Actor, require_staff
from services.mediation.assessment_moves import may_accompany
from services.mediation.assessment_states import AssessmentMove
from services.mediation.candidacy_files import CandidacyFile
from services.mediation.candidacy_states import CandidacyMove


class CandidacyEvent(StrEnum):
    """What happened beside the steps that lead to another state."""

    INTERVIEW_CANCELLED = "interview_cancelled"
    INTERVIEW_MOVED = "interview_moved"
    TRIAL_PROPOSED = "trial_proposed"
    TRIAL_SIGNED = "trial_signed"
    TRIAL_REVIEWED = "trial_reviewed"
    TRIAL_WITHDRAWN = "trial_withdrawn"
    TALK_BEGAN = "talk_began"
    TALK_GOES_ON = "talk_goes_on"
    TALK_ENDS = "talk_ends"
    TALK_APPEALED = "talk_appealed"
    TALK_GRANTED = "talk_granted"
    TALK_UPHELD = "talk_upheld"
    TALK_ABANDONED = "talk_abandoned"


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened.

    Attributes:
        row: who did it and when.
        event: what it was; None for a step that its state says.
        party: whose signature or word it is.
    """

    row: CandidacyStep | AuditEntry
    event: CandidacyEvent | None = None
    party: TrialParty | None = None

    @property
    def at(self) -> datetime:
        """When it happened."""
        return self.row.at


_E = CandidacyEvent
_OF_TRIAL: Final = {
    "propose": _E.TRIAL_PROPOSED,
    "sign": _E.TRIAL_SIGNED,
    "review": _E.TRIAL_REVIEWED,
    "withdraw": _E.TRIAL_WITHDRAWN,
}
_OF_TALK: Final = {
    "": _E.TALK_BEGAN,
    AssessmentMove.LET_GO_ON.value: _E.TALK_GOES_ON,
    AssessmentMove.END.value: _E.TALK_ENDS,
    AssessmentMove.APPEAL.value: _E.TALK_APPEALED,
    AssessmentMove.GRANT.value: _E.TALK_GRANTED,
    AssessmentMove.UPHOLD.value: _E.TALK_UPHELD,
    AssessmentMove.ABANDON.value: _E.TALK_ABANDONED,
}


def list_events(session: Session, actor: Actor, file: CandidacyFile) -> Sequence[Happened]:
    """What happened in a candidacy that was opened, the first first.

    Talks are there for whoever accompanies the person and for the lead alone.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    rows = session.scalars(
        select(AuditEntry)
        .options(joinedload(AuditEntry.actor))
        .where(or_(*_chosen(actor, file)))
        .order_by(AuditEntry.id)
    )
    beside = [told for row in rows if (told := _told(row)) is not None]
    return sorted([*map(_of_step, file.steps), *beside], key=lambda one: one.at)


def _chosen(actor: Actor, file: CandidacyFile) -> list[ColumnElement[bool]]:
    one = file.candidacy
    shown = select(ShownSheet.introduction_id).where(ShownSheet.candidacy_id == one.id)
    trials = select(Trial.id).where(Trial.introduction_id.in_(shown))
    meetings = select(InterviewAppointment.appointment_id).where(
        InterviewAppointment.candidacy_id == one.id
    )
    talks = select(Assessment.id).where(Assessment.candidacy_id == one.id)
    chosen = [
        and_(AuditEntry.subject == "trial", AuditEntry.subject_id.in_(trials)),
        and_(
            AuditEntry.subject == "appointment",
            AuditEntry.subject_id.in_(meetings),
            AuditEntry.action == AuditAction.CHANGED,
        ),
    ]
    if may_accompany(actor, one):
        done = AuditEntry.action.in_({AuditAction.CREATED, AuditAction.STATUS_CHANGED})
        of_talk = and_(AuditEntry.subject == "assessment", AuditEntry.subject_id.in_(talks))
        chosen.append(and_(of_talk, done))
    return chosen


def _of_step(step: CandidacyStep) -> Happened:
    is_cancelled = step.move == CandidacyMove.CANCEL_INTERVIEW.value
    return Happened(step, _E.INTERVIEW_CANCELLED if is_cancelled else None)


def _told(row: AuditEntry) -> Happened | None:
    if row.subject == "trial":
        act, _sep, party = row.reason.partition(": ")
        event = _OF_TRIAL.get(act)
        return Happened(row, event, TrialParty(party) if party else None) if event else None
    if row.subject == "appointment":
        return Happened(row, _E.INTERVIEW_MOVED) if "on_day" in row.fields else None
    event = _OF_TALK.get(row.reason)
    return Happened(row, event) if event else None
