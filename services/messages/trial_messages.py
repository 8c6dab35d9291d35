"""What employers and people are told about a trial: that it waits for them, or is off."""

from datetime import datetime, time
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.clock import resolve_forward
from followup.reminders import next_sending_at
from models.candidacies import Candidacy
from models.introductions import Introduction
from models.outbox import MessageKind
from models.session import office_zone
from models.trials import Trial, TrialMatter, TrialParty
from models.vacancies import Vacancy
from services.errors import Fact
from services.messages import outbox
from services.messages.candidacy_messages import about_introduction
from services.messages.employer_messages import owe_to_people_of
from services.messages.routes import routes_of

KINDS = {
    TrialMatter.SIGN: MessageKind.TRIAL_TO_SIGN,
    TrialMatter.REVIEW: MessageKind.TRIAL_TO_REVIEW,
    TrialMatter.OFF: MessageKind.TRIAL_OFF,
}
LAST_CALL: Final = time(21)  # whoever reads of the last day later has nowhere to go any more


def tell_employer_of_trial(
    session: Session, trial: Trial, matter: TrialMatter, *, now: datetime
) -> int:
    """Owe a message to each person of the employer who has an e-mail; gives how many are new."""
    code_name, vacancy_id, title, employer_id = session.execute(
        select(Introduction.code_name, Vacancy.id, Vacancy.title, Vacancy.employer_id)
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .where(Introduction.id == trial.introduction_id)
    ).one()
    facts: dict[str, Fact] = {"vacancy_title": title}
    if matter is TrialMatter.OFF:
        # Where the person went on without it, not even the invented name is said any more.
        facts |= {"vacancy_id": vacancy_id, "starts_on": trial.starts_on.isoformat()}
    else:
        facts |= {"introduction_id": trial.introduction_id, "code_name": code_name}
    return owe_to_people_of(
        session,
        employer_id,
        KINDS[matter],
        vacancy_id=vacancy_id,
        key=about(trial.introduction_id, trial.id, TrialParty.EMPLOYER, matter),
        facts=facts,
        now=now,
        useful_until=_useful_until(session, trial, matter),
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
    if matter is TrialMatter.OFF:
        facts |= {"starts_on": trial.starts_on.isoformat()}
    return sum(
        outbox.owe(
            session,
            key=f"{key}:{route.channel}",
            kind=KINDS[matter],
            channel=route.channel,
            address=route.address,
            language=candidacy.participant.language,
            facts=facts,
            due_at=next_sending_at(now, office_zone(session)),
            useful_until=_useful_until(session, trial, matter),
        )
        for route in routes_of(candidacy.participant)
    )


def _useful_until(session: Session, trial: Trial, matter: TrialMatter) -> datetime | None:
    if matter is not TrialMatter.OFF:
        return None
    return resolve_forward(trial.ends_on, LAST_CALL, office_zone(session))


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
    if matter is TrialMatter.OFF:
        # Not among what is withdrawn when the introduction ends or is held: it is still true.
        return f"trial:{trial_id}:{matter.value}:{party.value}"
    return f"{about_introduction(introduction_id)}trial:{trial_id}:{matter.value}:{party.value}"
