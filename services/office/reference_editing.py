"""Reference data the office changes itself: travel minutes and legal figures."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from models.accounts import Role
from models.audit import AuditAction
from models.reference import (
    Commune,
    LegalBar,
    LegalFigure,
    LegalFloor,
    TravelMode,
    TravelTime,
)
from services import audit
from services.actors import Actor, require
from services.errors import InvalidError, NotFoundError, Problem

LONGEST_TRAVEL_MINUTES = 300
LARGEST_AMOUNT = 50_000_000  # CLP a month; above it somebody typed a zero too many


@dataclass(frozen=True, slots=True)
class Travel:
    """Minutes one way between two communes by one mode."""

    from_key: str
    from_name: str
    to_key: str
    to_name: str
    mode: TravelMode
    minutes: int


def list_travel(session: Session, from_key: str) -> list[Travel]:
    """List the minutes from a commune to every other, by name and mode."""
    origin, target = aliased(Commune), aliased(Commune)
    rows = session.execute(
        select(TravelTime, origin.name, target.name)
        .join(origin, origin.key == TravelTime.from_commune)
        .join(target, target.key == TravelTime.to_commune)
        .where(TravelTime.from_commune == from_key)
        .order_by(target.name, TravelTime.mode)
    )
    return [
        Travel(row.from_commune, start, row.to_commune, end, row.mode, row.minutes)
        for row, start, end in rows
    ]


def set_travel_minutes(
    session: Session, actor: Actor, pair: tuple[str, str, TravelMode], minutes: int
) -> None:
    """Correct the minutes between two communes by one mode.

    Raises:
        NotFoundError: there is no such row.
        InvalidError: the minutes are out of range.
    """
    require(actor, Role.LEAD, Role.ADMIN)
    row = session.get(TravelTime, pair)
    if row is None:
        raise NotFoundError
    if not 0 <= minutes <= LONGEST_TRAVEL_MINUTES:
        raise InvalidError([Problem("minutes", "minutes_range", {"most": LONGEST_TRAVEL_MINUTES})])
    row.minutes = minutes
    way = f"{row.from_commune}-{row.to_commune} {row.mode.value}"
    audit.record(
        session, actor, AuditAction.CHANGED, "travel_time", None, fields=["minutes"], reason=way
    )


def list_legal(session: Session) -> tuple[list[LegalFigure], list[LegalBar]]:
    """List legal figures, the newest first, and the kinds of role the law closes to some."""
    figures = session.scalars(
        select(LegalFigure).order_by(LegalFigure.figure, LegalFigure.valid_from.desc())
    )
    return list(figures), list(session.scalars(select(LegalBar).order_by(LegalBar.code)))


def add_legal_figure(
    session: Session,
    actor: Actor,
    figure: LegalFloor,
    amount: int,
    valid_from: date,
    *,
    citation: str,
) -> None:
    """Write down a new minimum wage (CLP a month) or legal week (hours) with its source.

    Raises:
        InvalidError: the amount is not positive or far too great, or no source is given.
    """
    require(actor, Role.LEAD, Role.ADMIN)
    problems = []
    if not 0 < amount <= LARGEST_AMOUNT:
        problems.append(Problem("amount", "amount_positive"))
    if not citation.strip():
        problems.append(Problem("citation", "required"))
    if problems:
        raise InvalidError(problems)
    row = LegalFigure(
        figure=figure, amount=amount, valid_from=valid_from, citation=citation.strip()
    )
    session.add(row)
    session.flush()
    audit.record(session, actor, AuditAction.CREATED, "legal_figure", row.id)


def review_bar(session: Session, actor: Actor, code: str, *, today: date) -> None:
    """Stamp a legal bar as reviewed today by whoever acts.

    Raises:
        NotFoundError: there is no such bar.
    """
    require(actor, Role.LEAD, Role.ADMIN)
    bar = session.get(LegalBar, code)
    if bar is None:
        raise NotFoundError
    bar.reviewed_by, bar.reviewed_on = actor.name, today
    audit.record(
        session, actor, AuditAction.CHANGED, "legal_bar", None, fields=["reviewed_on"], reason=code
    )
