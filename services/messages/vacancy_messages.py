"""Messages owed to the people of an employer when the office decides about their vacancy."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Account
from models.employers import EmployerMember
from models.outbox import MessageKind
from models.vacancies import Vacancy
from services.messages import outbox


def owe_to_members(session: Session, vacancy: Vacancy, kind: MessageKind, *, now: datetime) -> int:
    """Owe a message to each person of the employer who has an e-mail; gives how many.

    The vacancy's version is part of the key: a second publication is told again, a repeated
    call is not.
    """
    members = session.scalars(
        select(Account)
        .join(EmployerMember, EmployerMember.account_id == Account.id)
        .where(
            EmployerMember.employer_id == vacancy.employer_id,
            Account.is_active,
            Account.email.is_not(None),
        )
        .order_by(Account.id)
    ).all()
    for account in members:
        outbox.owe(
            session,
            key=f"vacancy:{vacancy.id}:{kind.value}:{vacancy.version}:{account.id}",
            kind=kind,
            address=account.email or "",
            language=account.language,
            facts={"vacancy_title": vacancy.title, "vacancy_id": vacancy.id},
            due_at=now,
        )
    return len(members)
