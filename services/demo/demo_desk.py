"""What a mediator and the lead find at their desks in the demonstration town."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.accounts import Account
from models.participants import Participant
from models.saved_searches import Sighting
from services.demo.demo_staff import Cast, actor_of
from services.people.saved_searches import keep_search
from services.permissions.cases import is_on_case
from services.permissions.file_openings import open_file

WORDS = "soldadura"
NEWS = 2  # people of a kept search whom its mediator has not seen
REASON = "Cubro a una colega enferma y confirmo la cita de mañana."


def work_at_the_desk(session: Session, cast: Cast, *, now: datetime) -> None:
    """Open a file with a reason, and keep a search that finds somebody new."""
    colleague = cast.mediators[1]
    person_id = _somebody_elses(session, colleague, now)
    if person_id is not None:
        opened_at = now - timedelta(hours=2)
        open_file(session, actor_of(colleague), person_id, REASON, now=opened_at)
    _keep_search(session, cast)


def _somebody_elses(session: Session, account: Account, now: datetime) -> int | None:
    found: int | None = session.scalars(
        select(Participant.id)
        .where(~is_on_case(account.id, now=now), Participant.account_id.is_(None))
        .order_by(Participant.id)
        .limit(1)
    ).first()
    return found


def _keep_search(session: Session, cast: Cast) -> None:
    search = keep_search(session, actor_of(cast.mediators[0]), WORDS)
    seen = select(Sighting.participant_id).where(Sighting.search_id == search.id)
    new = session.scalars(seen.order_by(Sighting.participant_id.desc()).limit(NEWS)).all()
    session.execute(
        delete(Sighting).where(Sighting.search_id == search.id, Sighting.participant_id.in_(new))
    )
