"""What the invented people of the demonstration town declare for the audit of fair treatment."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.fair_treatment import ANSWERS, AuditAxis, AxisAnswer
from models.participants import Origin, Participant
from services.demo.demo_staff import Cast, actor_of
from services.fair_treatment.declarations import record_declaration

ASKED = (2, 3)  # two people of every three were asked
PREFER_NOT = 11  # one answer of so many is that the person prefers not to say


def declare_some(
    session: Session, people: Sequence[Participant], cast: Cast, *, now: datetime
) -> None:
    """Record answers of most people, dealt out by turn; nobody of the office came from a place."""
    asked, of = ASKED
    for turn, person in enumerate(people):
        if turn % of < asked:
            record_declaration(
                session,
                actor_of(cast.mediator_of(turn)),
                person.id,
                {axis: _answer(axis, turn, person) for axis in AuditAxis},
                has_agreed=True,
                now=now,
            )


def _answer(axis: AuditAxis, turn: int, person: Participant) -> AxisAnswer:
    place = list(AuditAxis).index(axis)
    if (turn + place) % PREFER_NOT == 0:
        return AxisAnswer.PREFERS_NOT
    if axis is AuditAxis.PRISON and person.origin is Origin.OFFICE:
        return AxisAnswer.NO_PLACE
    answers = ANSWERS[axis]
    # Halves, then halves of what is left: groups of unlike size, as there are.
    position = next((i for i in range(len(answers) - 1) if (turn >> (i + place)) % 2), -1)
    return answers[position]
