"""What stands against a placement and what follows from it, read before anybody places."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from models.candidacies import Candidacy
from models.participants import Participant
from models.shortlists import Shortlist, ShortlistEntry
from models.vacancies import Vacancy
from services.actors import Actor, require_staff
from services.matchmaking.explanations import Names, names_in
from services.matchmaking.shortlist_entries import EntryRow, entries, entry_rows
from services.mediation import hires
from services.mediation.candidacies import open_candidacy
from services.mediation.commitments import Commitments, read_commitments
from services.mediation.turns import Turn, read_turns


@dataclass(frozen=True, slots=True)
class PlacementConsequences:
    """What a placement does to the ways of its person.

    Attributes:
        candidacy: the open one for this vacancy; None where there is none.
        commitments: what two sides count on there.
        others: candidacies that end because they do not fit beside the work.
        turn: what comes next in that candidacy, as the actor may know; None where there is none.
    """

    candidacy: Candidacy | None
    commitments: Commitments
    others: Sequence[Candidacy]
    turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Engagement:
    """A candidacy whose person may be placed.

    Attributes:
        row: their place on the current shortlist; None where they have none that can be read.
        names: of what the reasons of that place mention.
    """

    candidacy: Candidacy
    row: EntryRow | None
    names: Names
    consequences: PlacementConsequences


def read_engagement(
    session: Session, actor: Actor, candidacy_id: int, *, now: datetime, today: date
) -> Engagement:
    """A candidacy with what to know before its person is placed. The look is written down.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
    """
    one = open_candidacy(session, actor, candidacy_id)
    row = _current_row(session, one)
    names = names_in(session, [row.match]) if row else Names()
    consequences = read_consequences(
        session, actor, one.participant, one.vacancy, now=now, today=today
    )
    return Engagement(one, row, names, consequences)


def _current_row(session: Session, candidacy: Candidacy) -> EntryRow | None:
    rows = entry_rows(
        session,
        entries().where(
            Shortlist.vacancy_id == candidacy.vacancy_id,
            Shortlist.replaced_at.is_(None),
            ShortlistEntry.participant_id == candidacy.participant_id,
        ),
    )
    return rows[0] if rows and rows[0].told is not None else None


def read_consequences(
    session: Session,
    actor: Actor,
    person: Participant,
    vacancy: Vacancy,
    *,
    now: datetime,
    today: date,
) -> PlacementConsequences:
    """What follows where a person is placed in a vacancy; they may have no candidacy there.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    ways = hires.open_ways(session, person.id)
    here = next((one for one in ways if one.vacancy_id == vacancy.id), None)
    found = read_turns(session, actor, [here.id], now=now, today=today) if here else {}
    return PlacementConsequences(
        here,
        read_commitments(session, actor, here, now=now),
        hires.ways_that_end(session, person, vacancy, ways, today=today),
        found.get(here.id) if here else None,
    )
