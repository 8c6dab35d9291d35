"""How a candidacy begins, with the mediator's approval, and begins again."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CandidacyState, CloseReason
from models.declarative import now_utc
from models.introductions import IntroductionState
from models.placements import Placement
from models.session import insert_into
from services.actors import Actor, require_staff
from services.errors import WrongStateError
from services.mediation import consent_ledger, introductions
from services.mediation.candidacies import close, find_candidacy
from services.mediation.candidacy_moves import Ending, Moved, add_step, move_candidacy
from services.mediation.candidacy_states import OPEN, CandidacyMove


def shortlist(
    session: Session, actor: Actor, vacancy_id: int, participant_id: int, *, now: datetime
) -> None:
    """Begin the candidacy of an approved person, or open an ended one again.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    begun = _insert(session, actor, vacancy_id, participant_id, now)
    if begun is not None:
        add_step(session, actor, Moved(begun, participant_id), None, now=now)
        return
    candidacy = _of_pair(session, vacancy_id, participant_id)
    if candidacy is not None and candidacy.state not in OPEN:
        open_again(session, actor, candidacy.id, now=now)


def _insert(
    session: Session, actor: Actor, vacancy_id: int, participant_id: int, now: datetime
) -> int | None:
    begun: int | None = session.scalar(
        insert_into(session, Candidacy)
        .values(
            vacancy_id=vacancy_id,
            participant_id=participant_id,
            owner_id=actor.account_id,
            state=CandidacyState.SHORTLISTED,
            state_since=now,
            text_for_person="",
            note="",
            version=1,
            told_version=0,
            created_at=now_utc(),
        )
        .on_conflict_do_nothing()
        .returning(Candidacy.id)
    )
    return begun


def _of_pair(session: Session, vacancy_id: int, participant_id: int) -> Candidacy | None:
    return session.scalar(
        select(Candidacy).where(
            Candidacy.vacancy_id == vacancy_id, Candidacy.participant_id == participant_id
        )
    )


def reopen(session: Session, actor: Actor, candidacy_id: int, *, now: datetime) -> None:
    """Open an ended candidacy again; the person is asked anew and the employer sees a new name.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
        WrongStateError: it has not ended, or the person works there.
    """
    require_staff(actor)
    candidacy = find_candidacy(session, candidacy_id)
    _refuse_at_work(session, candidacy)
    open_again(session, actor, candidacy_id, now=now)


def _refuse_at_work(session: Session, candidacy: Candidacy) -> None:
    """What the employer knows of whoever works there stays; ending the placement comes first."""
    running = select(Placement.id).where(
        Placement.vacancy_id == candidacy.vacancy_id,
        Placement.participant_id == candidacy.participant_id,
        Placement.ended_on.is_(None),
    )
    if session.scalar(running.limit(1)) is not None:
        raise WrongStateError("person_already_placed")


def open_again(session: Session, actor: Actor, candidacy_id: int, *, now: datetime) -> None:
    """Begin an ended candidacy anew, as part of an act; what was agreed and shown before is over.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
        WrongStateError: it has not ended.
    """
    candidacy = find_candidacy(session, candidacy_id)
    move_candidacy(session, actor, candidacy, CandidacyMove.REOPEN, now=now)
    forget_what_was_agreed(session, actor, candidacy, now=now)


def forget_what_was_agreed(
    session: Session, actor: Actor, candidacy: Candidacy, *, now: datetime
) -> None:
    """End every yes of a candidacy that begins anew, and wipe what the employer was shown."""
    person_id, vacancy_id = candidacy.participant_id, candidacy.vacancy_id
    consent_ledger.revoke(session, actor, person_id, vacancy_id, now=now)
    if candidacy.introduction_id is not None:
        shown = candidacy.introduction_id
        introductions.end_introduction(session, shown, IntroductionState.ENDED, now=now)
    candidacy.introduction_id = None
    session.flush()


def close_pair(
    session: Session,
    actor: Actor,
    vacancy_id: int,
    participant_id: int,
    ending: Ending,
    *,
    now: datetime,
) -> None:
    """End the candidacy of a person for a vacancy, where there is an open one.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    candidacy = _of_pair(session, vacancy_id, participant_id)
    if candidacy is not None and candidacy.state in OPEN:
        close(session, actor, candidacy.id, ending, now=now)


def undo_shortlisting(
    session: Session, actor: Actor, vacancy_id: int, participant_id: int, *, now: datetime
) -> None:
    """Take an approval back while nobody has been asked; what goes on already stays.

    Raises:
        NotAllowedError: the actor is not a mediator.
        WrongStateError: the person was asked already.
    """
    candidacy = _of_pair(session, vacancy_id, participant_id)
    if candidacy is None or candidacy.state not in OPEN:
        return
    if candidacy.state is not CandidacyState.SHORTLISTED:
        raise WrongStateError("candidacy_goes_on")
    close(session, actor, candidacy.id, Ending(CloseReason.ERROR), now=now)
