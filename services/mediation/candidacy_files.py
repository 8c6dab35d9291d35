"""Reading candidacies: the office's worklist by whose turn it is, one opened, and one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, defer, joinedload, selectinload

from models.audit import ConsentGrant
from models.candidacies import Candidacy, CandidacyState, CandidacyStep
from models.vacancies import Vacancy, VacancyCriterion, VacancyLicence
from services.actors import Actor, own_participant_id, require_staff
from services.errors import NotFoundError
from services.hiring.record_requests import is_asking
from services.matchmaking.explanations import Names, names_in
from services.mediation.blind_sheets import BlindSheet, read_sheet
from services.mediation.candidacies import open_candidacy
from services.mediation.candidacy_states import (
    OPEN,
    STATES_OF_TURN,
    TRANSITIONS,
    CandidacyMove,
    Party,
)
from services.mediation.consent_ledger import SHARING
from services.mediation.next_steps import STEPS_OF
from services.mediation.turns import waits_for
from services.paging import Page, paginate


@dataclass(frozen=True, slots=True)
class CandidacyFile:
    """A candidacy opened.

    Attributes:
        sheet: what the employer reads, or will read; None before the person was asked, and once
            it ended or the person was hired.
        steps: the first first.
        consents: every yes for this vacancy, the first first, with its end.
        moves: what the table allows from here.
        asks_certificate: whether the job asks for a personal certificate, which nobody should
            learn after they said yes; not told of what has ended.
    """

    candidacy: Candidacy
    sheet: BlindSheet | None
    names: Names
    steps: Sequence[CandidacyStep]
    consents: Sequence[ConsentGrant]
    moves: frozenset[CandidacyMove]
    asks_certificate: bool

    @property
    def is_held(self) -> bool:
        """Whether it goes on and its employer is paused or suspended."""
        return self.candidacy.vacancy.employer.is_held and self.candidacy.state in OPEN

    @property
    def may_take_back(self) -> bool:
        """Whether a yes stands that a no would end; whoever was hired has none."""
        is_open = self.candidacy.state in OPEN
        return is_open and any(given.revoked_at is None for given in self.consents)


def list_candidacies(
    session: Session,
    actor: Actor,
    *,
    now: datetime,
    today: date,
    turn: Party | None = None,
    vacancy_id: int | None = None,
    participant_id: int | None = None,
    owner_id: int | None = None,
    number: int = 1,
) -> Page[Candidacy]:
    """One page of open candidacies, those that wait longest first.

    Args:
        turn: whose turn it is; None for whosesoever.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    statement = _open_ones()
    if turn is not None:
        statement = statement.where(waits_for(actor, STEPS_OF[turn], now=now, today=today))
    for column, wanted in (
        (Candidacy.vacancy_id, vacancy_id),
        (Candidacy.participant_id, participant_id),
        (Candidacy.owner_id, owner_id),
    ):
        if wanted is not None:
            statement = statement.where(column == wanted)
    return paginate(session, statement, number=number)


def _open_ones() -> Select[Candidacy]:
    """Open candidacies with who is in them, those that wait longest first."""
    return (
        select(Candidacy)
        .options(
            joinedload(Candidacy.vacancy).options(
                joinedload(Vacancy.employer), defer(Vacancy.description)
            ),
            joinedload(Candidacy.participant),
            joinedload(Candidacy.owner),
        )
        .where(Candidacy.state.in_(OPEN))
        .order_by(Candidacy.state_since, Candidacy.id)
    )


def read_candidacy(session: Session, actor: Actor, candidacy_id: int) -> CandidacyFile:
    """A candidacy for the office. The look is written down.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
    """
    return _file(session, open_candidacy(session, actor, candidacy_id))


def list_own(session: Session, actor: Actor) -> Sequence[Candidacy]:
    """The candidacies the person was asked about, what waits for them first.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    waiting = Candidacy.state.in_(STATES_OF_TURN[Party.PERSON])
    return session.scalars(
        select(Candidacy)
        .options(
            joinedload(Candidacy.vacancy).options(
                joinedload(Vacancy.employer), joinedload(Vacancy.commune)
            )
        )
        .where(
            Candidacy.participant_id == own_participant_id(actor),
            was_asked(),
        )
        .order_by(waiting.desc(), Candidacy.state_since.desc(), Candidacy.id.desc())
        .limit(50)
    ).all()


def read_own(session: Session, actor: Actor, candidacy_id: int) -> CandidacyFile:
    """One of the person's own candidacies, with the sheet as the employer sees it.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: there is none, it is somebody else's, or the person was never asked.
    """
    own = (
        select(Candidacy)
        .options(
            joinedload(Candidacy.vacancy).options(
                joinedload(Vacancy.employer),
                joinedload(Vacancy.commune),
                selectinload(Vacancy.shifts),
                # A few rows each: read with the rest, for a page may ask twelve times.
                joinedload(Vacancy.criteria).joinedload(VacancyCriterion.skill),
                joinedload(Vacancy.licences).joinedload(VacancyLicence.concept),
            ),
            joinedload(Candidacy.introduction),
            joinedload(Candidacy.participant),
        )
        .where(
            Candidacy.id == candidacy_id,
            Candidacy.participant_id == own_participant_id(actor),
            was_asked(),
        )
    )
    candidacy = session.scalars(own).unique().one_or_none()
    if candidacy is None:
        raise NotFoundError
    return _file(session, candidacy)


def count_awaited(session: Session, actor: Actor) -> int:
    """How many questions wait for the person's answer.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    counted = session.scalar(
        select(func.count())
        .select_from(Candidacy)
        .where(
            Candidacy.participant_id == own_participant_id(actor),
            Candidacy.state.in_({CandidacyState.ASKED, CandidacyState.INTERESTED}),
        )
    )
    return counted or 0


def _file(session: Session, candidacy: Candidacy) -> CandidacyFile:
    sheet = _sheet(candidacy)
    # Every candidacy has the step that began it: what its job asks for costs no query more.
    steps = session.execute(
        select(CandidacyStep, is_asking(candidacy.vacancy_id))
        .options(joinedload(CandidacyStep.actor))
        .where(CandidacyStep.candidacy_id == candidacy.id)
        .order_by(CandidacyStep.id)
    ).all()
    consents = session.scalars(
        select(ConsentGrant)
        .where(
            ConsentGrant.participant_id == candidacy.participant_id,
            ConsentGrant.vacancy_id == candidacy.vacancy_id,
            ConsentGrant.purpose.in_(SHARING),
        )
        .order_by(ConsentGrant.id)
    ).all()
    return CandidacyFile(
        candidacy=candidacy,
        sheet=sheet,
        names=names_in(session, (), sheet.concepts if sheet else ()),
        steps=[step for step, _asks in steps],
        consents=consents,
        moves=frozenset(
            move for move, row in TRANSITIONS.items() if candidacy.state in row.sources
        ),
        asks_certificate=not candidacy.has_ended and any(asks for _step, asks in steps),
    )


def _sheet(candidacy: Candidacy) -> BlindSheet | None:
    shown = candidacy.introduction.sheet if candidacy.introduction is not None else candidacy.sheet
    return read_sheet(shown) if shown is not None else None


def was_asked() -> ColumnElement[bool]:
    """Whether the person of a candidacy was ever told of it; before that it is the office's."""
    told = CandidacyStep.move.in_(
        {CandidacyMove.ASK.value, CandidacyMove.CONSENT.value, CandidacyMove.HIRE.value}
    )
    return Candidacy.id.in_(select(CandidacyStep.candidacy_id).where(told))
