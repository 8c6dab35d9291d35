"""A candidacy from the mediator's approval to its end, and what the person says on the way.

Each act is the office's or the person's own; what the employer does is in `introductions`.
"""

from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, joinedload

from models.audit import ConsentPurpose
from models.candidacies import Candidacy, CandidacyState, CloseReason
from models.declarative import now_utc
from models.employers import EmployerStatus
from models.introductions import IntroductionState
from models.participants import Participant
from models.vacancies import Vacancy, VacancyStatus
from services.actors import Actor, own_participant_id, require_staff
from services.errors import InvalidError, NotFoundError, Problem, WrongStateError
from services.matchmaking.profiles import SEEKING
from services.mediation import consent_ledger, introductions
from services.mediation.blind_sheets import sheet_for
from services.mediation.candidacy_moves import (
    Ending,
    Moved,
    add_step,
    move_candidacy,
    move_where,
    party_of,
)
from services.mediation.candidacy_states import OPEN, CandidacyMove, Party
from services.mediation.consent_ledger import AnswerChannel
from services.mediation.introductions import Receipt


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
        reopen(session, actor, candidacy.id, now=now)


def _insert(
    session: Session, actor: Actor, vacancy_id: int, participant_id: int, now: datetime
) -> int | None:
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    begun: int | None = session.scalar(
        dialect.insert(Candidacy)
        .values(
            vacancy_id=vacancy_id,
            participant_id=participant_id,
            owner_id=actor.account_id,
            state=CandidacyState.SHORTLISTED,
            state_since=now,
            text_for_person="",
            note="",
            version=1,
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
        WrongStateError: it has not ended.
    """
    require_staff(actor)
    candidacy = find_candidacy(session, candidacy_id)
    move_candidacy(session, actor, candidacy, CandidacyMove.REOPEN, now=now)
    candidacy.introduction_id = None
    session.flush()


def ask(session: Session, actor: Actor, candidacy_id: int, *, now: datetime) -> None:
    """Ask the person whether their sheet may be shown for this vacancy.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
        WrongStateError: it was asked already, the vacancy is not open, its employer is not
            verified, or the person is not looking for work.
    """
    require_staff(actor)
    candidacy = find_candidacy(session, candidacy_id)
    _refuse_closed_door(candidacy)
    move_candidacy(session, actor, candidacy, CandidacyMove.ASK, now=now)


def answer_yes(
    session: Session, actor: Actor, candidacy_id: int, channel: AnswerChannel, *, now: datetime
) -> None:
    """Write down that the person agrees: to be presented unseen, or to be known by name.

    Which of the two is asked follows from where the candidacy stands.

    Raises:
        NotFoundError: there is no such candidacy, or it is somebody else's.
        WrongStateError: nothing is asked of the person, or the door has closed meanwhile.
    """
    candidacy = _of_whom(session, actor, candidacy_id)
    _refuse_closed_door(candidacy)
    if candidacy.state is CandidacyState.INTERESTED:
        _let_be_known(session, actor, candidacy, channel, now=now)
        return
    # Moved first: until the transaction ends nobody withdraws or closes it beside this answer.
    move_candidacy(session, actor, candidacy, CandidacyMove.CONSENT, now=now)
    consent_ledger.grant(
        session, actor, candidacy, ConsentPurpose.SHARE_WITH_EMPLOYER, channel, now=now
    )


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
    introductions.reveal(session, _introduction_of(candidacy), receipt, now=now)


def answer_no(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    *,
    now: datetime,
    reason: CloseReason = CloseReason.DECLINED_BY_PERSON,
) -> None:
    """Write down that the person does not want this vacancy; whatever was shown is wiped.

    After a yes it is a withdrawal, and the yes ends with it.

    Raises:
        NotFoundError: there is no such candidacy, or it is somebody else's.
        WrongStateError: it has ended.
    """
    candidacy = _of_whom(session, actor, candidacy_id)
    has_agreed = candidacy.state not in {CandidacyState.SHORTLISTED, CandidacyState.ASKED}
    said = CloseReason.CONSENT_WITHDRAWN if has_agreed else reason
    # From whatever state it is in by now: a no is never refused because somebody was quicker.
    _close(session, actor, candidacy, Ending(said), now=now, seen=None)
    consent_ledger.revoke(session, actor, candidacy, now=now)


def present(
    session: Session, actor: Actor, candidacy_id: int, *, now: datetime, today: date
) -> int:
    """Show the employer the blind sheet; gives the number of the introduction.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
        WrongStateError: the person has not agreed, the vacancy is not open, its employer is not
            verified or has as many sheets waiting as it may have.
    """
    require_staff(actor)
    candidacy = find_candidacy(session, candidacy_id)
    _refuse_closed_door(candidacy)
    move_candidacy(session, actor, candidacy, CandidacyMove.PRESENT, now=now)
    consent_ledger.need_grant(session, candidacy, ConsentPurpose.SHARE_WITH_EMPLOYER)
    sheet = sheet_for(session, candidacy.participant_id, candidacy.vacancy_id, today=today)
    made = introductions.keep_introduction(session, candidacy.vacancy, sheet, now=now, today=today)
    candidacy.introduction_id = made.id
    session.flush()
    return made.id


def advance(
    session: Session, actor: Actor, candidacy_id: int, move: CandidacyMove, *, now: datetime
) -> None:
    """Write down what happened after the introduction: a talk that was held, an offer.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
        WrongStateError: the table has no such move from where the candidacy stands, or the
            move has an act of its own.
    """
    require_staff(actor)
    if move not in {CandidacyMove.HOLD_INTERVIEW, CandidacyMove.OFFER}:
        raise WrongStateError("candidacy_wrong_state")
    candidacy = find_candidacy(session, candidacy_id)
    move_candidacy(session, actor, candidacy, move, now=now)


def note_interest(session: Session, actor: Actor, candidacy_id: int, *, now: datetime) -> None:
    """Write down that the employer told the office by telephone that it wants to meet them.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
        WrongStateError: the employer has answered already.
    """
    require_staff(actor)
    candidacy = find_candidacy(session, candidacy_id)
    move_candidacy(session, actor, candidacy, CandidacyMove.SHOW_INTEREST, now=now)
    introductions.note_interest(session, _introduction_of(candidacy), now=now)


def close(
    session: Session, actor: Actor, candidacy_id: int, ending: Ending | None, *, now: datetime
) -> None:
    """End a candidacy with a reason from the list; what was shown is wiped, and every yes ends.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
        InvalidError: there is no reason, OTHER has no note, or a text is too long.
        WrongStateError: it has ended.
    """
    require_staff(actor)
    if ending is None:
        raise InvalidError([Problem("reason", "close_reason_missing")])
    candidacy = find_candidacy(session, candidacy_id)
    _close(session, actor, candidacy, ending, now=now, seen=candidacy.state)
    consent_ledger.revoke(session, actor, candidacy, now=now)


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


def _close(
    session: Session,
    actor: Actor,
    candidacy: Candidacy,
    ending: Ending,
    *,
    now: datetime,
    seen: CandidacyState | None,
) -> None:
    chosen = Candidacy.id == candidacy.id
    move = CandidacyMove.CLOSE
    if move_where(session, actor, chosen, move, seen, now=now, ending=ending) is None:
        raise WrongStateError("candidacy_wrong_state")
    session.refresh(candidacy, ["introduction_id"])
    if candidacy.introduction_id is not None:
        shown = candidacy.introduction_id
        introductions.end_introduction(session, shown, IntroductionState.ENDED, now=now)
    session.expire(candidacy)


def find_candidacy(session: Session, candidacy_id: int) -> Candidacy:
    """A candidacy with its vacancy, its person and its introduction.

    Raises:
        NotFoundError: there is no such candidacy.
    """
    found = session.scalar(_whole().where(Candidacy.id == candidacy_id))
    if found is None:
        raise NotFoundError
    return found


def _of_whom(session: Session, actor: Actor, candidacy_id: int) -> Candidacy:
    """The candidacy, for the person themselves or for the office that writes for them."""
    statement = _whole().where(Candidacy.id == candidacy_id)
    if party_of(actor) is Party.PERSON:
        statement = statement.where(Candidacy.participant_id == own_participant_id(actor))
    else:
        require_staff(actor)
    found = session.scalar(statement)
    if found is None:
        raise NotFoundError
    return found


def _whole() -> Select[Candidacy]:
    return select(Candidacy).options(
        joinedload(Candidacy.vacancy).options(
            joinedload(Vacancy.employer), joinedload(Vacancy.commune)
        ),
        joinedload(Candidacy.participant).joinedload(Participant.account),
        joinedload(Candidacy.introduction),
        joinedload(Candidacy.owner),
    )


def _introduction_of(candidacy: Candidacy) -> int:
    if candidacy.introduction_id is None:
        raise WrongStateError("candidacy_wrong_state")
    return candidacy.introduction_id


def _refuse_closed_door(candidacy: Candidacy) -> None:
    vacancy = candidacy.vacancy
    if vacancy.status is not VacancyStatus.PUBLISHED:
        raise WrongStateError("vacancy_not_open")
    if vacancy.employer.status is not EmployerStatus.VERIFIED:
        raise WrongStateError("employer_not_verified")
    if candidacy.participant.case_state not in SEEKING:
        raise WrongStateError("person_not_seeking")
