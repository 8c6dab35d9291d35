"""Files opened with a reason: all of them by the lead, and two by a mediator."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.file_openings import FileOpening, OpeningVerdict
from models.participants import Participant
from tests.conftest import NOW

REASON = "Reviso los casos de la semana con el equipo"


def furnish_openings(session: Session, lead_id: int, mediator_id: int) -> None:
    """The lead has opened every file, so that the lead's pages of people have something to show."""
    people = session.scalars(select(Participant.id).order_by(Participant.id)).all()
    session.add_all(_opening(person_id, lead_id) for person_id in people)
    session.add(_opening(people[0], mediator_id, expires_at=NOW - timedelta(hours=1)))
    reviewed = {
        "verdict": OpeningVerdict.FOUNDED,
        "reviewed_at": NOW - timedelta(hours=1),
        "reviewed_by_id": lead_id,
        "expires_at": NOW - timedelta(hours=1),
    }
    session.add(_opening(people[1], mediator_id, **reviewed))
    session.flush()


def _opening(person_id: int, account_id: int, **values: object) -> FileOpening:
    # Before the last hour, in which so many would be an alarm.
    row = {
        "participant_id": person_id,
        "account_id": account_id,
        "reason": REASON,
        "opened_at": NOW - timedelta(hours=3),
        "expires_at": NOW + timedelta(hours=1),
    }
    return FileOpening(**(row | values))
