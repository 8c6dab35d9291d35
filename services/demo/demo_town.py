"""The invented demonstration town, loaded into a database that nobody uses yet."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from models.employers import Employer
from models.outbox import OutboxMessage
from models.participants import Participant
from seed_data.town import DEMO_SEED, build_town
from services.demo.demo_candidacies import lead_some_on
from services.demo.demo_cases import talk_about_some
from services.demo.demo_declarations import declare_some
from services.demo.demo_desk import work_at_the_desk
from services.demo.demo_diaries import book_next_steps
from services.demo.demo_employers import keep_company
from services.demo.demo_hiring import go_on_hiring
from services.demo.demo_histories import tell_histories
from services.demo.demo_invitations import invite_first
from services.demo.demo_people import add_people, add_runs
from services.demo.demo_reviews import review_some
from services.demo.demo_staff import Cast, add_accounts
from services.demo.demo_texts import receive_texts
from services.demo.demo_vacancies import add_employers, add_vacancies, employer_with_most
from services.demo.seeding import OnProgress
from services.errors import WrongStateError
from services.matchmaking.shortlisting import refresh_shortlists


def load_demo_town(
    session: Session, *, today: date, now: datetime, on_progress: OnProgress | None = None
) -> None:
    """Load the town with its history and its first shortlists. The reference data must be there.

    Raises:
        WrongStateError: the database has people or employers already.
    """
    if is_used(session):
        raise WrongStateError("database_in_use")
    tell = on_progress or _tell_nobody
    town = build_town(DEMO_SEED, today)
    cast = add_accounts(session)
    represented = employer_with_most(town.vacancies)
    employers = add_employers(session, town.employers, cast, represented=represented)
    vacancies = add_vacancies(session, town.vacancies, employers, now=now)
    tell("town", 1, 4)
    people = add_people(session, town.people, cast)
    add_runs(session, town.runs, people)
    declare_some(session, people, cast, now=now)
    tell("town", 2, 4)
    tell_histories(session, cast, vacancies, people, today=today, now=now)
    tell("town", 3, 4)
    book_next_steps(session, cast, people, today=today)
    tell("town", 4, 4)
    refresh_shortlists(
        session,
        vacancy_ids=None,
        now=now,
        today=today,
        on_progress=lambda done, total: tell("shortlists", done, total),
    )
    _begin_work(session, cast, people, today=today, now=now)
    # A history told in one sitting owes nobody a message; the reminders to come are owed by a job.
    session.execute(delete(OutboxMessage))


def _begin_work(
    session: Session, cast: Cast, people: Sequence[Participant], *, today: date, now: datetime
) -> None:
    """Let something of every kind of work wait for somebody."""
    review_some(session, cast, now=now)
    lead_some_on(session, cast, now=now, today=today)
    go_on_hiring(session, cast, now=now)
    keep_company(session, cast, today=today, now=now)
    work_at_the_desk(session, cast, now=now)
    talk_about_some(session, cast, today=today, now=now)
    invite_first(session, cast, people, today=today, now=now)
    receive_texts(session, people, now=now)


def is_used(session: Session) -> bool:
    """Whether somebody works with this database: it has people or employers."""
    return bool(
        session.scalar(select(exists(select(Participant.id))))
        or session.scalar(select(exists(select(Employer.id))))
    )


def _tell_nobody(_step: str, _done: int, _total: int) -> None:
    """Progress that nobody asked for."""
