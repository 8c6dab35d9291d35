"""Links by which somebody without an account answers: one question each, useless without a PIN.

The link goes one way (a message, a slip of paper) and the PIN another (by voice), so that who
finds one of them can do nothing. Forged, expired, used and overtaken links are one refusal.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, exists, select, update
from sqlalchemy.orm import Session

from models.accounts import Language, Role
from models.audit import AuditAction
from models.candidacies import Candidacy, CandidacyState, ConsentLink
from models.participants import Participant
from services import audit
from services.access import passwords
from services.actors import Actor, require_staff
from services.errors import NotFoundError, WrongStateError
from services.mediation import answers, candidacy_files
from services.mediation.candidacies import find_candidacy
from services.mediation.candidacy_files import CandidacyFile
from services.mediation.candidacy_states import OPEN
from services.mediation.consent_ledger import AnswerChannel
from services.mediation.waiting_people import AWAITED

LINK_LIFE: Final = timedelta(hours=72)  # TRUST T6
KEPT_AFTER_END: Final = timedelta(days=90)  # as long as the texts of a talk (DOMAIN A13)
MOST_TRIES: Final = 5  # of a million PINs, with a secret of 256 bits before them
ANSWERABLE: Final = OPEN - {CandidacyState.SHORTLISTED}
"""States in which a person has something to say: to a question, or that they want it no more."""


@dataclass(frozen=True, slots=True)
class LinkGiven:
    """What the office hands over; token and PIN are shown this once and go separate ways.

    Attributes:
        is_question: whether it asks something; else it only takes a yes back.
    """

    token: str
    pin: str
    name: str
    phone: str
    email: str | None
    language: Language
    is_question: bool


def make_link(session: Session, actor: Actor, candidacy_id: int, *, now: datetime) -> LinkGiven:
    """Make a link for the question that stands; those made before for it stop working.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
        WrongStateError: the person was not asked yet, or the candidacy has ended.
    """
    require_staff(actor)
    candidacy = find_candidacy(session, candidacy_id)
    if candidacy.state not in ANSWERABLE:
        raise WrongStateError("candidacy_wrong_state")
    _end_links(session, candidacy_id, now)
    token, pin = passwords.new_token(), _new_pin()
    link = ConsentLink(
        candidacy_id=candidacy_id,
        token_hash=passwords.token_hash(token),
        pin_hash=passwords.hash_password(pin),
        made_by_id=actor.account_id,
        asked_version=candidacy.version,
        expires_at=now + LINK_LIFE,
    )
    session.add(link)
    session.flush()
    person = candidacy.participant
    audit.record(
        session, actor, AuditAction.CREATED, "consent_link", link.id, participant_id=person.id
    )
    is_question = candidacy.state in AWAITED
    return LinkGiven(
        token, pin, person.called, person.phone, person.email, person.language, is_question
    )


def _end_links(session: Session, candidacy_id: int, now: datetime) -> None:
    session.execute(
        update(ConsentLink)
        .where(
            ConsentLink.candidacy_id == candidacy_id,
            ConsentLink.used_at.is_(None),
            ConsentLink.expires_at > now,
        )
        .values(expires_at=now)
        .execution_options(synchronize_session=False)
    )


def _new_pin() -> str:
    while True:
        pin = f"{secrets.randbelow(10**passwords.PIN_LENGTH):0{passwords.PIN_LENGTH}}"
        if not passwords.password_problems(Role.PARTICIPANT, pin):
            return pin


def enter_pin(session: Session, token: str, pin: str, *, now: datetime) -> bool:
    """Whether a PIN opens a link. The try is counted first, so guesses sent together count too.

    It takes as long where there is no such link.
    """
    tried = session.execute(
        update(ConsentLink)
        .where(_is_live(token, ANSWERABLE, now), ConsentLink.wrong_pins < MOST_TRIES)
        .values(wrong_pins=ConsentLink.wrong_pins + 1)
        .returning(ConsentLink.id, ConsentLink.pin_hash)
        .execution_options(synchronize_session=False)
    ).first()
    fits = passwords.is_right(tried[1] if tried else _nobodys_hash(), passwords.pin_meant(pin))
    if tried is None or not fits:
        return False
    session.execute(
        update(ConsentLink)
        .where(ConsentLink.id == tried[0])
        .values(wrong_pins=0)
        .execution_options(synchronize_session=False)
    )
    return True


@cache
def _nobodys_hash() -> str:
    return passwords.hash_password("nobody has this PIN")


def read_question(session: Session, token: str, *, now: datetime) -> CandidacyFile:
    """What a link asks, for whoever has shown its PIN: the work, and the sheet as it is seen.

    Raises:
        NotFoundError: the link is forged, expired, used or overtaken.
    """
    candidacy_id = session.scalar(
        select(ConsentLink.candidacy_id).where(_is_live(token, ANSWERABLE, now))
    )
    if candidacy_id is None:
        raise NotFoundError("link_gone")
    return candidacy_files.read_own(session, _person_of(session, candidacy_id), candidacy_id)


def agree(session: Session, token: str, *, now: datetime, today: date) -> None:
    """Say yes to what the link asks; it is used up by that.

    Raises:
        NotFoundError: the link is forged, expired, used or overtaken, or asks nothing.
        WrongStateError: the door has closed meanwhile.
    """
    candidacy_id = _use(session, token, AWAITED, now)
    person = _person_of(session, candidacy_id)
    answers.answer_yes(session, person, candidacy_id, AnswerChannel.LINK, now=now, today=today)


def refuse(session: Session, token: str, *, now: datetime) -> None:
    """Say no, or take a yes back; the link is used up by that.

    Raises:
        NotFoundError: the link is forged, expired, used or overtaken.
    """
    candidacy_id = _use(session, token, ANSWERABLE, now)
    answers.answer_no(session, _person_of(session, candidacy_id), candidacy_id, now=now)


def _use(session: Session, token: str, states: frozenset[CandidacyState], now: datetime) -> int:
    """Claim a link by a conditional update: of two answers exactly one counts."""
    candidacy_id: int | None = session.scalar(
        update(ConsentLink)
        .where(_is_live(token, states, now))
        .values(used_at=now)
        .returning(ConsentLink.candidacy_id)
        .execution_options(synchronize_session=False)
    )
    if candidacy_id is None:
        raise NotFoundError("link_gone")
    return candidacy_id


def _is_live(token: str, states: frozenset[CandidacyState], now: datetime) -> ColumnElement[bool]:
    """Whether a link is the one of a token, unused, in time, and its question still stands."""
    stands = exists().where(
        Candidacy.id == ConsentLink.candidacy_id,
        Candidacy.version == ConsentLink.asked_version,
        Candidacy.state.in_(states),
    )
    return and_(
        ConsentLink.token_hash == passwords.token_hash(token),
        ConsentLink.used_at.is_(None),
        ConsentLink.expires_at > now,
        stands,
    )


def forget_old_links(session: Session, *, now: datetime) -> int:
    """Delete links whose time ended ninety days ago, used, revoked or neither; gives how many.

    What was answered by them stays: the ledger and the log say it without the link.
    """
    forgotten = session.scalars(
        delete(ConsentLink)
        .where(ConsentLink.expires_at < now - KEPT_AFTER_END)
        .returning(ConsentLink.id)
        .execution_options(synchronize_session=False)
    ).all()
    session.expire_all()
    return len(forgotten)


def _person_of(session: Session, candidacy_id: int) -> Actor:
    """The person of a candidacy, who acts without an account."""
    person_id, called = session.execute(
        select(Participant.id, Participant.given_names)
        .join(Candidacy, Candidacy.participant_id == Participant.id)
        .where(Candidacy.id == candidacy_id)
    ).one()
    return Actor(None, Role.PARTICIPANT, called, participant_id=person_id)
