"""An employer says that it wants to hire somebody it knows: the office talks the offer over."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.candidacies import Candidacy
from services.actors import Actor
from services.errors import WrongStateError
from services.mediation.candidacy_moves import move_where
from services.mediation.candidacy_states import CandidacyMove
from services.mediation.introductions import read_introduction


def offer_as_employer(
    session: Session, actor: Actor, introduction_id: int, *, now: datetime
) -> None:
    """Say, as the employer, that it offers the work. No file of anybody is read.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: there is no such introduction for this employer.
        WrongStateError: the person has not given their name, the work was offered already, or
            they were hired.
    """
    read_introduction(session, actor, introduction_id)
    of_it = Candidacy.introduction_id == introduction_id
    if move_where(session, actor, of_it, CandidacyMove.OFFER, None, now=now) is None:
        raise WrongStateError("candidacy_wrong_state")
