"""Writing imported people down, many at a time.

Rows are inserted without making an object of each: a file of 20,000 people has 300,000 rows with
everything that hangs on them, and as objects they would take a gigabyte.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.declarative import Base
from models.participants import (
    AvailabilityWindow,
    LicenceHeld,
    Participant,
    TradeWanted,
    TransportMeans,
)
from models.reference import Commune
from services.actors import Actor
from services.imports.kinds import commune_keys
from services.imports.people_columns import bare_name, written_hours
from services.imports.people_drafts import draft_of_row
from services.imports.rows import Row
from services.matchmaking.linking import TextPurpose
from services.office.link_effects import DeclaredWorkshop, declare_workshops
from services.office.link_receipts import Receipt, WaitingText
from services.people.participant_drafts import PersonDraft
from services.people.participants import search_text_of

AT_A_TIME = 500
PLAIN_FIELDS = (
    *("given_names", "family_names", "social_name", "phone", "commune_key", "origin"),
    *("case_state", "released_on", "available_from", "max_commute_minutes", "min_monthly_pay_clp"),
)
Values = dict[str, Any]  # Any: the columns of a row are of many types


def save(
    session: Session,
    actor: Actor,
    rows: Sequence[Row],
    *,
    now: datetime,
    today: date,
) -> list[Receipt]:
    """Write people down with everything that hangs on them."""
    keys = commune_keys(session)
    communes = {commune.key: commune for commune in session.scalars(select(Commune))}
    same = {
        "mediator_id": actor.account_id if actor.role is Role.MEDIATOR else None,
        "created_at": now,
    }
    receipts: list[Receipt] = []
    for start in range(0, len(rows), AT_A_TIME):
        some = rows[start : start + AT_A_TIME]
        drafts = [draft_of_row(row, keys) for row in some]
        people = [_person(draft, communes) | same for draft in drafts]
        numbers = _insert_people(session, people)
        _insert_what_hangs_on(session, list(zip(numbers, some, drafts, strict=True)))
        receipts += [
            Receipt(row.number, number, _waiting(row))
            for number, row in zip(numbers, some, strict=True)
        ]
    return receipts


def _insert_people(session: Session, people: list[Values]) -> Sequence[int]:
    statement = insert(Participant).returning(Participant.id, sort_by_parameter_order=True)
    return session.scalars(statement, people).all()


def _person(draft: PersonDraft, communes: dict[str, Commune]) -> Values:
    values: Values = {field: getattr(draft, field) for field in PLAIN_FIELDS}
    values |= {"rut": draft.rut or None, "email": draft.email or None}
    person = Participant(**values, trades=[TradeWanted(text=text) for text in draft.trades])
    return values | {
        "has_told_licences": draft.holds is not None,
        "has_told_availability": draft.free_hours is not None,
        "search_text": search_text_of(person, communes.get(draft.commune_key or "")),
    }


def _insert_what_hangs_on(session: Session, people: list[tuple[int, Row, PersonDraft]]) -> None:
    many: tuple[tuple[type[Base], Iterable[Values]], ...] = (
        (TradeWanted, (each for one in people for each in _trades(*one))),
        (LicenceHeld, (each for one in people for each in _licences(*one))),
        (TransportMeans, (each for one in people for each in _transport(*one))),
        (AvailabilityWindow, (each for one in people for each in _availability(*one))),
    )
    for table, values in many:
        found = list(values)
        if found:
            session.execute(insert(table), found)
    declare_workshops(session, _declared(people))


def _trades(number: int, row: Row, _draft: PersonDraft) -> Iterator[Values]:
    for place, (text, key) in enumerate(row.linked("trades"), start=1):
        yield {"participant_id": number, "place": place, "text": text, "occupation_key": key}


def _licences(number: int, _row: Row, draft: PersonDraft) -> Iterator[Values]:
    for key in sorted(draft.holds or ()):
        yield {"participant_id": number, "concept_key": key}


def _transport(number: int, _row: Row, draft: PersonDraft) -> Iterator[Values]:
    for mode in sorted(draft.transport):
        yield {"participant_id": number, "mode": mode}


def _availability(number: int, _row: Row, draft: PersonDraft) -> Iterator[Values]:
    for free in draft.free_hours or ():
        yield {
            "participant_id": number,
            "weekday": free.weekday,
            "starts_at": free.starts_at,
            "ends_at": free.ends_at,
        }


def _declared(
    people: Iterable[tuple[int, Row, PersonDraft]],
) -> Iterator[tuple[int, DeclaredWorkshop]]:
    for number, row, _draft in people:
        for text, key in row.linked("workshops"):
            if key:
                yield number, DeclaredWorkshop(bare_name(text), key, written_hours(text))


def _waiting(row: Row) -> tuple[WaitingText, ...]:
    """Texts nobody could link. A trade keeps its text in its own row and needs no receipt."""
    licences = [
        WaitingText(TextPurpose.LICENCE, text) for text, key in row.linked("holds") if not key
    ]
    workshops = [
        WaitingText(TextPurpose.WORKSHOP, bare_name(text), written_hours(text))
        for text, key in row.linked("workshops")
        if not key
    ]
    return (*licences, *workshops)
