"""Whose turn a candidacy is and what comes next, for lists, counts and the page of one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy
from models.trials import TrialParty
from services.actors import Actor, require_staff
from services.mediation.candidacy_states import OPEN, Party
from services.mediation.next_steps import OF_TALK, OF_TRIAL, PARTIES, STEPS_OF, NextStep
from services.mediation.turn_rows import talks_of, ways

_N = NextStep
_DAY_OF: Final = {
    _N.TALK_NOTICED: "answer_by",
    _N.TALK_ENDING: "appeal_by",
    _N.TRIAL_AHEAD: "starts_on",
    **dict.fromkeys((_N.TRIAL_RUNS, _N.PERSON_SAYS, _N.EMPLOYER_SAYS), "ends_on"),
}
_SIGNED: Final = ("signed", tuple(TrialParty))
_SPOKEN: Final = ("spoken", (TrialParty.PERSON, TrialParty.EMPLOYER))
_MISSING_OF: Final[Mapping[NextStep, tuple[str, tuple[TrialParty, ...]]]] = {
    **dict.fromkeys((_N.OFFICE_SIGNS, _N.PERSON_SIGNS, _N.EMPLOYER_SIGNS), _SIGNED),
    **dict.fromkeys((_N.PERSON_SAYS, _N.EMPLOYER_SAYS), _SPOKEN),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """What comes next in a candidacy.

    Attributes:
        on_day: of the interview or the trial, or by which the person may answer or appeal.
        at_time: of the interview.
        missing: who has not signed the trial, or not said how it went.
    """

    step: NextStep
    on_day: date | None = None
    at_time: time | None = None
    missing: tuple[TrialParty, ...] = ()

    @property
    def party(self) -> Party | None:
        """Whose turn it is; the calendar's where a day has to come, None once it ended."""
        return PARTIES[self.step]

    @property
    def is_about_talk(self) -> bool:
        """Whether a talk that may end the offer runs, or has ended it: nobody is placed now."""
        return self.step in OF_TALK

    @property
    def is_led_by_trial(self) -> bool:
        """Whether a trial that is open says what comes next."""
        return self.step in OF_TRIAL


@dataclass(frozen=True, slots=True)
class OpenedTurn:
    """What comes next in a candidacy that somebody opened.

    Attributes:
        has_talk: whether there is or was a talk after an offer of which the actor may know.
        has_open_talk: whether one of those runs.
    """

    turn: Turn
    has_talk: bool
    has_open_talk: bool


def read_turns(
    session: Session, actor: Actor, numbers: Iterable[int], *, now: datetime, today: date
) -> Mapping[int, Turn]:
    """What comes next in some candidacies, by number.

    Of a talk after an offer only who accompanies the person and the lead learn; to everybody
    else each offer of a colleague reads the same, with a talk and without one.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    wanted = ways(actor, now=now, today=today).where(Candidacy.id.in_(tuple(numbers)))
    return {row.id: _turn(row) for row in session.execute(wanted)}


def read_opened(
    session: Session, actor: Actor, candidacy_id: int, *, now: datetime, today: date
) -> OpenedTurn:
    """What comes next in one candidacy that there is, and whether it was or is talked over.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    wanted = ways(actor, now=now, today=today).where(Candidacy.id == candidacy_id)
    row = session.execute(wanted.add_columns(*talks_of(actor))).one()
    return OpenedTurn(_turn(row), row.has_talk, row.has_open_talk)


def waits_for(
    actor: Actor, steps: Iterable[NextStep], *, now: datetime, today: date
) -> ColumnElement[bool]:
    """Whether one of some steps comes next in an open candidacy, as the actor may know."""
    rows = ways(actor, now=now, today=today).where(Candidacy.state.in_(OPEN)).subquery()
    found = select(rows.c.id).where(rows.c.step.in_([step.value for step in steps]))
    return Candidacy.id.in_(found)


def count_turns(
    session: Session,
    actor: Actor,
    *,
    now: datetime,
    today: date,
    owner_id: int | None = None,
    participant_id: int | None = None,
) -> Mapping[Party, int]:
    """How many open candidacies wait for each side, and for a day to come.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    chosen = ways(actor, now=now, today=today).where(Candidacy.state.in_(OPEN))
    if owner_id is not None:
        chosen = chosen.where(Candidacy.owner_id == owner_id)
    if participant_id is not None:
        chosen = chosen.where(Candidacy.participant_id == participant_id)
    rows = chosen.subquery()
    counted = session.execute(select(rows.c.step, func.count()).group_by(rows.c.step)).all()
    times = {NextStep(step): count for step, count in counted}
    return {party: sum(times.get(one, 0) for one in STEPS_OF[party]) for party in Party}


def _turn(row: Row[*tuple[Any, ...]]) -> Turn:
    step = NextStep(row.step)
    done, parties = _MISSING_OF.get(step, ("", ()))
    missing = tuple(one for one in parties if not getattr(row, f"{done}_{one.value}"))
    return Turn(step, getattr(row, _DAY_OF.get(step, "on_day")), row.at_time, missing)
