"""What employers and people are told about a trial: that it waits for them, or that it is off."""

from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.clock import resolve_forward
from models.candidacies import Candidacy, ShownSheet
from models.introductions import Introduction, IntroductionState
from models.outbox import MessageKind
from models.session import office_zone
from models.trials import Trial, TrialMatter, TrialParty
from models.vacancies import Vacancy
from services.errors import Fact
from services.messages import outbox
from services.messages.candidacy_messages import about_introduction
from services.messages.employer_messages import owe_to_people_of
from services.messages.person_messages import owe_to_person

KINDS = {
    TrialMatter.SIGN: MessageKind.TRIAL_TO_SIGN,
    TrialMatter.REVIEW: MessageKind.TRIAL_TO_REVIEW,
}


def tell_employer_of_trial(
    session: Session, trial: Trial, matter: TrialMatter, *, now: datetime
) -> int:
    """Owe a message to each person of the employer who has an e-mail; gives how many are new."""
    code_name, vacancy_id, title, employer_id = session.execute(
        select(Introduction.code_name, Vacancy.id, Vacancy.title, Vacancy.employer_id)
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .where(Introduction.id == trial.introduction_id)
    ).one()
    return owe_to_people_of(
        session,
        employer_id,
        KINDS[matter],
        vacancy_id=vacancy_id,
        key=about(trial.introduction_id, trial.id, TrialParty.EMPLOYER, matter),
        facts={
            "introduction_id": trial.introduction_id,
            "code_name": code_name,
            "vacancy_title": title,
        },
        now=now,
    )


def tell_person_of_trial(
    session: Session, trial: Trial, matter: TrialMatter, *, now: datetime
) -> int:
    """Owe the person a message on each channel they agreed to; gives how many are new."""
    candidacy = session.scalar(
        select(Candidacy).where(Candidacy.introduction_id == trial.introduction_id)
    )
    if candidacy is None:
        return 0
    key = about(trial.introduction_id, trial.id, TrialParty.PERSON, matter)
    facts: dict[str, Fact] = {"candidacy_id": candidacy.id}
    return owe_to_person(
        session, candidacy.participant, KINDS[matter], key=key, facts=facts, now=now
    )


def tell_employer_it_is_off(session: Session, trial: Trial, *, now: datetime) -> int:
    """Owe a message to each person of the employer who has an e-mail; gives how many are new.

    It says no name: the person may go on without the employer before it is read.
    """
    shown, vacancy = session.execute(
        select(Introduction, Vacancy)
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .where(Introduction.id == trial.introduction_id)
    ).one()
    is_known = shown.state in {IntroductionState.REVEALED, IntroductionState.HIRED}
    where = {"introduction_id": shown.id} if is_known else {"vacancy_id": vacancy.id}
    return owe_to_people_of(
        session,
        vacancy.employer_id,
        MessageKind.TRIAL_OFF,
        vacancy_id=vacancy.id,
        key=_about_off(trial, TrialParty.EMPLOYER),
        facts={**_of_days(trial), **where, "vacancy_title": vacancy.title},
        now=now,
        useful_until=_over_at(session, trial),
    )


def tell_person_it_is_off(session: Session, trial: Trial, *, now: datetime) -> int:
    """Owe the person a message on each channel they agreed to; gives how many are new.

    The sheet that was shown leads to them also where the candidacy began again meanwhile.
    """
    candidacy = session.scalars(
        select(Candidacy)
        .join(ShownSheet, ShownSheet.candidacy_id == Candidacy.id)
        .where(ShownSheet.introduction_id == trial.introduction_id)
    ).one_or_none()
    if candidacy is None:
        return 0
    return owe_to_person(
        session,
        candidacy.participant,
        MessageKind.TRIAL_OFF,
        key=_about_off(trial, TrialParty.PERSON),
        facts={**_of_days(trial), "candidacy_id": candidacy.id},
        now=now,
        useful_until=_over_at(session, trial),
    )


def _of_days(trial: Trial) -> dict[str, Fact]:
    return {
        "trial_id": trial.id,
        "starts_on": trial.starts_on.isoformat(),
        "was_agreed": trial.is_signed_by_all,
    }


def _over_at(session: Session, trial: Trial) -> datetime:
    return resolve_forward(trial.ends_on + timedelta(days=1), time(0), office_zone(session))


def _about_off(trial: Trial, party: TrialParty) -> str:
    # Not among what is withdrawn when the introduction ends or is held: it is still true.
    return f"trial:{trial.id}:off:{party.value}"


def withdraw_from(
    session: Session, introduction_id: int, trial_id: int, party: TrialParty, matter: TrialMatter
) -> int:
    """Withdraw what is still queued for a side: it has done what was asked of it."""
    return outbox.withdraw_about(session, about(introduction_id, trial_id, party, matter))


def withdraw_about_trials(session: Session, introduction_id: int) -> int:
    """Withdraw whatever is still queued about the trials of an introduction, to either side."""
    return outbox.withdraw_about(session, f"{about_introduction(introduction_id)}trial:")


def about(introduction_id: int, trial_id: int, party: TrialParty, matter: TrialMatter) -> str:
    """How the keys of messages to a side about a trial begin."""
    return f"{about_introduction(introduction_id)}trial:{trial_id}:{matter.value}:{party.value}"
