"""Reading the reference data that forms offer: communes, licences, concepts and legal bars."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.accounts import Language
from models.reference import Commune, Concept, ConceptKind, LegalBar


def list_communes(session: Session) -> tuple[Commune, ...]:
    """Every commune, by name."""
    return tuple(session.scalars(select(Commune).order_by(Commune.name, Commune.key)))


def list_concepts(session: Session, *kinds: ConceptKind) -> tuple[Concept, ...]:
    """Every concept of some kinds that is in use, by its Spanish label."""
    return tuple(
        session.scalars(
            select(Concept)
            .where(Concept.kind.in_(kinds), Concept.is_active)
            .order_by(Concept.label_es, Concept.key)
        )
    )


def concepts_by_key(session: Session, keys: Iterable[str | None]) -> dict[str, Concept]:
    """The concepts with these keys; a key that names nothing is left out."""
    wanted = {key for key in keys if key}
    if not wanted:
        return {}
    rows = session.scalars(select(Concept).where(Concept.key.in_(wanted)))
    return {concept.key: concept for concept in rows}


def concept_label(concept: Concept, language: Language) -> str:
    """The name of a concept in a language."""
    return concept.label_en if language is Language.ENGLISH else concept.label_es


def list_legal_bars(session: Session, *, country: str, today: date) -> tuple[LegalBar, ...]:
    """The kinds of role that the law has a check for, in force on `today`, by Spanish name.

    Args:
        country: of the office (ISO 3166), for one country's law binds no office of another.
    """
    return tuple(
        session.scalars(
            select(LegalBar)
            .where(
                LegalBar.country == country,
                or_(LegalBar.valid_from.is_(None), LegalBar.valid_from <= today),
                or_(LegalBar.valid_until.is_(None), LegalBar.valid_until >= today),
            )
            .order_by(LegalBar.name_es, LegalBar.code)
        )
    )
