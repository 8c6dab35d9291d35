"""A person's own 24 months: from the workshop to graduation, with what was held on the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from followup.journey import JourneyMonth, Mark, journey_months
from followup.plans import Pause
from followup.statuses import AppointmentStatus, ContactParty
from models.follow_up import Appointment, FollowUpPlan
from services.actors import Actor, own_participant_id
from services.matchmaking.workshop_evidence import WorkshopShown, workshops_of


@dataclass(frozen=True, slots=True)
class Journey:
    """A follow-up as a picture.

    Attributes:
        workshops: what the person had learned when it began, the last one first.
        works_since: first day of the work that runs; None without.
    """

    starts_on: date
    ends_on: date
    works_since: date | None
    months: tuple[JourneyMonth, ...]
    workshops: tuple[WorkshopShown, ...] = ()

    @property
    def held(self) -> int:
        """How many contacts were held."""
        return sum(month.marks.count(Mark.HELD) for month in self.months)


def journey_of(
    plan: FollowUpPlan,
    appointments: Sequence[Appointment],
    *,
    today: date,
    workshops: Sequence[WorkshopShown] = (),
) -> Journey:
    """The picture of a plan, of the contacts with the person alone."""
    own: list[tuple[date, AppointmentStatus]] = [
        (row.on_day, row.status) for row in appointments if row.party is ContactParty.PARTICIPANT
    ]
    pauses = [Pause(pause.from_on, pause.until_on) for pause in plan.pauses]
    return Journey(
        plan.starts_on,
        plan.ends_on,
        plan.placement.starts_on if plan.placement is not None else None,
        journey_months(plan.starts_on, plan.ends_on, today, own, pauses),
        tuple(workshops),
    )


def read_own_journey(session: Session, actor: Actor, *, today: date) -> Journey | None:
    """The picture of the signed-in person's last follow-up; None where none began.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    own_id = own_participant_id(actor)
    plan = session.scalar(
        select(FollowUpPlan)
        .where(FollowUpPlan.participant_id == own_id)
        .options(
            selectinload(FollowUpPlan.appointments),
            selectinload(FollowUpPlan.pauses),
            selectinload(FollowUpPlan.placement),
        )
        .order_by(FollowUpPlan.id.desc())
        .limit(1)
    )
    if plan is None:
        return None
    return journey_of(plan, plan.appointments, today=today, workshops=workshops_of(session, own_id))
