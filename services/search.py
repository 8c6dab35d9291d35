"""Finding rows by any word: accents, case and the dots of a RUT do not matter."""

import re

from sqlalchemy import ColumnElement, and_, case, literal, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from matching.language.letters import fold

MAX_QUERY_CHARACTERS = 200  # nobody types more; a pasted page would only slow the database
MAX_WORDS = 8

_INSIDE_NUMBER = re.compile(r"(?<=\d)[.\-](?=\d|k\b)")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def normalise(*parts: str | None) -> str:
    """The words of some texts as they are searched: no accents, no capitals, one space between.

    A number loses its dots and dashes, so "12.345.678-5" is found as "123456785".
    """
    folded = fold(" ".join(part for part in parts if part)).lower()
    return _NOT_WORD.sub(" ", _INSIDE_NUMBER.sub("", folded)).strip()


def words_of(query: str) -> tuple[str, ...]:
    """The different words of what somebody typed into a search box, in order."""
    words = normalise(query[:MAX_QUERY_CHARACTERS]).split()
    return tuple(dict.fromkeys(words))[:MAX_WORDS]


def plain_order(session: Session, column: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """A column of normalised text in an order that is the same on both databases."""
    is_postgres = session.get_bind().dialect.name == "postgresql"
    return column.collate("C") if is_postgres else column.collate("BINARY")


def matches(column: InstrumentedAttribute[str], query: str) -> ColumnElement[bool]:
    """Whether a column of normalised text has every word of `query`, inside words too.

    The column must hold what `normalise` gave, so that both databases answer the same.
    A query without a letter or a digit matches everything.
    """
    return and_(true(), *(column.contains(word, autoescape=True) for word in words_of(query)))


def begins_first(column: InstrumentedAttribute[str], query: str) -> ColumnElement[int]:
    """An order in which whoever has every word of `query` at the head of a word comes first.

    Looking for Ana, one finds Ana before Viviana.
    """
    spaced = literal(" ") + column
    heads = (spaced.contains(f" {word}", autoescape=True) for word in words_of(query))
    return case((and_(true(), *heads), 0), else_=1)
