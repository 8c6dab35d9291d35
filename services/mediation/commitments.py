"""What two sides count on with a candidacy, read before anybody ends it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ScalarSelect, and_, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from models.candidacies import Candidacy
from models.interviews import Interview, InterviewAppointment, InterviewState
from models.introductions import Introduction
from models.trials import Trial
from services.actors import Actor, require_staff
from services.mediation.trial_holds import trial_to_call
from services.mediation.trial_rows import OPEN, standing_trial


@dataclass(frozen=True, slots=True)
class Commitments:
    """What two sides count on, and what ends with their candidacy.

    Attributes:
        last_trial: the one proposed last that nobody took back; it may be over.
        interview: the one that is still to come.
        to_call: the one about which the person has to be called; of a candidacy that was opened.
    """

    last_trial: Trial | None = None
    interview: Interview | None = None
    to_call: Trial | None = None

    @property
    def trial(self) -> Trial | None:
        """The trial that is open; a hire leaves it where all three have signed."""
        last = self.last_trial
        return last if last is not None and last.state in OPEN else None


def read_commitments(
    session: Session, actor: Actor, candidacy: Candidacy | None, *, now: datetime
) -> Commitments:
    """What ends with a candidacy; nothing for somebody who has none.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    if candidacy is None or candidacy.introduction_id is None:
        return Commitments()
    # At most one interview of an introduction is booked.
    is_coming = and_(
        Interview.introduction_id == Introduction.id,
        Interview.state == InterviewState.BOOKED,
        Interview.starts_at > now,
    )
    trial, interview = session.execute(
        select(Trial, Interview)
        .select_from(Introduction)
        .outerjoin(Trial, Trial.id == standing_trial(Introduction.id))
        .outerjoin(Interview, is_coming)
        .where(Introduction.id == candidacy.introduction_id)
    ).one()
    return Commitments(trial, interview)


def read_opened_commitments(
    session: Session,
    actor: Actor,
    candidacy: Candidacy,
    *,
    is_held: bool,
    now: datetime,
    today: date,
) -> tuple[Commitments, InterviewAppointment | None]:
    """The same of a candidacy that was opened, with its last interview, which may be over.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    called = aliased(Trial)
    trial, held, to_call = session.execute(
        select(Trial, InterviewAppointment, called)
        .select_from(Candidacy)
        .outerjoin(Trial, Trial.id == standing_trial(Candidacy.introduction_id))
        .outerjoin(called, called.id == trial_to_call(is_held=is_held, today=today))
        .outerjoin(InterviewAppointment, InterviewAppointment.interview_id == _last_interview())
        .options(
            joinedload(InterviewAppointment.interview),
            joinedload(InterviewAppointment.appointment),
            joinedload(InterviewAppointment.settled_by),
        )
        .where(Candidacy.id == candidacy.id)
    ).one()
    interview = held.interview if held is not None else None
    is_coming = (
        interview is not None
        and interview.state is InterviewState.BOOKED
        and interview.starts_at > now
    )
    return Commitments(trial, interview if is_coming else None, to_call), held


def _last_interview() -> ScalarSelect[int]:
    """Number of the last interview of a candidacy, which may be over."""
    one = aliased(InterviewAppointment)
    return (
        select(func.max(one.interview_id))
        .where(one.candidacy_id == Candidacy.id)
        .correlate_except(one)
        .scalar_subquery()
    )
