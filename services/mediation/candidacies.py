"""What the office does with a candidacy: asks, presents, writes down, ends.

It begins in `beginnings`; what the person says is in `answers`, what the employer does in
`introductions`.
"""

from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from models.audit import AuditAction, ConsentPurpose
from models.candidacies import Candidacy, CandidacyState, ShownSheet
from models.employers import EmployerStatus
from models.introductions import IntroductionState
from models.outbox import MessageKind
from models.participants import Participant
from models.vacancies import Vacancy, VacancyStatus
from services import audit
from services.actors import Actor, require_staff
from services.errors import (
    InvalidError,
    NotFoundError,
    Problem,
    WrongStateError,
    refuse_unread,
)
from services.hiring.employer_caps import hold_verified
from services.matchmaking.profiles import SEEKING
from services.matchmaking.shortlist_locks import hold_vacancy
from services.mediation import consent_ledger, interview_rows, introductions
from services.mediation.blind_sheets import read_sheet, sheet_for
from services.mediation.candidacy_moves import (
    Ending,
    move_candidacy,
    move_where,
)
from services.mediation.candidacy_states import CandidacyMove
from services.mediation.hours_fit import fits_beside, longest_week, week_of, weeks_held
from services.messages.candidacy_messages import (
    tell_employer,
    withdraw_about_candidacy,
)


def ask(session: Session, actor: Actor, candidacy_id: int, *, now: datetime, today: date) -> None:
    """Ask the person whether their sheet, as it is today, may be shown for this vacancy.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
        WrongStateError: it was asked already, the vacancy is not open, its employer is not
            verified, or the person is not looking for work.
    """
    require_staff(actor)
    candidacy = find_candidacy(session, candidacy_id)
    refuse_closed_door(session, candidacy, today=today)
    move_candidacy(session, actor, candidacy, CandidacyMove.ASK, now=now)
    keep_sheet(session, candidacy, today=today)


def keep_sheet(session: Session, candidacy: Candidacy, *, today: date) -> None:
    """Keep the sheet that the person is asked about: what they agree to is what is shown."""
    sheet = sheet_for(session, candidacy.participant_id, candidacy.vacancy_id, today=today)
    candidacy.sheet = sheet.written()
    session.flush()


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
    hold_verified(session, candidacy.vacancy.employer_id)  # before the candidacy, as a hold does
    hold_vacancy(session, candidacy.vacancy_id)
    session.refresh(candidacy.vacancy, ["status"])  # a pause may have come between
    refuse_closed_door(session, candidacy, today=today)
    move_candidacy(session, actor, candidacy, CandidacyMove.PRESENT, now=now)
    consent_ledger.need_grant(session, candidacy, ConsentPurpose.SHARE_WITH_EMPLOYER)
    if candidacy.sheet is None:
        raise WrongStateError("consent_missing")
    made = introductions.keep_introduction(
        session, candidacy.vacancy, read_sheet(candidacy.sheet), now=now, today=today
    )
    candidacy.introduction_id = made.id
    session.add(ShownSheet(introduction_id=made.id, candidacy_id=candidacy.id))
    session.flush()
    tell_employer(session, made.id, MessageKind.INTRODUCTION_MADE, now=now)
    return made.id


def advance(
    session: Session, actor: Actor, candidacy_id: int, move: CandidacyMove, *, now: datetime
) -> None:
    """Write down what happened after the introduction: a talk that was held, an offer.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
        WrongStateError: the table has no such move from where the candidacy stands, the move
            has an act of its own, or the talk is booked and still to come.
    """
    require_staff(actor)
    if move not in {CandidacyMove.HOLD_INTERVIEW, CandidacyMove.OFFER}:
        raise WrongStateError("candidacy_wrong_state")
    candidacy = find_candidacy(session, candidacy_id)
    is_held = move is CandidacyMove.HOLD_INTERVIEW
    if is_held and interview_rows.has_coming(session, candidacy.introduction_id, now=now):
        raise WrongStateError("appointment_not_yet")
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
    introductions.note_interest(session, introduction_of(candidacy), now=now)


