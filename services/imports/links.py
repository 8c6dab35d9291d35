"""Linking the free texts of typed rows: people's word first, then the linker's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Language
from models.reference import Concept, WorkshopType
from services.imports.findings import Finding, refusal, shown
from services.imports.kinds import FileKind
from services.imports.limits import MAX_TEXTS_TO_LINK
from services.imports.rows import Row
from services.matchmaking.linking import TextPurpose, link_texts, text_key
from services.office.link_reviews import read_answers

Meanings = Mapping[tuple[TextPurpose, str], str]


def guess_meanings(kind: FileKind, rows: Sequence[Row]) -> Meanings:
    """What the linker makes of every different text, without the database.

    Raises:
        InvalidError: there are more different texts than can be linked in a few seconds.
    """
    asked = {(purpose, text_key(text)): (purpose, text) for purpose, text in _texts_of(kind, rows)}
    if len(asked) > MAX_TEXTS_TO_LINK:
        raise refusal("too_many_texts", limit=MAX_TEXTS_TO_LINK)
    return link_texts(asked.values())


def link_rows(
    session: Session, kind: FileKind, rows: Sequence[Row], guessed: Meanings
) -> tuple[Row, ...]:
    """The same rows, each free text with the key of what it means or None.

    A text that somebody has placed on the review page means what they said, and one that they
    said fits nothing stays without a link.
    """
    answers = read_answers(session)
    existing = _existing_keys(session)

    def meaning(purpose: TextPurpose, text: str) -> str | None:
        if answers.has(purpose, text):
            return answers.get(purpose, text)
        key = guessed.get((purpose, text_key(text)))
        return key if key in existing else None

    return tuple(
        replace(
            row,
            links={
                column: [meaning(purpose, kind.bare(text)) for text in row.texts(column)]
                for column, purpose in kind.texts
                if column in row.values
            },
        )
        for row in rows
    )


def relink_rows(session: Session, kind: FileKind, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Staged rows with what people have said about their texts since they were staged."""
    guessed = {
        (purpose, text_key(kind.bare(text))): key
        for row in rows
        for column, purpose in kind.texts
        for text, key in row.linked(column)
        if key is not None
    }
    return link_rows(session, kind, rows, guessed)


def unlinked_texts(kind: FileKind, rows: Sequence[Row]) -> list[tuple[TextPurpose, str]]:
    """The texts of rows that nobody could link, as often as they stand there."""
    purposes = dict(kind.texts)
    return [
        (purposes[column], kind.bare(text))
        for row in rows
        for column in purposes
        for text, key in row.linked(column)
        if key is None
    ]


def waiting_findings(kind: FileKind, rows: Sequence[Row]) -> Iterator[Finding]:
    """A note for each different text that will wait for a person; it blocks nothing."""
    told: set[tuple[str, str]] = set()
    for row in rows:
        for column, _purpose in kind.texts:
            for text, key in row.linked(column):
                if key is None and (column, text_key(text)) not in told:
                    told.add((column, text_key(text)))
                    facts = {"text": shown(text)}
                    yield Finding(
                        row.number,
                        column,
                        "text_waits",
                        facts,
                        is_blocking=False,
                        value=shown(text),
                    )


def _texts_of(kind: FileKind, rows: Sequence[Row]) -> Iterator[tuple[TextPurpose, str]]:
    for row in rows:
        for column, purpose in kind.texts:
            for text in row.texts(column):
                yield purpose, kind.bare(text)


def _existing_keys(session: Session) -> frozenset[str]:
    concepts = session.scalars(select(Concept.key).where(Concept.is_active))
    return frozenset(concepts) | frozenset(session.scalars(select(WorkshopType.key)))


def name_meanings(session: Session, rows: Sequence[Row], language: Language) -> dict[str, str]:
    """The names of everything that the texts of some rows are linked to, in a language."""
    keys = {key for row in rows for found in row.links.values() for key in found if key}
    is_english = language is Language.ENGLISH
    concepts = session.execute(
        select(Concept.key, Concept.label_es, Concept.label_en).where(Concept.key.in_(keys))
    )
    workshops = session.execute(
        select(WorkshopType.key, WorkshopType.name_es, WorkshopType.name_en).where(
            WorkshopType.key.in_(keys)
        )
    )
    return {key: en if is_english else es for key, es, en in (*concepts, *workshops)}
