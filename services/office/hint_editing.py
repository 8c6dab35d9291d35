"""Hints that the office corrects and reviews: their words, norm and days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction
from models.hiring_hints import HiringHint
from services import audit
from services.actors import Actor, require
from services.errors import ChangedMeanwhileError, NotFoundError, Problem, refuse
from services.texts import tidy_text

LONGEST: Final = {"says_es": 1_200, "says_en": 1_200, "citation": 300}  # characters
EDITORS: Final = (Role.LEAD, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class HintText:
    """What the office may correct of a hint."""

    says_es: str
    says_en: str
    citation: str
    valid_from: date | None = None
    valid_until: date | None = None


def list_hints(session: Session) -> Sequence[HiringHint]:
    """Every hint, in force or not, by kind and code."""
    return session.scalars(select(HiringHint).order_by(HiringHint.kind, HiringHint.code)).all()


def read_hint(session: Session, actor: Actor, code: str) -> HiringHint:
    """One hint, to be corrected.

    Raises:
        NotAllowedError: the actor neither leads the office nor looks after the portal.
        NotFoundError: there is no such hint.
    """
    require(actor, *EDITORS)
    found = session.get(HiringHint, code)
    if found is None:
        raise NotFoundError
    return found


def review_hint(
    session: Session, actor: Actor, code: str, text: HintText, *, version: int, today: date
) -> None:
    """Keep a hint as it was checked today; a release changes it no more.

    Args:
        version: of the hint that the actor saw.

    Raises:
        NotAllowedError: the actor neither leads the office nor looks after the portal.
        NotFoundError: there is no such hint.
        InvalidError: words or norm are missing or too long, or it ends before it begins.
        ChangedMeanwhileError: somebody else corrected it since.
    """
    read_hint(session, actor, code)
    said = {name: tidy_text(getattr(text, name)) for name in LONGEST}
    refuse(_problems(said, text))
    changed = session.execute(
        update(HiringHint)
        .where(HiringHint.code == code, HiringHint.version == version)
        .values(
            **said,
            valid_from=text.valid_from,
            valid_until=text.valid_until,
            reviewed_by=actor.name,
            reviewed_on=today,
            version=version + 1,
        )
        .returning(HiringHint.version)
        .execution_options(synchronize_session="fetch")
    ).first()
    if changed is None:
        raise ChangedMeanwhileError
    fields = ["hint_text", "reviewed_on"]
    audit.record(
        session, actor, AuditAction.CHANGED, "hiring_hint", None, fields=fields, reason=code
    )


def _problems(said: dict[str, str], text: HintText) -> list[Problem]:
    problems = [Problem(name, "required") for name, words in said.items() if not words]
    problems += [
        Problem(name, "text_too_long", {"limit": LONGEST[name], "length": len(words)})
        for name, words in said.items()
        if len(words) > LONGEST[name]
    ]
    if text.valid_from and text.valid_until and text.valid_until < text.valid_from:
        problems.append(Problem("valid_until", "end_before_start"))
    return problems
