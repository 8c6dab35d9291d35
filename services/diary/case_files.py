"""A person's follow-up as the office reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.rules import RuleSet
from followup.standing import FollowUpState
from models.audit import AuditAction
from models.follow_up import Appointment, CaseEvent, FollowUpPlan
from models.participants import Participant
from models.vacancies import Vacancy
from services import audit
from services.actors import Actor, require_staff
from services.diary.case_changes import CaseActKind, offered_acts, open_plan
from services.diary.case_log import list_events, state_of
from services.diary.own_journey import Journey, journey_of
from services.diary.rule_sets import rules_of
from services.errors import NotFoundError
from services.mediation.interviews_named import read_with_interviews


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A person's follow-up.

    Attributes:
        plan: the one that runs or stands still; None for somebody without.
        rules: the rules it follows.
        appointments: all of the person's, by time.
        interviews: the vacancies of those that are interviews, by the number of the appointment.
        events: what else happened, the newest first.
        acts: what this actor may do now.
        journey: the months as a picture.
    """

    person: Participant
    plan: FollowUpPlan | None
    rules: RuleSet | None
    state: FollowUpState
    appointments: Sequence[Appointment]
    interviews: Mapping[int, Vacancy]
    events: Sequence[CaseEvent]
    acts: tuple[CaseActKind, ...]
    journey: Journey | None


def read_case(session: Session, actor: Actor, participant_id: int, *, today: date) -> CaseFile:
    """Read a person's follow-up; the look is written down.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person.
    """
    require_staff(actor)
    person = session.get(Participant, participant_id)
    if person is None:
        raise NotFoundError
    audit.record(
        session,
        actor,
        AuditAction.LOOKED,
        "participant",
        person.id,
        participant_id=person.id,
        fields=["follow_up"],
    )
    plan = open_plan(session, participant_id)
    appointments, interviews = read_with_interviews(
        session,
        select(Appointment)
        .where(Appointment.participant_id == participant_id)
        .order_by(Appointment.starts_at, Appointment.id),
    )
    return CaseFile(
        person=person,
        plan=plan,
        rules=rules_of(session, plan) if plan is not None else None,
        state=state_of(session, participant_id, today=today),
        appointments=appointments,
        interviews=interviews,
        events=list_events(session, [participant_id]),
        acts=offered_acts(actor, plan) if plan is not None else (),
        journey=journey_of(plan, appointments, today=today) if plan is not None else None,
    )
