"""What the early-warning signs and the no-show ladder of many people are worked out from.

One statement, however many people: the page of the day asks for it too.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    or_,
    union_all,
)
from sqlalchemy.orm import Session

from followup.answers import Answer, Level, Topic
from followup.signs import (
    LONGEST_DAYS,
    Sign,
    SignKind,
    SignSource,
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
    """

    answers: list[Answer] = field(default_factory=list)
    papers: set[date] = field(default_factory=set)
    noted: list[Sign] = field(default_factory=list)
    outcomes: list[AppointmentEvent] = field(default_factory=list)
    changes: list[CaseEvent] = field(default_factory=list)
    looked_after: set[tuple[SignSource, int]] = field(default_factory=set)

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
    asked = (
        parts.answers(since),
        parts.dangers(since),
        parts.noted(since),
        parts.outcomes(since, today, whose),
        parts.changes(since, whose),
        parts.papers(LicenceHeld.participant_id, LicenceHeld.expires_on, since, today),
        parts.papers(SkillShown.participant_id, SkillShown.expires_on, since, today),
        parts.reviewed(since),
    )
    wanted = [
        part.join(Participant, _owner(part) == Participant.id).where(*whose) for part in asked
    ]
    found: dict[int, Facts] = defaultdict(Facts)
    for row in session.execute(union_all(*wanted)):
        _add(found[row[0]], row)
    return found


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


def _add(facts: Facts, row: Row[*tuple[Any, ...]]) -> None:  # Any: the columns of `_part`
    _owner_id, source, key, on, code, level, at, channel = row
    if source == SignSource.APPOINTMENT:  # most rows are these
        facts.outcomes.append(AppointmentEvent(str(key), on, at, AppointmentStatus(code)))
    elif source == SignSource.ANSWER:
        facts.answers.append(Answer(key, Topic(code), Level(level), on))
    elif source == parts.DANGER:
        # Reports and answers are numbered apart, and both are told in a conversation.
        facts.noted.append(Sign(SignKind.URGENT_NEED, on, SignSource.ANSWER, -key))
    elif source == SignSource.BY_HAND:
        facts.noted.append(Sign(SignKind(code), on, SignSource.BY_HAND, key))
    elif source == SignSource.PAPER:
        facts.papers.add(on)
    elif source == parts.REVIEWED:
        facts.looked_after.add((SignSource(code), key))
    else:
        way = ContactChannel(channel) if channel else None
        facts.changes.append(CaseEvent(on, at, CaseChange(code), way))
