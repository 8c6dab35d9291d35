"""What employers and people are told about a trial: that it waits for them, and no more."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.reminders import next_sending_at
from models.candidacies import Candidacy
from models.introductions import Introduction
from models.outbox import MessageKind
from models.session import office_zone
from models.trials import Trial, TrialMatter, TrialParty
from models.vacancies import Vacancy
from services.messages import outbox
from services.messages.candidacy_messages import about_introduction
from services.messages.employer_messages import owe_to_people_of
from services.messages.routes import routes_of

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
    return sum(
        outbox.owe(
            session,
            key=f"{key}:{route.channel}",
            kind=KINDS[matter],
            channel=route.channel,
            address=route.address,
            language=candidacy.participant.language,
            facts={"candidacy_id": candidacy.id},
            due_at=next_sending_at(now, office_zone(session)),
        )
        for route in routes_of(candidacy.participant)
    )


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
