"""An employer registers by itself: it writes who it is, and follows by a private link what is said.

The public page asks nobody whether a RUT is known: a known one and a new one are kept the same
way and answered the same way. The office is told when it reads them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, joinedload
from stdnum.cl import rut as rut_number

from models.accounts import Language
from models.audit import AuditAction
from models.employer_registrations import EmployerRegistration
from services import audit
from services.access import passwords
from services.actors import CLOCK
from services.errors import NotFoundError, Problem, TooManyAttemptsError, refuse
from services.hiring.employer_rules import (
    EmployerContact,
    contact_problems,
    email_problems,
    name_problems,
    rut_problems,
    tidy_contact,
)
from services.texts import tidy_text

MOST_IN_A_DAY = 60  # more than a town has; a flood would bury the ones that are meant
KEPT_AFTER_DECISION = timedelta(days=90)
NAME_LIMIT = 200  # the width of the column


@dataclass(frozen=True, slots=True)
class RegistrationDraft:
    """What an employer writes about itself and about whoever answers for it."""

    name: str
    rut: str
    contact_name: str
    contact_email: str
    contact: EmployerContact
    language: Language = Language.SPANISH


def register_oneself(session: Session, draft: RegistrationDraft, *, now: datetime) -> str:
    """Keep what an employer wrote, to be verified; gives the token of its private link.

    Raises:
        InvalidError: something is missing or wrong. A RUT that is known is not wrong.
        TooManyAttemptsError: too many came in within a day, whoever sent them.
    """
    clean = tidy_contact(draft.contact)
    name, contact_name = tidy_text(draft.name), tidy_text(draft.contact_name)
    email = draft.contact_email.strip()
    refuse(
        (
            *name_problems(name),
            *rut_problems(draft.rut),
            *_person_problems(contact_name),
            *email_problems("contact_email", email),
            *contact_problems(session, clean),
        )
    )
    _refuse_flood(session, now)
    token = passwords.new_token()
    kept = EmployerRegistration(
        token_hash=passwords.token_hash(token),
        name=name,
        rut=rut_number.compact(draft.rut),
        sector=clean.sector,
        commune_key=clean.commune_key,
        address=clean.address,
        phone=clean.phone,
        contact_name=contact_name,
        contact_email=email,
        language=draft.language,
        created_at=now,
    )
    session.add(kept)
    session.flush()
    audit.record(session, CLOCK, AuditAction.CREATED, "employer_registration", kept.id)
    return token


def _person_problems(contact_name: str) -> list[Problem]:
    if not contact_name:
        return [Problem("contact_name", "missing_contact_name")]
    if len(contact_name) <= NAME_LIMIT:
        return []
    facts = {"limit": NAME_LIMIT, "length": len(contact_name)}
    return [Problem("contact_name", "text_too_long", facts)]


def _refuse_flood(session: Session, now: datetime) -> None:
    lately = EmployerRegistration.created_at > now - timedelta(days=1)
    counted = session.scalar(select(func.count()).select_from(EmployerRegistration).where(lately))
    if (counted or 0) >= MOST_IN_A_DAY:
        raise TooManyAttemptsError("too_many_registrations")


def follow_registration(session: Session, token: str) -> EmployerRegistration:
    """Give the registration behind a private link, for whoever wrote it.

    Raises:
        NotFoundError: there is none, or it was forgotten.
    """
    found = session.scalar(
        select(EmployerRegistration)
        .options(joinedload(EmployerRegistration.commune))
        .where(EmployerRegistration.token_hash == passwords.token_hash(token))
    )
    if found is None:
        raise NotFoundError
    return found


def forget_registrations(session: Session, *, now: datetime) -> int:
    """Delete what was decided three months ago and more; gives how many.

    What waits is kept, however long the office takes.
    """
    forgotten = session.execute(
        delete(EmployerRegistration)
        .where(EmployerRegistration.decided_at < now - KEPT_AFTER_DECISION)
        .returning(EmployerRegistration.id)
    ).all()
    return len(forgotten)
