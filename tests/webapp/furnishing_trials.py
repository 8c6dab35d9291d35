"""Trials at work with signatures and papers, and a role that waits to be checked."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.candidacies import KNOWN, Candidacy, CandidacyState
from models.participants import Participant
from models.reference import LegalBar
from models.trials import TrialParty
from models.vacancies import Vacancy, VacancyRoleType
from services.actors import Actor
from services.mediation import answers, trial_papers, trials
from services.mediation.consent_ledger import AnswerChannel
from services.mediation.trials import TrialTerms
from tests.conftest import NOW, TODAY
from tests.employers import A_PDF

TERMS = TrialTerms(
    TODAY + timedelta(days=7),
    TODAY + timedelta(days=11),
    Decimal(40),
    900_000,
    "Preparar pedidos con la jefa de bodega",
)


def furnish_trials(
    session: Session, actor: Actor, employer_id: int | None, account_id: int
) -> None:
    """Propose a trial to each known person of an employer and to whoever signs in.

    The first has a signed paper; the vacancy of the first asks for a check of its kind.
    """
    own = session.scalars(select(Participant.id).where(Participant.account_id == account_id)).one()
    _let_be_known(session, Actor(account_id, Role.PARTICIPANT, participant_id=own))
    known = session.scalars(
        select(Candidacy)
        .join(Vacancy, Vacancy.id == Candidacy.vacancy_id)
        .where(
            (Vacancy.employer_id == employer_id) | (Candidacy.participant_id == own),
            Candidacy.state.in_(KNOWN),
            Candidacy.introduction_id.is_not(None),
        )
        .order_by(Candidacy.id)
    ).all()
    assert known, "the employer of the demonstration knows nobody"
    for candidacy in known:
        trials.propose(session, actor, candidacy.id, TERMS, now=NOW, today=TODAY)
    first = known[0]
    signed = (TrialParty.OFFICE, TrialParty.PERSON)
    trial_papers.keep_paper(session, actor, first.id, A_PDF, signed, now=NOW)
    bar = session.scalars(select(LegalBar).order_by(LegalBar.code)).first()
    assert bar is not None
    session.add(VacancyRoleType(vacancy_id=first.vacancy_id, legal_bar_code=bar.code))


def _let_be_known(session: Session, person: Actor) -> None:
    """Whoever signs in gives the name to the one employer who wants to meet them."""
    asked = session.scalars(
        select(Candidacy.id).where(
            Candidacy.participant_id == person.participant_id,
            Candidacy.state == CandidacyState.INTERESTED,
        )
    ).one()
    answers.answer_yes(session, person, asked, AnswerChannel.PORTAL, now=NOW, today=TODAY)
