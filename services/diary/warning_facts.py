"""What the early-warning signs and the no-show ladder of many people are worked out from.

One statement, however many people: the page of the day asks for it too.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, union_all
from sqlalchemy.orm import Session

from followup.answers import Answer, Level, Topic
from followup.signs import (
    LONGEST_DAYS,
    Sign,
    SignKind,
    SignSource,
    sign_of_contract,
    sign_of_paper,
    signs_of_answers,
    signs_of_appointments,
)
from followup.standing import AppointmentEvent, CaseEvent
from followup.statuses import AppointmentStatus, CaseChange, ContactChannel
from models.participants import CaseState, LicenceHeld, Participant, SkillShown
from services.diary import warning_parts as parts

# Nobody calls those whom the office accompanies no more.
LEFT = frozenset({CaseState.NOT_SELECTED, CaseState.GRADUATED, CaseState.EXITED})


@dataclass(slots=True)
class Facts:
    """What is known of one person.

    Attributes:
        looked_after: the signs that somebody has looked after.
        outcomes: the person's own appointments that were missed lately, and those held that end a
            row of them; none where nothing was missed.
        changes: what else happened to the follow-up.
        met_on: days of case meetings in which somebody talked about the person.
        may_ask_referent: whether both agreed that the office calls the trusted person.
    """

    answers: list[Answer] = field(default_factory=list)
    papers: set[date] = field(default_factory=set)
    noted: list[Sign] = field(default_factory=list)
    outcomes: list[AppointmentEvent] = field(default_factory=list)
    changes: list[CaseEvent] = field(default_factory=list)
    looked_after: set[tuple[SignSource, int]] = field(default_factory=set)
    met_on: list[date] = field(default_factory=list)
    may_ask_referent: bool = False

    @property
    def last_outcome(self) -> AppointmentEvent | None:
        """The last appointment that was held or missed."""
        return max(self.outcomes, key=lambda one: (one.on, int(one.key)), default=None)

    @property
    def signs(self) -> list[Sign]:
        """Every sign of the person."""
        told = [(int(one.key), one.on, one.status) for one in self.outcomes]
        papers = [sign_of_paper(day.toordinal(), day) for day in self.papers]
        return signs_of_answers(self.answers) + signs_of_appointments(told) + papers + self.noted


def facts_of_people(
    session: Session,
    today: date,
    *,
    participant_id: int | None = None,
    mediator_id: int | None = None,
) -> Mapping[int, Facts]:
    """What is known of each person of whom something may warn.

    Args:
        participant_id: of this person only.
        mediator_id: of the people of this mediator, and of nobody's, only.
    """
    whose = _whose(participant_id, mediator_id)
    since = today - timedelta(days=LONGEST_DAYS)
    asked = _parts(since, today, whose)
    wanted = [
        part.join(Participant, _owner(part) == Participant.id).where(*whose) for part in asked
    ]
    found: dict[int, Facts] = defaultdict(Facts)
    for row in session.execute(union_all(*wanted)):
        _add(found[row[0]], row)
    return found


def _parts(
    since: date, today: date, whose: Sequence[ColumnElement[bool]]
) -> tuple[parts.Part, ...]:
    return (
        parts.answers(since),
        parts.dangers(since),
        parts.noted(since),
        parts.outcomes(since, today, whose),
        parts.changes(since, whose),
        parts.papers(LicenceHeld.participant_id, LicenceHeld.expires_on, since, today),
        parts.papers(SkillShown.participant_id, SkillShown.expires_on, since, today),
        parts.contracts(since, today),
        parts.reviewed(since),
        parts.meetings(since, whose),
        parts.referents(since, whose),
    )


def _whose(participant_id: int | None, mediator_id: int | None) -> list[ColumnElement[bool]]:
    if participant_id is not None:
        return [Participant.id == participant_id]
    whose: list[ColumnElement[bool]] = [Participant.case_state.not_in(LEFT)]
    if mediator_id is not None:
        whose.append(or_(Participant.mediator_id == mediator_id, Participant.mediator_id.is_(None)))
    return whose


def _owner(part: parts.Part) -> ColumnElement[int]:
    owner: ColumnElement[int] = part.selected_columns[0]
    return owner


_SIGNS = frozenset(
    {SignSource.ANSWER, parts.DANGER, SignSource.BY_HAND, SignSource.PAPER, parts.CONTRACT}
)


def _add(facts: Facts, row: Row[*tuple[Any, ...]]) -> None:  # Any: the columns of `_part`
    if row[1] in _SIGNS:
        _add_sign(facts, row)
    else:
        _add_event(facts, row)


def _add_sign(facts: Facts, row: Row[*tuple[Any, ...]]) -> None:  # Any: as above
    _owner_id, source, key, on, code, level, *_rest = row
    if source == SignSource.ANSWER:
        facts.answers.append(Answer(key, Topic(code), Level(level), on))
    elif source == parts.DANGER:
        # Reports and answers are numbered apart, and both are told in a conversation.
        facts.noted.append(Sign(SignKind.URGENT_NEED, on, SignSource.ANSWER, -key))
    elif source == SignSource.BY_HAND:
        facts.noted.append(Sign(SignKind(code), on, SignSource.BY_HAND, key))
    elif source == parts.CONTRACT:
        # A paper is told apart by its day alone, so a contract of that day counts below zero.
        facts.noted.append(sign_of_contract(-on.toordinal(), on))
    else:
        facts.papers.add(on)


def _add_event(facts: Facts, row: Row[*tuple[Any, ...]]) -> None:  # Any: as above
    _owner_id, source, key, on, code, _level, at, channel = row
    if source == SignSource.APPOINTMENT:
        facts.outcomes.append(AppointmentEvent(str(key), on, at, AppointmentStatus(code)))
    elif source == parts.MEETING:
        facts.met_on.append(on)
    elif source == parts.REFERENT:
        facts.may_ask_referent = True
    elif source == parts.REVIEWED:
        facts.looked_after.add((SignSource(code), key))
    else:
        way = ContactChannel(channel) if channel else None
        facts.changes.append(CaseEvent(on, at, CaseChange(code), way))
