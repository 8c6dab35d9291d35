"""The end of a trial: each side says whether it goes on, and then it is over."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy.orm import Session

from models.trials import (
    Trial,
    TrialMatter,
    TrialParty,
    TrialReview,
    TrialState,
    TrialVerdict,
)
from services.actors import Actor, require_staff
from services.errors import InvalidError, Problem, WrongStateError, refuse
from services.mediation.candidacies import find_candidacy
from services.mediation.introductions import read_introduction
from services.mediation.trial_rows import hold_open
from services.mediation.trials import LONGEST_TEXT, own_introduction_id, write_down
from services.messages.trial_messages import withdraw_from
from services.texts import tidy_text

SIDES: Final = frozenset({TrialParty.PERSON, TrialParty.EMPLOYER})


@dataclass(frozen=True, slots=True)
class Said:
    """What a side says at the end; the words are for the office alone."""

    verdict: TrialVerdict
    words: str = ""


def review_as_person(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    said: Said | None,
    *,
    now: datetime,
    today: date,
    seen: int | None = None,
) -> None:
    """Say at the end of one's own trial whether one wants to go on.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: it is somebody else's, or no trial is open.
        InvalidError: nothing was said, or the words are too long.
        WrongStateError: it was not signed by all, has not begun, or this side has spoken.
        ChangedMeanwhileError: another trial than `seen`, the one that was read, is open by now.
    """
    trial = hold_open(session, own_introduction_id(session, actor, candidacy_id), seen=seen)
    _review(session, actor, trial, TrialParty.PERSON, said, now=now, today=today)
    write_down(session, actor, trial, actor.participant_id, "review: person")


def review_as_employer(
    session: Session,
    actor: Actor,
    introduction_id: int,
    said: Said | None,
    *,
    now: datetime,
    today: date,
    seen: int | None = None,
) -> None:
    """Say as the employer whether the work goes on. No file of anybody is read.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: there is no such introduction for this employer, or no trial is open.
        InvalidError: nothing was said, or the words are too long.
        WrongStateError: it was not signed by all, has not begun, or this side has spoken.
        ChangedMeanwhileError: another trial than `seen`, the one that was read, is open by now.
    """
    shown = read_introduction(session, actor, introduction_id)
    trial = hold_open(session, shown.id, seen=seen)
    _review(session, actor, trial, TrialParty.EMPLOYER, said, now=now, today=today)
    write_down(session, actor, trial, None, "review: employer")


def record_review(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    party: TrialParty,
    said: Said | None,
    *,
    now: datetime,
    today: date,
    seen: int | None = None,
) -> None:
    """Write down what a side told the office at the end of a trial.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy, or no trial is open.
        InvalidError: nothing was said, or the words are too long.
        WrongStateError: it was not signed by all, has not begun, or this side has spoken.
        ChangedMeanwhileError: another trial than `seen`, the one that was read, is open by now.
    """
    require_staff(actor)
    candidacy = find_candidacy(session, candidacy_id)
    trial = hold_open(session, candidacy.introduction_id, seen=seen)
    _review(session, actor, trial, party, said, now=now, today=today)
    write_down(session, actor, trial, candidacy.participant_id, f"review: {party.value}")


def _review(
    session: Session,
    actor: Actor,
    trial: Trial,
    party: TrialParty,
    said: Said | None,
    *,
    now: datetime,
    today: date,
) -> None:
    if said is None:
        raise InvalidError([Problem("verdict", "not_a_verdict")])
    words = tidy_text(said.words)
    if len(words) > LONGEST_TEXT:
        facts = {"limit": LONGEST_TEXT, "length": len(words)}
        refuse([Problem("words", "text_too_long", facts)])
    spoken = {one.party for one in trial.reviews}
    if trial.state is not TrialState.AGREED or party in spoken or party not in SIDES:
        raise WrongStateError("trial_not_to_review")
    if trial.starts_on > today:
        raise WrongStateError("trial_not_begun")
    review = TrialReview(
        party=party, verdict=said.verdict, words=words, told_to_id=actor.account_id, told_at=now
    )
    trial.reviews.append(review)
    if spoken | {party} == SIDES:
        trial.state = TrialState.OVER
    session.flush()
    withdraw_from(session, trial.introduction_id, trial.id, party, TrialMatter.REVIEW)
