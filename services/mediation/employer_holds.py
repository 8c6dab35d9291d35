"""An employer is paused or suspended, and nothing of it is shown from the next request on.

Its vacancies leave the published ones, which takes them from every list; what employer and people
were about to be told is withdrawn, interviews to come are cancelled and trials that have not begun
are taken back: nobody is sent to it. No candidacy ends: while it lasts each waits for the office.
When it is over, what nobody touched is published again, and the employer's days to answer begin
anew; interviews are booked and trials proposed anew by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, Select, delete, func, select, update
from sqlalchemy.orm import Session, joinedload

from followup.clock import local_day
from models.candidacies import Candidacy
from models.employer_holds import EmployerHold, HeldVacancy
from models.employers import HELD, Employer, EmployerStatus
from models.session import office_zone
from models.vacancies import Vacancy, VacancyStatus
from services.actors import Actor, require_staff
from services.errors import refuse
from services.hiring.employer_rules import note_problems
from services.hiring.employers import move_employer, read_employer
from services.hiring.vacancy_states import VacancyMove, move_vacancy
from services.matchmaking.shortlist_locks import hold_vacancy
from services.mediation.answer_days import begin_days_anew
from services.mediation.candidacy_states import OPEN
from services.mediation.interview_following import cancel_coming, count_coming
from services.mediation.trial_holds import count_trials, stop_coming
from services.messages import outbox
from services.messages.candidacy_messages import withdraw_about_candidacy
from services.texts import tidy_text

_S = EmployerStatus
SOURCES: Final = {
    _S.PAUSED: (_S.VERIFIED,),
    _S.SUSPENDED: (_S.PENDING, _S.VERIFIED, _S.PAUSED),
}
"""From which states an employer can be held; a pause is for one in good standing."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a pause or a suspension takes out of sight.

    Attributes:
        vacancies: how many are published.
        interviews: how many are to come, and are cancelled.
        trials: how many have not begun, and are taken back.
        running: how many trials go on, of which the office calls both sides.
    """

    vacancies: int
    interviews: int
    trials: int = 0
    running: int = 0


@dataclass(frozen=True, slots=True)
class Released:
    """What came back when an employer went on.

    Attributes:
        published: how many vacancies are published again as they were.
        to_review: how many wait to be looked at, because somebody changed them or they are past.
    """

    published: int
    to_review: int


def hold_employer(
    session: Session,
    actor: Actor,
    employer_id: int,
    status: EmployerStatus,
    *,
    reason: str,
    now: datetime,
) -> Held:
    """Pause or suspend an employer.

    Rows are held in this order everywhere: the employer, its vacancies, candidacies, people.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such employer.
        InvalidError: the reason is missing or too long.
        WrongStateError: it is not in a state that allows it.
    """
    employer = read_employer(session, actor, employer_id)
    said = tidy_text(reason)
    refuse(note_problems("reason", "reason_missing", said))
    move_employer(session, actor, employer, SOURCES[status], status, note=said)
    _end_hold(session, actor, employer_id, now=now)  # a pause that became a suspension
    session.add(
        EmployerHold(
            employer_id=employer_id,
            status=status,
            reason=said,
            began_at=now,
            began_by_id=actor.account_id,
        )
    )
    taken_down = _take_down(session, actor, employer_id)
    cancelled = cancel_coming(session, actor, employer_id, now=now)
    _silence(session, employer_id)
    trials = stop_coming(session, actor, employer_id, today=_today(session, now))
    session.flush()
    return Held(taken_down, cancelled, trials.coming, trials.running)


def would_hold(session: Session, actor: Actor, employer_id: int, *, now: datetime) -> Held:
    """What a pause or a suspension would take out of sight, for whoever is about to decide.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    published = session.scalar(
        select(func.count(Vacancy.id)).where(
            Vacancy.employer_id == employer_id, Vacancy.status == VacancyStatus.PUBLISHED
        )
    )
    coming = count_coming(session, actor, employer_id, now=now)
    trials = count_trials(session, employer_id, today=_today(session, now))
    return Held(published or 0, coming, trials.coming, trials.running)


def release_employer(
    session: Session, actor: Actor, employer_id: int, *, now: datetime, today: date
) -> Released:
    """Let a paused or suspended employer go on as a verified one.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such employer.
        WrongStateError: it is neither paused nor suspended.
    """
    employer = read_employer(session, actor, employer_id)
    move_employer(session, actor, employer, HELD, EmployerStatus.VERIFIED, note="")
    _end_hold(session, actor, employer_id, now=now)
    released = _bring_back(session, actor, employer_id, today)
    for vacancy_id in session.scalars(_vacancies_of(employer_id)).all():
        begin_days_anew(session, vacancy_id, today=today)
    session.expire_all()
    return released


