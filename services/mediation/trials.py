"""Trials at work: proposed by the office to a person and an employer that know each other.

A trial is work: it is paid from the first day, by the law's minimum and within the law's week.
It takes no position; whoever stays is placed, and that claims one.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.audit import AuditAction
from models.candidacies import Candidacy
from models.trials import (
    Trial,
    TrialState,
)
from services import audit
from services.actors import Actor, own_participant_id, require_staff
from services.diary.appointment_changes import neutral_problems
from services.errors import NotFoundError, Problem, WrongStateError, refuse
from services.hiring.employer_caps import hold_verified
from services.hiring.legal_terms import terms_of_work
from services.hiring.vacancy_rules import PAY_LIMIT_CLP
from services.matchmaking.shortlist_locks import hold_vacancy
from services.mediation import role_checks
from services.mediation.candidacies import find_candidacy, introduction_of
from services.mediation.hours_fit import FULL_WEEK_HOURS
from services.mediation.trial_rows import hold_open
from services.messages.trial_messages import withdraw_about_trials
from services.texts import tidy_text

LONGEST_DAYS: Final = 30  # longer is a contract and no trial
FURTHEST = timedelta(days=366)  # nobody agrees on a trial further ahead
LONGEST_TEXT: Final = 2_000  # characters


@dataclass(frozen=True, slots=True)
class TrialTerms:
    """What a trial is: its days, its hours, its pay, and what is done."""

    starts_on: date
    ends_on: date
    weekly_hours: Decimal
    monthly_pay_clp: int
    tasks: str


def propose(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    terms: TrialTerms,
    *,
    now: datetime,
    today: date,
) -> Trial:
    """Propose a trial to somebody and an employer that know each other.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
        InvalidError: the days, hours, pay or tasks break a rule.
        WrongStateError: they do not know each other yet, the employer is not verified, a trial
            is open, or nobody has checked what the law asks for that kind of role.
    """
    require_staff(actor)
    candidacy = find_candidacy(session, candidacy_id)
    introduction_id = introduction_of(candidacy)
    if not candidacy.is_known:
        raise WrongStateError("candidacy_wrong_state")
    hold_verified(session, candidacy.vacancy.employer_id)
    hold_vacancy(session, candidacy.vacancy_id)
    # Its days are work, and whom the law keeps from it may not do it for a week either.
    role_checks.refuse_unchecked(session, candidacy.vacancy_id, candidacy.participant_id)
    refuse(_problems(session, terms, today))
    trial = _keep(session, actor, introduction_id, terms, now)
    write_down(session, actor, trial, candidacy.participant_id, "propose")
    return trial


def _keep(
    session: Session, actor: Actor, introduction_id: int, terms: TrialTerms, now: datetime
) -> Trial:
    trial = Trial(
        introduction_id=introduction_id,
        state=TrialState.PROPOSED,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        weekly_hours=terms.weekly_hours,
        monthly_pay_clp=terms.monthly_pay_clp,
        tasks=tidy_text(terms.tasks),
        proposed_by_id=actor.account_id,
        proposed_at=now,
    )
    try:
        with session.begin_nested():
            session.add(trial)
    except IntegrityError as error:
        raise WrongStateError("trial_is_open") from error
    return trial


def _problems(session: Session, terms: TrialTerms, today: date) -> list[Problem]:
    legal = terms_of_work(session, terms.starts_on, today=today)
    most = legal.max_weekly_hours or FULL_WEEK_HOURS
    least = legal.minimum_pay(terms.weekly_hours) or 1
    length = len(terms.tasks)
    # The employer reads them, as it does the place of an interview.
    telling = neutral_problems("tasks", terms.tasks)
    found = (
        (terms.starts_on < today, Problem("starts_on", "past_day")),
        (terms.ends_on < terms.starts_on, Problem("ends_on", "end_before_start")),
        (terms.starts_on > today + FURTHEST, Problem("starts_on", "year_to_check")),
        (
            (terms.ends_on - terms.starts_on).days >= LONGEST_DAYS,
            Problem("ends_on", "trial_too_long", {"days": LONGEST_DAYS}),
        ),
        (
            not 0 < terms.weekly_hours <= most,
            Problem("weekly_hours", "agreed_hours_over_week", {"most": most}),
        ),
        (
            terms.monthly_pay_clp < least,
            Problem("monthly_pay_clp", "agreed_pay_too_low", {"least_clp": least}),
        ),
        (
            terms.monthly_pay_clp > PAY_LIMIT_CLP,
            Problem("monthly_pay_clp", "pay_out_of_range", {"limit_clp": PAY_LIMIT_CLP}),
        ),
        (not terms.tasks.strip(), Problem("tasks", "required")),
        (
            length > LONGEST_TEXT,
            Problem("tasks", "text_too_long", {"limit": LONGEST_TEXT, "length": length}),
        ),
    )
    return [*telling, *(problem for is_wrong, problem in found if is_wrong)]


def withdraw(session: Session, actor: Actor, candidacy_id: int, *, seen: int | None = None) -> None:
    """Take a trial back that is not over; another may be proposed.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy, or no trial is open.
        ChangedMeanwhileError: another trial than `seen`, the one that was read, is open by now.
    """
    require_staff(actor)
    candidacy = find_candidacy(session, candidacy_id)
    trial = hold_open(session, candidacy.introduction_id, seen=seen)
    trial.state = TrialState.WITHDRAWN
    session.flush()
    withdraw_about_trials(session, trial.introduction_id)
    write_down(session, actor, trial, candidacy.participant_id, "withdraw")


def own_introduction_id(session: Session, actor: Actor, candidacy_id: int) -> int | None:
    """The introduction of one's own candidacy.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: it is somebody else's, or there is none such.
    """
    found = session.execute(
        select(Candidacy.introduction_id).where(
            Candidacy.id == candidacy_id,
            Candidacy.participant_id == own_participant_id(actor),
        )
    ).first()
    if found is None:
        raise NotFoundError
    introduction_id: int | None = found[0]
    return introduction_id


def write_down(
    session: Session, actor: Actor, trial: Trial, participant_id: int | None, act: str
) -> None:
    """Write an act on a trial into the audit log."""
    action = AuditAction.CHANGED
    audit.record(
        session, actor, action, "trial", trial.id, participant_id=participant_id, reason=act
    )
