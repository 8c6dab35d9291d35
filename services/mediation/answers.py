"""What the person says: yes to be presented unseen, yes to be known, and no at any time."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from models.audit import ConsentPurpose
from models.candidacies import Candidacy, CandidacyState, CloseReason
from models.outbox import MessageKind
from services.actors import Actor, own_participant_id, require_staff
from services.errors import NotFoundError, WrongStateError, refuse_unread
from services.mediation import consent_ledger, introductions
from services.mediation.candidacies import (
    end_candidacy,
    introduction_of,
    keep_sheet,
    refuse_closed_door,
    whole_candidacy,
)
from services.mediation.candidacy_files import was_asked
from services.mediation.candidacy_moves import Ending, move_candidacy, party_of
from services.mediation.candidacy_states import CandidacyMove, Party
from services.mediation.consent_ledger import AnswerChannel
from services.mediation.introductions import Receipt
from services.messages.candidacy_messages import tell_employer, tell_person


def answer_yes(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    channel: AnswerChannel,
    *,
    now: datetime,
    today: date,
    seen: int | None = None,
) -> None:
    """Write down that the person agrees: to be presented unseen, or to be known by name.

    Which of the two is asked follows from where the candidacy stands.

    Args:
        seen: version of the candidacy on the page with the question, so that a yes to be shown
            unseen never counts as one to be known; None for whatever is asked now.

    Raises:
        NotFoundError: there is no such candidacy, it is somebody else's, or the person was
            never told of it.
        WrongStateError: nothing is asked of the person, or the door has closed meanwhile.
        ChangedMeanwhileError: it is not what was asked when the page was read.
    """
    candidacy = _of_whom(session, actor, candidacy_id)
    refuse_unread(candidacy.version, seen)
    _refuse_unasked(actor, candidacy)
    refuse_closed_door(session, candidacy, today=today)
    if candidacy.state is CandidacyState.INTERESTED:
        _let_be_known(session, actor, candidacy, channel, now=now)
        return
    # Moved first: until the transaction ends nobody withdraws or closes it beside this answer.
    move_candidacy(session, actor, candidacy, CandidacyMove.CONSENT, now=now)
    if candidacy.sheet is None:  # said to the office before anybody had asked
        keep_sheet(session, candidacy, today=today)
    consent_ledger.grant(
        session, actor, candidacy, ConsentPurpose.SHARE_WITH_EMPLOYER, channel, now=now
    )


def _refuse_unasked(actor: Actor, candidacy: Candidacy) -> None:
    """A person says yes to a sheet that they were shown; the office may hear it beforehand."""
    if party_of(actor) is Party.PERSON and candidacy.state is CandidacyState.SHORTLISTED:
        raise WrongStateError("candidacy_wrong_state")


def _let_be_known(
    session: Session, actor: Actor, candidacy: Candidacy, channel: AnswerChannel, *, now: datetime
) -> None:
    move_candidacy(session, actor, candidacy, CandidacyMove.REVEAL, now=now)
    consent_ledger.need_grant(session, candidacy, ConsentPurpose.SHARE_WITH_EMPLOYER)
    consent_ledger.grant(
        session, actor, candidacy, ConsentPurpose.REVEAL_IDENTITY, channel, now=now
    )
    person = candidacy.participant
    receipt = Receipt(person.called, person.phone)
    shown = introduction_of(candidacy)
    introductions.reveal(session, shown, receipt, now=now)
    tell_employer(session, shown, MessageKind.IDENTITY_GIVEN, now=now)
    tell_person(session, candidacy, MessageKind.IDENTITY_RECEIPT, now=now)


def answer_no(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    *,
    now: datetime,
    reason: CloseReason = CloseReason.DECLINED_BY_PERSON,
    seen: int | None = None,
) -> None:
    """Write down that the person does not want this vacancy; whatever was shown is wiped.

    After a yes it is a withdrawal, and the yes ends with it.

    Args:
        seen: version of the candidacy that the page of the office showed: what somebody told it
            was about that, and not about a yes given since. The person's own no needs none.

    Raises:
        NotFoundError: there is no such candidacy, or it is somebody else's.
        WrongStateError: it has ended.
        ChangedMeanwhileError: it moved since the page was shown.
    """
    candidacy = _of_whom(session, actor, candidacy_id)
    refuse_unread(candidacy.version, seen)
    has_agreed = candidacy.state not in {CandidacyState.SHORTLISTED, CandidacyState.ASKED}
    said = CloseReason.CONSENT_WITHDRAWN if has_agreed else reason
    # From whatever state it is in by now: a no is never refused because somebody was quicker.
    end_candidacy(session, actor, candidacy, Ending(said), now=now, seen=None)


def _of_whom(session: Session, actor: Actor, candidacy_id: int) -> Candidacy:
    """The candidacy, for the person themselves or for the office that writes for them."""
    statement = whole_candidacy().where(Candidacy.id == candidacy_id)
    if party_of(actor) is Party.PERSON:
        own = Candidacy.participant_id == own_participant_id(actor)
        statement = statement.where(own, was_asked())
    else:
        require_staff(actor)
    found = session.scalar(statement)
    if found is None:
        raise NotFoundError
    return found