def list_holds(session: Session, actor: Actor, employer_id: int) -> Sequence[EmployerHold]:
    """The pauses and suspensions of an employer, the newest first.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    return session.scalars(
        select(EmployerHold)
        .options(joinedload(EmployerHold.began_by), joinedload(EmployerHold.ended_by))
        .where(EmployerHold.employer_id == employer_id)
        .order_by(EmployerHold.began_at.desc(), EmployerHold.id.desc())
        .limit(20)
    ).all()


def is_of_held_employer() -> ColumnElement[bool]:
    """Whether a candidacy's employer is paused or suspended."""
    held = (
        select(Vacancy.id)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .where(Employer.status.in_(HELD))
    )
    return Candidacy.vacancy_id.in_(held)


def keep_standing(session: Session, vacancy_id: int) -> None:
    """Let nobody hold or release the employer of a vacancy, or change the vacancy, until the end.

    Before anything else is held: a hold takes the two in this order, and whoever is placed in a
    vacancy is claimed after it.

    Raises:
        NotFoundError: there is no such vacancy.
    """
    owner_id = select(Vacancy.employer_id).where(Vacancy.id == vacancy_id).scalar_subquery()
    session.execute(
        select(Employer)
        .where(Employer.id == owner_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one_or_none()
    hold_vacancy(session, vacancy_id)


def take_down_if_held(session: Session, actor: Actor, vacancy_id: int) -> None:
    """Take a vacancy down that is published while its employer is held, until that ends.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    vacancy = session.get_one(Vacancy, vacancy_id)
    if vacancy.employer.is_held and vacancy.status is VacancyStatus.PUBLISHED:
        _take_one_down(session, actor, vacancy)


def _today(session: Session, now: datetime) -> date:
    return local_day(now, office_zone(session))


def _vacancies_of(employer_id: int) -> Select[int]:
    return select(Vacancy.id).where(Vacancy.employer_id == employer_id)


def _take_down(session: Session, actor: Actor, employer_id: int) -> int:
    showing = session.scalars(
        select(Vacancy)
        .where(
            Vacancy.employer_id == employer_id,
            Vacancy.status == VacancyStatus.PUBLISHED,
        )
        .order_by(Vacancy.id)
        .with_for_update(key_share=True)
    ).all()
    for vacancy in showing:
        _take_one_down(session, actor, vacancy)
    return len(showing)


def _take_one_down(session: Session, actor: Actor, vacancy: Vacancy) -> None:
    move_vacancy(session, actor, vacancy, VacancyMove.HOLD)
    session.add(HeldVacancy(vacancy_id=vacancy.id, version=vacancy.version))
    session.flush()


def _silence(session: Session, employer_id: int) -> None:
    """Withdraw what is queued; who was not told yet what waits for them is told afterwards."""
    for vacancy_id in session.scalars(_vacancies_of(employer_id)).all():
        outbox.withdraw_about(session, f"vacancy:{vacancy_id}:")
    going_on = session.execute(
        select(Candidacy.id, Candidacy.introduction_id).where(
            Candidacy.vacancy_id.in_(_vacancies_of(employer_id)), Candidacy.state.in_(OPEN)
        )
    ).all()
    for candidacy_id, introduction_id in going_on:
        if withdraw_about_candidacy(session, candidacy_id, introduction_id):
            session.execute(
                update(Candidacy)
                .where(Candidacy.id == candidacy_id)
                .values(version=Candidacy.version + 1)
                .execution_options(synchronize_session=False)
            )


def _bring_back(session: Session, actor: Actor, employer_id: int, today: date) -> Released:
    held = session.execute(
        select(Vacancy, HeldVacancy.version)
        .join(HeldVacancy, HeldVacancy.vacancy_id == Vacancy.id)
        .where(Vacancy.employer_id == employer_id)
        .order_by(Vacancy.id)
    ).all()
    waiting = [
        (vacancy, version) for vacancy, version in held if vacancy.status is VacancyStatus.IN_REVIEW
    ]
    published = 0
    for vacancy, version in waiting:
        is_past = vacancy.closes_on is not None and vacancy.closes_on < today
        if vacancy.version == version and not is_past:
            move_vacancy(session, actor, vacancy, VacancyMove.PUBLISH)
            published += 1
    ids = [vacancy.id for vacancy, _ in held]
    session.execute(delete(HeldVacancy).where(HeldVacancy.vacancy_id.in_(ids)))
    return Released(published, len(waiting) - published)


def _end_hold(session: Session, actor: Actor, employer_id: int, *, now: datetime) -> None:
    session.execute(
        update(EmployerHold)
        .where(EmployerHold.employer_id == employer_id, EmployerHold.ended_at.is_(None))
        .values(ended_at=now, ended_by_id=actor.account_id)
        .execution_options(synchronize_session=False)
    )
