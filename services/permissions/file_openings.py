"""Breaking the glass: opening the file of somebody whose case one is not on.

It takes a reason in one's own words, which the person reads; it lasts some hours; it is in the
audit log; and the lead looks it over. Nobody looks their own over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, joinedload

from models.accounts import Account, Role
from models.audit import AuditAction
from models.file_openings import FileOpening, OpeningVerdict
from models.participants import Participant
from services import audit
from services.actors import Actor, require, require_staff
from services.errors import (
    InvalidError,
    NotFoundError,
    Problem,
    TooManyAttemptsError,
    WrongStateError,
)
from services.held_rows import hold_account
from services.paging import Page, paginate
from services.texts import tidy_text

SUBJECT: Final = "file_opening"
OPENING_LIFE: Final = timedelta(hours=4)  # a morning at the desk; the afternoon asks again
LEAST_REASON, MOST_REASON = 15, 300  # characters: a sentence, and no letter
LEAST_LETTERS, LEAST_DIFFERENT = 10, 6  # of them, so that it says something
MOST_IN_AN_HOUR: Final = 30  # TRUST T5: above it somebody reads files and does not work on cases
HOUR: Final = timedelta(hours=1)
REVIEWED_WITHIN: Final = timedelta(days=1)  # TRUST: the person reads of it the next day


@dataclass(frozen=True, slots=True)
class OpeningsToReview:
    """What the lead looks over.

    Attributes:
        page: what waits first, the last first.
        many: accounts that opened more than is plausible within the last hour, with how many.
    """

    page: Page[FileOpening]
    many: Mapping[str, int]


def read_whose_file(session: Session, actor: Actor, participant_id: int) -> Participant:
    """Whose file somebody is about to open: the name, which the lists of the office have too.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such person.
    """
    require_staff(actor)
    person = session.get(Participant, participant_id)
    if person is None:
        raise NotFoundError
    return person


def open_file(
    session: Session, actor: Actor, participant_id: int, reason: str, *, now: datetime
) -> FileOpening:
    """Open a file with a reason, for some hours.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such person.
        InvalidError: the reason says nothing, or too much.
        TooManyAttemptsError: so many files within an hour are not cases.
    """
    person = read_whose_file(session, actor, participant_id)
    reason = tidy_text(reason)
    _refuse_empty(reason)
    _refuse_above_rate(session, actor, now)
    opening = FileOpening(
        participant_id=person.id,
        account_id=actor.account_id,
        reason=reason,
        opened_at=now,
        expires_at=now + OPENING_LIFE,
    )
    session.add(opening)
    session.flush()
    audit.record(
        session,
        actor,
        AuditAction.LOOKED,
        SUBJECT,
        opening.id,
        participant_id=person.id,
        reason=reason,
    )
    return opening


def _refuse_empty(reason: str) -> None:
    facts = {"least": LEAST_REASON, "most": MOST_REASON}
    # What nobody sees is no word: there are blanks that no trimming takes away.
    letters = [each for each in reason.casefold() if each.isalnum()]
    is_said = len(letters) >= LEAST_LETTERS and len(set(letters)) >= LEAST_DIFFERENT
    if not LEAST_REASON <= len(reason) <= MOST_REASON or not is_said:
        raise InvalidError([Problem("reason", "opening_needs_reason", facts)])


def _refuse_above_rate(session: Session, actor: Actor, now: datetime) -> None:
    # The account is held first, so that of two that come together the second counts the first.
    hold_account(session, actor.account_id)
    since = now - HOUR
    opened, first = session.execute(
        select(func.count(), func.min(FileOpening.opened_at)).where(
            FileOpening.account_id == actor.account_id, FileOpening.opened_at > since
        )
    ).one()
    if opened >= MOST_IN_AN_HOUR:
        wait = (first + HOUR - now).total_seconds()
        raise TooManyAttemptsError("too_many_openings", minutes=int(wait // 60) + 1)


def list_openings(
    session: Session, actor: Actor, *, now: datetime, number: int = 1, first_id: int | None = None
) -> OpeningsToReview:
    """What was opened with a reason: what waits for the lead first, the last first.

    Args:
        first_id: the one that the lead came for, which comes before all others.

    Raises:
        NotAllowedError: the actor is not the lead.
    """
    require(actor, Role.LEAD)
    statement = (
        select(FileOpening)
        .options(
            joinedload(FileOpening.participant),
            joinedload(FileOpening.account),
            joinedload(FileOpening.reviewed_by),
        )
        .order_by(
            FileOpening.id != (first_id or 0),
            FileOpening.reviewed_at.is_not(None),
            FileOpening.opened_at.desc(),
            FileOpening.id.desc(),
        )
    )
    return OpeningsToReview(paginate(session, statement, number=number), _many(session, now))


def _many(session: Session, now: datetime) -> Mapping[str, int]:
    rows = session.execute(
        select(Account.name, func.count())
        .join(FileOpening, FileOpening.account_id == Account.id)
        .where(FileOpening.opened_at > now - HOUR)
        .group_by(Account.id, Account.name)
        .having(func.count() >= MOST_IN_AN_HOUR)
        .order_by(Account.name)
    )
    return {name: count for name, count in rows}


def review_opening(
    session: Session, actor: Actor, opening_id: int, verdict: OpeningVerdict, *, now: datetime
) -> None:
    """Say what the lead found of an opening; of two who say it together the first counts.

    Raises:
        NotAllowedError: the actor is not the lead.
        NotFoundError: there is no such opening.
        WrongStateError: it was reviewed already, or the lead opened that file.
    """
    require(actor, Role.LEAD)
    opening = session.get(FileOpening, opening_id)
    if opening is None:
        raise NotFoundError
    if opening.account_id == actor.account_id:
        raise WrongStateError("own_opening")
    reviewed = session.execute(
        update(FileOpening)
        .where(FileOpening.id == opening_id, FileOpening.reviewed_at.is_(None))
        .values(verdict=verdict, reviewed_by_id=actor.account_id, reviewed_at=now)
        .returning(FileOpening.participant_id)
        .execution_options(synchronize_session=False)
    ).first()
    if reviewed is None:
        raise WrongStateError("opening_reviewed")
    audit.record(
        session,
        actor,
        AuditAction.DECIDED,
        SUBJECT,
        opening_id,
        participant_id=reviewed[0],
        fields=["verdict"],
        reason=verdict.value,
    )
