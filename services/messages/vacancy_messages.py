"""Messages owed to the people of an employer when the office decides about their vacancy."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.outbox import MessageKind
from models.vacancies import Vacancy
from services.messages.employer_messages import owe_to_people_of


def owe_to_members(session: Session, vacancy: Vacancy, kind: MessageKind, *, now: datetime) -> int:
    """Owe a message to each person of the employer who has an e-mail; gives how many are new.

    The vacancy's version is part of the key: a second publication is told again, a repeated
    call is not.
    """
    return owe_to_people_of(
        session,
        vacancy.employer_id,
        kind,
        vacancy_id=vacancy.id,
        key=f"vacancy:{vacancy.id}:{kind.value}:{vacancy.version}",
        facts={"vacancy_title": vacancy.title, "vacancy_id": vacancy.id},
        now=now,
    )
