"""The work that candidacies led to, as long as it runs and after it ended."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CandidacyState
from models.placements import Placement
from services.actors import Actor, own_participant_id, require_staff
from services.errors import NotFoundError


def read_work(session: Session, actor: Actor, candidacy: Candidacy) -> Placement | None:
    """The work that a candidacy led to, which may have ended; None where nobody was hired.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    return _read(session, candidacy)


def read_own_work(session: Session, actor: Actor, candidacy: Candidacy) -> Placement | None:
    """The work that one of the person's candidacies led to, which may have ended, if any.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: it is somebody else's candidacy.
    """
    if candidacy.participant_id != own_participant_id(actor):
        raise NotFoundError
    return _read(session, candidacy)


def list_own_ended_work(session: Session, actor: Actor) -> frozenset[int]:
    """Numbers of the vacancies in which the person worked and works no more.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    of_person = _placed().where(Placement.participant_id == own_participant_id(actor))
    # Whoever was taken back on works there.
    last = {one.vacancy_id: one for one in reversed(session.scalars(of_person).all())}
    return frozenset(one.vacancy_id for one in last.values() if one.ended_on is not None)


def _read(session: Session, candidacy: Candidacy) -> Placement | None:
    if candidacy.state is not CandidacyState.HIRED:
        return None
    return session.scalar(
        _placed()
        .where(
            Placement.vacancy_id == candidacy.vacancy_id,
            Placement.participant_id == candidacy.participant_id,
        )
        .limit(1)
    )


def _placed() -> Select[Placement]:
    return select(Placement).order_by(Placement.id.desc())
