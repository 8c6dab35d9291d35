"""What each kind of file has to be able to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.reference import Commune
from services.actors import Actor
from services.imports.columns import Column
from services.imports.findings import Finding
from services.imports.rows import Row
from services.matchmaking.linking import TextPurpose
from services.office.link_receipts import Receipt
from services.search import normalise


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the office's own rows say about a file.

    Attributes:
        known: numbers of the rows that the office already has.
    """

    findings: tuple[Finding, ...]
    known: frozenset[int]


class Judge(Protocol):
    """Looks at typed rows beside each other and beside what the office has."""

    def __call__(self, session: Session, rows: Sequence[Row], *, today: date | None) -> Judgement:
        """Judge rows; without a day, rules that depend on the day are left to a later look."""


class Save(Protocol):
    """Writes rows that were judged sound; rows the office already has are not among them."""

    def __call__(
        self,
        session: Session,
        actor: Actor,
        rows: Sequence[Row],
        *,
        now: datetime,
        today: date,
    ) -> list[Receipt]:
        """Write rows down; gives what each became."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file.

    Attributes:
        subject: name of the rows it makes, for the audit log.
        texts: column and purpose of each free text that is linked.
        bare: a text as it is linked, e.g. a workshop without its hours.
    """

    columns: tuple[Column, ...]
    subject: str
    texts: tuple[tuple[str, TextPurpose], ...]
    bare: Callable[[str], str]
    judge: Judge
    save: Save


def commune_keys(session: Session) -> dict[str, str]:
    """Keys of communes by name, with and without the article ("La Calera", "Calera")."""
    named = session.execute(select(Commune.name, Commune.key).order_by(Commune.key))
    keys: dict[str, str] = {}
    for name, key in named:
        keys[normalise(name)] = key
        keys.setdefault(bare_commune(name), key)
    return keys


def bare_commune(name: str) -> str:
    """The name of a commune as it is looked up, without its article."""
    return normalise(name).removeprefix("la ")


def find_commune(keys: dict[str, str], name: str) -> str | None:
    """The key of a commune by its name; None when no commune has it."""
    return keys.get(normalise(name)) or keys.get(bare_commune(name))
