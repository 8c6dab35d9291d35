"""Cases of the demonstration town: a meeting today with a task, and a job told in two ways."""

from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.retention import Reply, WorkState
from followup.statuses import ContactParty
from models.participants import Participant
from models.placements import Placement
from models.retention import RetentionCheck
from services.cases import agendas, case_meetings
from services.demo.demo_staff import Cast, actor_of
from services.placing.retention import SaidBySide, save_side
from services.placing.retention_due import make_due

TOLD = {
    ContactParty.PARTICIPANT: WorkState.SAME_EMPLOYER,
    ContactParty.EMPLOYER: WorkState.NOT_WORKING,
}


def talk_about_some(session: Session, cast: Cast, *, today: date, now: datetime) -> None:
    """Call a meeting for today, agree on a task in it, and let two sides tell different things."""
    actor = actor_of(cast.mediators[0])
    assert actor.account_id is not None  # noqa: S101 - accounts of the cast have numbers
    draft = case_meetings.MeetingDraft(today, time(15), (actor.account_id,), "Sala de la oficina")
    meeting = case_meetings.call_meeting(session, actor, draft, today=today)
    own = select(Participant.id).where(Participant.mediator_id == actor.account_id)
    person = session.scalars(own.order_by(Participant.id).limit(1)).one()
    item = agendas.put_on_agenda(session, actor, meeting.id, person)
    agendas.agree_task(
        session,
        actor,
        item.id,
        what="Preguntar por el certificado de estudios",
        owner_id=actor.account_id,
        due_on=today,
        today=today,
    )
    make_due(session, actor, today=today)
    check = session.scalars(
        select(RetentionCheck.id)
        .join(Placement, Placement.id == RetentionCheck.placement_id)
        .where(Placement.participant_id.in_(own))
        .order_by(RetentionCheck.id)
        .limit(1)
    ).first()
    if check is None:
        return  # nobody of this mediator has reached a milestone on that day
    for party, state in TOLD.items():
        said = SaidBySide(state, Reply.UNKNOWN, Reply.UNKNOWN)
        save_side(session, actor, check, party, said, now=now)
