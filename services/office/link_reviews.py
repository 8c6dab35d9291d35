"""Texts that the linker could not place, and a person's word on what they mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.accounts import Language, Role
from models.audit import AuditAction
from models.declarative import now_utc
from models.imports import LinkReview, LinkReviewStatus
from models.reference import Concept, WorkshopType
from models.session import insert_into
from services import audit
from services.actors import Actor, require
from services.errors import InvalidError, NotFoundError, Problem, WrongStateError
from services.matchmaking.linking import (
    CONCEPT_KINDS,
    LONGEST_TEXT,
    Candidate,
    TextPurpose,
    candidates,
    text_key,
)
from services.office.link_effects import apply_link
from services.paging import Page, paginate
from services.search import words_of

REVIEWERS = (Role.MEDIATOR, Role.LEAD)  # the pages show what files say about people
MOST_FOUND = 30  # a longer list is not read; another word narrows it


@dataclass(frozen=True, slots=True)
class Review:
    """A text that waits, and what it may mean.

    Attributes:
        suggestions: what the linker thinks, the likeliest first.
        found: what a search by words gave.
    """

    text: LinkReview
    purpose: TextPurpose
    suggestions: tuple[Candidate, ...] = ()
    found: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """What people have said about texts, by purpose and `text_key`; None for "nothing fits"."""

    meanings: dict[tuple[TextPurpose, str], str | None]

    def has(self, purpose: TextPurpose, text: str) -> bool:
        """Whether somebody has said what a text means."""
        return (purpose, text_key(text)) in self.meanings

    def get(self, purpose: TextPurpose, text: str) -> str | None:
        """What somebody has said a text means."""
        return self.meanings.get((purpose, text_key(text)))


def read_answers(session: Session) -> Answers:
    """Everything that people have said so far."""
    rows = session.execute(
        select(
            LinkReview.purpose,
            LinkReview.text,
            LinkReview.concept_key,
            LinkReview.workshop_type_key,
        )
        .where(LinkReview.status != LinkReviewStatus.OPEN)
        .order_by(LinkReview.decided_at, LinkReview.id)
    )
    return Answers(
        {
            (TextPurpose(purpose), text_key(text)): concept or workshop
            for purpose, text, concept, workshop in rows
        }
    )


def ask(session: Session, texts: Iterable[tuple[TextPurpose, str]]) -> int:
    """Put texts on the list, each different one once; gives how many are new."""
    different: dict[tuple[TextPurpose, str], str] = {}
    for purpose, text in texts:
        if text_key(text):
            different.setdefault((purpose, text_key(text)), text)
    held = {
        (purpose, text_key(text))
        for purpose, text in session.execute(select(LinkReview.purpose, LinkReview.text))
    }
    new = [
        {
            "purpose": key[0].value,
            "text": text[:LONGEST_TEXT],
            "status": LinkReviewStatus.OPEN,
            "created_at": now_utc(),
        }
        for key, text in different.items()
        if (key[0].value, key[1]) not in held
    ]
    if not new:
        return 0
    added = session.execute(
        insert_into(session, LinkReview).on_conflict_do_nothing().returning(LinkReview.id), new
    )
    return len(added.all())


def list_reviews(session: Session, actor: Actor, *, number: int = 1) -> Page[LinkReview]:
    """One page of the texts that wait, the oldest first.

    Raises:
        NotAllowedError: the actor may not place texts.
    """
    require(actor, *REVIEWERS)
    statement = (
        select(LinkReview)
        .where(LinkReview.status == LinkReviewStatus.OPEN)
        .order_by(LinkReview.created_at, LinkReview.id)
    )
    return paginate(session, statement, number=number)


def read_review(
    session: Session, actor: Actor, review_id: int, *, language: Language, words: str = ""
) -> Review:
    """A text that waits, with what it may mean.

    Args:
        words: narrows the search for something else it may mean; none are looked for without.

    Raises:
        NotFoundError: there is no such text, or it is placed already.
    """
    require(actor, *REVIEWERS)
    row = session.get(LinkReview, review_id)
    if row is None or row.status is not LinkReviewStatus.OPEN:
        raise NotFoundError
    purpose = TextPurpose(row.purpose)
    suggested = candidates(purpose, row.text, language)
    there = _existing(session, purpose, [each.key for each in suggested])
    found = _search(session, purpose, words, language) if words_of(words) else ()
    return Review(row, purpose, tuple(one for one in suggested if one.key in there), found)


def decide(session: Session, actor: Actor, review_id: int, key: str, *, now: datetime) -> int:
    """Say what a text means, and link every row that carries it; gives how many rows.

    Raises:
        NotFoundError: there is no such text.
        WrongStateError: somebody has placed it already.
        InvalidError: the key names nothing that such a text can mean.
    """
    purpose, text = _read_open(session, actor, review_id)
    if key not in _existing(session, purpose, [key]):
        raise InvalidError([Problem("meaning", "unknown_meaning")])
    meaning = "workshop_type_key" if purpose is TextPurpose.WORKSHOP else "concept_key"
    _close(session, actor, (purpose, text), LinkReviewStatus.LINKED, {meaning: key}, now=now)
    linked = apply_link(session, actor, purpose, text, key)
    audit.record(session, actor, AuditAction.DECIDED, "link_review", review_id, fields=[meaning])
    return linked


def reject(session: Session, actor: Actor, review_id: int, *, now: datetime) -> None:
    """Say that nothing the portal knows fits a text; it is not asked again.

    Raises:
        NotFoundError: there is no such text.
        WrongStateError: somebody has placed it already.
    """
    question = _read_open(session, actor, review_id)
    _close(session, actor, question, LinkReviewStatus.REJECTED, {}, now=now)
    audit.record(session, actor, AuditAction.DECIDED, "link_review", review_id)


def _read_open(session: Session, actor: Actor, review_id: int) -> tuple[TextPurpose, str]:
    require(actor, *REVIEWERS)
    row = session.get(LinkReview, review_id)
    if row is None:
        raise NotFoundError
    if row.status is not LinkReviewStatus.OPEN:
        raise WrongStateError("text_placed_already")
    return TextPurpose(row.purpose), row.text


def _close(
    session: Session,
    actor: Actor,
    question: tuple[TextPurpose, str],
    status: LinkReviewStatus,
    meaning: dict[str, str],
    *,
    now: datetime,
) -> None:
    """Close a text and those that differ from it only in accents or capitals.

    Of two people who answer together exactly one finds an open row to close.
    """
    purpose, text = question
    waiting = session.execute(
        select(LinkReview.id, LinkReview.text).where(
            LinkReview.purpose == purpose.value, LinkReview.status == LinkReviewStatus.OPEN
        )
    )
    same = [number for number, other in waiting if text_key(other) == text_key(text)]
    closed = session.execute(
        update(LinkReview)
        .where(LinkReview.id.in_(same), LinkReview.status == LinkReviewStatus.OPEN)
        .values(status=status, decided_by_id=actor.account_id, decided_at=now, **meaning)
        .returning(LinkReview.id)
    ).all()
    if not closed:
        raise WrongStateError("text_placed_already")


def _existing(session: Session, purpose: TextPurpose, keys: Iterable[str]) -> frozenset[str]:
    """Those of some keys that a text of this purpose can mean."""
    if purpose is TextPurpose.WORKSHOP:
        rows = session.scalars(select(WorkshopType.key).where(WorkshopType.key.in_(list(keys))))
    else:
        rows = session.scalars(
            select(Concept.key).where(
                Concept.key.in_(list(keys)),
                Concept.kind.in_(CONCEPT_KINDS[purpose]),
                Concept.is_active,
            )
        )
    return frozenset(rows)


def _search(
    session: Session, purpose: TextPurpose, words: str, language: Language
) -> tuple[Candidate, ...]:
    """What has every word of a search in its name, in either language, by name."""
    wanted = words_of(words)
    if purpose is TextPurpose.WORKSHOP:
        named = session.execute(
            select(WorkshopType.key, WorkshopType.name_es, WorkshopType.name_en)
        )
    else:
        named = session.execute(
            select(Concept.key, Concept.label_es, Concept.label_en).where(
                Concept.kind.in_(CONCEPT_KINDS[purpose]), Concept.is_active
            )
        )
    fitting = [
        Candidate(key, en if language is Language.ENGLISH else es, 0.0)
        for key, es, en in named
        if all(word in text_key(f"{es} {en}") for word in wanted)
    ]
    return tuple(sorted(fitting, key=lambda one: (text_key(one.label), one.key))[:MOST_FOUND])
