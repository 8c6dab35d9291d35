"""Who is on somebody's case: whose file a member of the staff opens without saying why."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus
from models.candidacies import Candidacy, CandidacyState
from models.file_openings import FileOpening
from models.follow_up import Appointment
from models.participants import Participant
from models.placements import Placement
from services.actors import STAFF, Actor
from services.errors import NotAllowedError, NotFoundError

AFTER_AN_APPOINTMENT: Final = timedelta(days=30)  # to write down what came of it
_OVER: Final = (CandidacyState.HIRED, CandidacyState.CLOSED)


class OffCaseError(NotAllowedError):
    """Somebody who is not on the case asked for a file without saying why."""

    def __init__(self, participant_id: int) -> None:
        super().__init__("off_case")
        self.participant_id = participant_id


def require_case(session: Session, actor: Actor, participant_id: int, *, now: datetime) -> None:
    """Let whoever is on somebody's case pass, and the clock. One question to the database.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such person.
        OffCaseError: the actor is not on the case and has not opened the file with a reason.
    """
    if actor.role is None:
        return
    if actor.role not in STAFF or actor.account_id is None:
        raise NotAllowedError
    found = session.execute(
        select(Participant.id, is_on_case(actor.account_id, now=now).label("is_on_case")).where(
            Participant.id == participant_id
        )
    ).first()
    if found is None:
        raise NotFoundError
    if not found.is_on_case:
        raise OffCaseError(participant_id)


def is_on_case(account_id: int, *, now: datetime) -> ColumnElement[bool]:
    """Whether an account is on the case of the person of a row of `participants`.

    Whoever looks after the person is, whoever has or just had an appointment with them, whoever
    works on a candidacy of theirs or placed them, and whoever opened the file with a reason a
    short while ago. A person whom nobody looks after yet is everybody's.
    """
    return or_(
        Participant.mediator_id.is_(None),
        Participant.mediator_id == account_id,
        exists().where(
            Appointment.participant_id == Participant.id,
            Appointment.mediator_id == account_id,
            Appointment.status != AppointmentStatus.REVOKED,
            Appointment.on_day >= (now - AFTER_AN_APPOINTMENT).date(),
        ),
        exists().where(
            Candidacy.participant_id == Participant.id,
            Candidacy.owner_id == account_id,
            Candidacy.state.not_in(_OVER),
        ),
        exists().where(
            Placement.participant_id == Participant.id,
            Placement.placed_by_id == account_id,
            Placement.ended_on.is_(None),
        ),
        exists().where(
            FileOpening.participant_id == Participant.id,
            FileOpening.account_id == account_id,
            FileOpening.expires_at > now,
        ),
    )
