"""Signing a trial: person, employer and office, in the portal or on paper before a witness."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.trials import (
    SigningWay,
    Trial,
    TrialMatter,
    TrialParty,
    TrialSignature,
    TrialState,
)
from services.actors import Actor, require_staff
from services.errors import WrongStateError
from services.mediation.candidacies import find_candidacy
from services.mediation.introductions import read_introduction
from services.mediation.trial_rows import hold_open, refuse_held
from services.mediation.trials import own_introduction_id, write_down
from services.messages.trial_messages import withdraw_from


def sign_as_person(
    session: Session, actor: Actor, candidacy_id: int, *, now: datetime, seen: int | None = None
) -> None:
    """Sign one's own trial in the portal.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: it is somebody else's, or no trial is open.
        WrongStateError: it was signed already, or the employer is paused or suspended.
        ChangedMeanwhileError: another trial than `seen`, the one that was read, is open by now.
    """
    trial = hold_open(session, own_introduction_id(session, actor, candidacy_id), seen=seen)
    _sign(session, actor, trial, actor.participant_id, _by_hand(TrialParty.PERSON), now=now)


def sign_as_employer(
    session: Session, actor: Actor, introduction_id: int, *, now: datetime, seen: int | None = None
) -> None:
    """Sign a trial as the employer, in the portal. No file of anybody is read.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: there is no such introduction for this employer, or no trial is open.
        WrongStateError: it was signed already, or the employer is paused or suspended.
        ChangedMeanwhileError: another trial than `seen`, the one that was read, is open by now.
    """
    shown = read_introduction(session, actor, introduction_id)
    trial = hold_open(session, shown.id, seen=seen)
    _sign(session, actor, trial, None, _by_hand(TrialParty.EMPLOYER), now=now)


def sign_for_office(
    session: Session, actor: Actor, candidacy_id: int, *, now: datetime, seen: int | None = None
) -> None:
    """Sign a trial for the office.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy, or no trial is open.
        WrongStateError: it was signed already, or the employer is paused or suspended.
        ChangedMeanwhileError: another trial than `seen`, the one that was read, is open by now.
    """
    require_staff(actor)
    trial, whose = _of_candidacy(session, candidacy_id, seen)
    _sign(session, actor, trial, whose, _by_hand(TrialParty.OFFICE), now=now)


def record_paper(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    party: TrialParty,
    *,
    now: datetime,
    seen: int | None = None,
) -> None:
    """Write down that a side signed on paper; whoever writes it down is the witness.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy, or no trial is open.
        WrongStateError: it was signed already, or the employer is paused or suspended.
        ChangedMeanwhileError: another trial than `seen`, the one that was read, is open by now.
    """
    require_staff(actor)
    paper = TrialSignature(party=party, way=SigningWay.PAPER)
    trial, whose = _of_candidacy(session, candidacy_id, seen)
    _sign(session, actor, trial, whose, paper, now=now)


def _by_hand(party: TrialParty) -> TrialSignature:
    return TrialSignature(party=party, way=SigningWay.PORTAL)


def _of_candidacy(session: Session, candidacy_id: int, seen: int | None) -> tuple[Trial, int]:
    """The open trial of a candidacy, held, and whose it is."""
    candidacy = find_candidacy(session, candidacy_id)
    trial = hold_open(session, candidacy.introduction_id, seen=seen)
    return trial, candidacy.participant_id


def _sign(
    session: Session,
    actor: Actor,
    trial: Trial,
    participant_id: int | None,  # an employer looks into no file and does not know whose it is
    signature: TrialSignature,
    *,
    now: datetime,
) -> None:
    party, signature.signed_by_id, signature.signed_at = signature.party, actor.account_id, now
    signed = {one.party for one in trial.signatures}
    if trial.state is not TrialState.PROPOSED or party in signed:
        raise WrongStateError("trial_signed_already")
    refuse_held(session, trial.introduction_id)
    trial.signatures.append(signature)
    if signed | {party} == set(TrialParty):
        trial.state = TrialState.AGREED
    session.flush()
    withdraw_from(session, trial.introduction_id, trial.id, party, TrialMatter.SIGN)
    write_down(session, actor, trial, participant_id, f"sign: {party.value}")
