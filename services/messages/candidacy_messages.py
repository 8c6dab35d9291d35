"""What employers and people are told about a candidacy; never who, and never why.

A mail to an employer names a code name and a vacancy, one to the person names neither: both say
that something waits in the portal.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy
from models.introductions import Introduction
from models.outbox import MessageKind
from models.vacancies import Vacancy
from services.errors import Fact
from services.messages import outbox
from services.messages.employer_messages import owe_to_people_of
from services.messages.person_messages import owe_to_person
from services.messages.routes import routes_of


def tell_employer(
    session: Session, introduction_id: int, kind: MessageKind, *, now: datetime, turn: str = "0"
) -> int:
    """Owe a message to each person of the employer who has an e-mail; gives how many are new.

    Args:
        turn: which of several messages of this kind it is, which makes each nudge its own.
    """
    shown, vacancy = session.execute(
        select(Introduction, Vacancy)
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .where(Introduction.id == introduction_id)
    ).one()
    return owe_to_people_of(
        session,
        vacancy.employer_id,
        kind,
        vacancy_id=vacancy.id,
        key=f"{about_introduction(introduction_id)}{kind.value}:{turn}",
        facts={
            "introduction_id": introduction_id,
            "code_name": shown.code_name,
            "vacancy_title": vacancy.title,
        },
        now=now,
    )


def tell_person(
    session: Session, candidacy: Candidacy, kind: MessageKind, *, now: datetime
) -> bool:
    """Owe the person of a candidacy a message; gives whether there is a way to tell them.

    It goes out on each channel by which they may be told, outside the quiet hours.
    """
    person = candidacy.participant
    key = f"{about_candidacy(candidacy.id)}{kind.value}:{candidacy.version}"
    facts: dict[str, Fact] = {"candidacy_id": candidacy.id}
    owe_to_person(session, person, kind, key=key, facts=facts, now=now)
    return bool(routes_of(person))


def withdraw_about_candidacy(
    session: Session, candidacy_id: int, introduction_id: int | None
) -> int:
    """Withdraw whatever is still queued about a candidacy, to either side.

    Returns:
        How many messages to the person that was.
    """
    if introduction_id is not None:
        outbox.withdraw_about(session, about_introduction(introduction_id))
    return outbox.withdraw_about(session, about_candidacy(candidacy_id))


def about_candidacy(candidacy_id: int) -> str:
    """How the keys of messages about a candidacy begin."""
    return f"candidacy:{candidacy_id}:"


def about_introduction(introduction_id: int) -> str:
    """How the keys of messages about an introduction begin."""
    return f"introduction:{introduction_id}:"