def close(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    ending: Ending | None,
    *,
    now: datetime,
    seen: int | None = None,
) -> bool:
    """End a candidacy with a reason from the list; what was shown is wiped, and every yes ends.

    Args:
        seen: version of the candidacy that the actor read; None for the one found.

    Returns:
        Whether the employer had been shown anything.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
        ChangedMeanwhileError: somebody moved it since it was read.
        InvalidError: there is no reason, OTHER has no note, or a text is too long.
        WrongStateError: it has ended.
    """
    require_staff(actor)
    if ending is None:
        raise InvalidError([Problem("reason", "close_reason_missing")])
    candidacy = find_candidacy(session, candidacy_id)
    refuse_unread(candidacy.version, seen)
    end_candidacy(session, actor, candidacy, ending, now=now, seen=candidacy.state)
    return candidacy.introduction_id is not None


def end_candidacy(
    session: Session,
    actor: Actor,
    candidacy: Candidacy,
    ending: Ending,
    *,
    now: datetime,
    seen: CandidacyState | None,
) -> None:
    """End a candidacy in one step with all that hangs on it.

    Every yes ends, the sheet and the name are wiped, and what is queued about it is withdrawn.

    Args:
        seen: the state it was read in; None ends it from whatever open state it is in.

    Raises:
        WrongStateError: it has ended, or is not in the state that was seen.
    """
    chosen = Candidacy.id == candidacy.id
    move = CandidacyMove.CLOSE
    if move_where(session, actor, chosen, move, seen, now=now, ending=ending) is None:
        raise WrongStateError("candidacy_wrong_state")
    session.refresh(candidacy, ["introduction_id"])
    consent_ledger.revoke(session, actor, candidacy.participant_id, candidacy.vacancy_id, now=now)
    withdraw_about_candidacy(session, candidacy.id, candidacy.introduction_id)
    if candidacy.introduction_id is not None:
        shown = candidacy.introduction_id
        introductions.end_introduction(session, shown, IntroductionState.ENDED, now=now)
    session.expire(candidacy)


def find_candidacy(session: Session, candidacy_id: int) -> Candidacy:
    """A candidacy with its vacancy, its person and its introduction.

    Raises:
        NotFoundError: there is no such candidacy.
    """
    found = session.scalar(whole_candidacy().where(Candidacy.id == candidacy_id))
    if found is None:
        raise NotFoundError
    return found


def open_candidacy(session: Session, actor: Actor, candidacy_id: int) -> Candidacy:
    """The same, opened by the office. The look is written down, so that the person sees it.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
    """
    require_staff(actor)
    found = find_candidacy(session, candidacy_id)
    audit.record(
        session,
        actor,
        AuditAction.LOOKED,
        "candidacy",
        candidacy_id,
        participant_id=found.participant_id,
    )
    return found


def whole_candidacy() -> Select[Candidacy]:
    """Every candidacy with its vacancy, its person and its introduction; to be narrowed."""
    return select(Candidacy).options(
        joinedload(Candidacy.vacancy).options(
            joinedload(Vacancy.employer), joinedload(Vacancy.commune)
        ),
        joinedload(Candidacy.participant).joinedload(Participant.account),
        joinedload(Candidacy.introduction),
        joinedload(Candidacy.owner),
    )


def introduction_of(candidacy: Candidacy) -> int:
    """The number of what the employer was shown.

    Raises:
        WrongStateError: nothing was shown yet.
    """
    if candidacy.introduction_id is None:
        raise WrongStateError("candidacy_wrong_state")
    return candidacy.introduction_id


def refuse_closed_door(session: Session, candidacy: Candidacy, *, today: date) -> None:
    """Let a candidacy go on where vacancy, employer and person still stand as they should.

    Raises:
        WrongStateError: the vacancy is not open, its employer is not verified, or the person
            is not looking for work and has none beside which this one would fit.
    """
    vacancy = candidacy.vacancy
    if vacancy.status is not VacancyStatus.PUBLISHED:
        raise WrongStateError("vacancy_not_open")
    if vacancy.employer.status is not EmployerStatus.VERIFIED:
        raise WrongStateError("employer_not_verified")
    person = candidacy.participant
    if person.case_state in SEEKING:
        return
    held = weeks_held(session, person.id)
    if not held:
        raise WrongStateError("person_not_seeking")
    longest = longest_week(session, today)
    if not fits_beside(person, held, week_of(vacancy), longest=longest):
        raise WrongStateError("hours_do_not_fit")
