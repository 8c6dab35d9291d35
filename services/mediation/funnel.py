"""How far candidacies come, how long each stage takes, and what employers say no for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CandidacyState, CandidacyStep, CloseReason
from models.employers import Employer
from models.vacancies import Vacancy
from services.actors import Actor, require_staff
from services.mediation.candidacy_states import OPEN, CandidacyMove

_S = CandidacyState
STAGES: Final = (
    *(_S.SHORTLISTED, _S.ASKED, _S.CONSENTED, _S.PRESENTED, _S.SILENT, _S.INTERESTED),
    *(_S.REVEALED, _S.INTERVIEW_BOOKED, _S.INTERVIEWED, _S.OFFERED, _S.HIRED),
)
_R = CloseReason
# What the person or the office decides, or a mistake: no employer said no with it.
NOT_THE_EMPLOYERS: Final = frozenset(
    {
        *(_R.DECLINED_BY_PERSON, _R.CONSENT_WITHDRAWN, _R.OFFER_DECLINED, _R.NOT_REACHABLE),
        *(_R.MISSED_INTERVIEW, _R.HIRED_ELSEWHERE, _R.REDIRECTED, _R.KEPT_FOR_LATER, _R.ERROR),
    }
)
SHOWN_EMPLOYERS: Final = 20
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the way.

    Attributes:
        reached: candidacies that were ever here.
        waiting: those that are here now.
        ended: those that ended from here without work, an error left out.
        median_days: how long those stayed that went on or ended; None where none did.
        longest_days: how long the one has waited that is here longest; None where none is.
    """

    state: CandidacyState
    reached: int
    waiting: int
    ended: int
    median_days: float | None
    longest_days: float | None


@dataclass(frozen=True, slots=True)
class Refusals:
    """What one employer did with those it was shown; reasons are the commonest first."""

    employer: Employer
    presented: int
    hired: int
    reasons: tuple[tuple[CloseReason, int], ...]

    @property
    def refused(self) -> int:
        """How many it said no to."""
        return sum(count for _reason, count in self.reasons)


@dataclass(frozen=True, slots=True)
class Funnel:
    """The candidacies that began in some days, stage by stage.

    Attributes:
        refusals: of the employers that were shown somebody, who refused most first.
    """

    begun: int
    stages: tuple[Stage, ...]
    refusals: tuple[Refusals, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """One candidacy's steps, in order."""

    employer_id: int
    steps: list[tuple[CandidacyState, datetime, CloseReason | None]]

    def take_hire_back(self, back_to: CandidacyState, at: datetime) -> None:
        """Forget a hire that was entered by mistake: nobody was ever at work."""
        self.steps.pop()
        if not self.steps or self.steps[-1][0] is not back_to:
            self.steps.append((back_to, at, None))

    @property
    def states(self) -> frozenset[CandidacyState]:
        return frozenset(state for state, _at, _reason in self.steps)

    @property
    def refused_for(self) -> CloseReason | None:
        """Why an employer that was shown the person said no; None where it did not."""
        _last, _at, reason = self.steps[-1]  # which only an end has
        return None if reason in NOT_THE_EMPLOYERS else reason


def read_funnel(
    session: Session, actor: Actor, *, days: int, now: datetime, owner_id: int | None = None
) -> Funnel:
    """The way of the candidacies that began in the last days.

    Args:
        owner_id: only those that this account looks after.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    ways = _ways(session, now - timedelta(days=days), owner_id)
    return Funnel(
        begun=len(ways),
        stages=tuple(_stage(state, ways, now) for state in STAGES),
        refusals=_refusals(session, ways),
    )


def _ways(session: Session, since: datetime, owner_id: int | None) -> list[_Way]:
    begun = (
        select(CandidacyStep.candidacy_id)
        .group_by(CandidacyStep.candidacy_id)
        .having(func.min(CandidacyStep.at) >= since)
    )
    statement = (
        select(
            CandidacyStep.candidacy_id,
            Vacancy.employer_id,
            CandidacyStep.move,
            CandidacyStep.to_state,
            CandidacyStep.at,
            CandidacyStep.close_reason,
        )
        .join(Candidacy, Candidacy.id == CandidacyStep.candidacy_id)
        .join(Vacancy, Vacancy.id == Candidacy.vacancy_id)
        .where(CandidacyStep.candidacy_id.in_(begun))
        .order_by(CandidacyStep.candidacy_id, CandidacyStep.id)
    )
    if owner_id is not None:
        statement = statement.where(Candidacy.owner_id == owner_id)
    found: dict[int, _Way] = {}
    for candidacy_id, employer_id, move, state, at, reason in session.execute(statement):
        way = found.setdefault(candidacy_id, _Way(employer_id, []))
        if move == CandidacyMove.TAKE_HIRE_BACK.value:
            way.take_hire_back(state, at)
        else:
            way.steps.append((state, at, reason))
    return list(found.values())


def _stage(state: CandidacyState, ways: Iterable[_Way], now: datetime) -> Stage:
    reached = waiting = ended = 0
    stays, waits = list[float](), list[float]()
    for way in ways:
        reached += state in way.states
        for (here, at, _why), (there, left, reason) in pairwise(way.steps):
            if here is state:
                stays.append((left - at) / DAY)
                ended += there is _S.CLOSED and reason is not CloseReason.ERROR
        last, since, _reason = way.steps[-1]
        if last is state:
            waiting += 1
            waits.append((now - since) / DAY)
    return Stage(
        state=state,
        reached=reached,
        waiting=waiting,
        ended=ended,
        median_days=median(stays) if stays else None,
        longest_days=max(waits) if waits and state in OPEN else None,
    )


def _refusals(session: Session, ways: Iterable[_Way]) -> tuple[Refusals, ...]:
    shown: dict[int, list[_Way]] = defaultdict(list)
    for way in ways:
        if _S.PRESENTED in way.states:
            shown[way.employer_id].append(way)
    employers: Mapping[int, Employer] = {
        one.id: one for one in session.scalars(select(Employer).where(Employer.id.in_(shown)))
    }
    found = [_of_employer(employers[key], several) for key, several in shown.items()]
    ordered = sorted(found, key=lambda one: (-one.refused, -one.presented, one.employer.name))
    return tuple(ordered[:SHOWN_EMPLOYERS])


def _of_employer(employer: Employer, ways: Sequence[_Way]) -> Refusals:
    reasons = Counter(way.refused_for for way in ways if way.refused_for is not None)
    return Refusals(
        employer=employer,
        presented=len(ways),
        hired=sum(way.steps[-1][0] is _S.HIRED for way in ways),
        reasons=tuple(sorted(reasons.items(), key=lambda one: (-one[1], one[0]))),
    )
