"""Files of people: who they are, what they want and when they can work."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.participants import Participant
from services.imports.findings import Finding, shown
from services.imports.kinds import FileKind, Judgement, commune_keys
from services.imports.people_columns import COLUMNS, bare_name
from services.imports.people_drafts import draft_of_row
from services.imports.people_rows import save
from services.imports.rows import Row
from services.matchmaking.linking import TextPurpose
from services.people.participant_drafts import own_problems
from services.search import normalise

TEXTS = (
    ("trades", TextPurpose.OCCUPATION),
    ("holds", TextPurpose.LICENCE),
    ("workshops", TextPurpose.WORKSHOP),
)
REQUIRED = frozenset(column.key for column in COLUMNS if column.is_required)


def judge(session: Session, rows: Sequence[Row], *, today: date | None) -> Judgement:
    """Look for broken rules, for people twice in the file and for people the office has."""
    communes = commune_keys(session)
    held = _held_ruts(session, rows)
    names = _held_names(session) if any("rut" not in row.values for row in rows) else frozenset()
    findings: list[Finding] = []
    seen: dict[str, int] = {}
    for row in rows:
        findings += _own_findings(row, communes)
        findings += _twice(row, seen)
        if "rut" not in row.values and _name_key(row) in names:
            findings.append(Finding(row.number, "given_names", "same_name", is_blocking=False))
    known = frozenset(row.number for row in rows if row.text("rut") in held)
    return Judgement(tuple(findings), known)


def _held_ruts(session: Session, rows: Sequence[Row]) -> frozenset[str]:
    wanted = {row.text("rut") for row in rows if "rut" in row.values}
    held = session.scalars(select(Participant.rut).where(Participant.rut.is_not(None)))
    return frozenset(rut for rut in held if rut in wanted)


def _held_names(session: Session) -> frozenset[str]:
    named = session.execute(select(Participant.given_names, Participant.family_names))
    return frozenset(normalise(given, family) for given, family in named)


def _name_key(row: Row) -> str:
    return normalise(row.text("given_names"), row.text("family_names"))


def _own_findings(row: Row, communes: dict[str, str]) -> Iterator[Finding]:
    draft = draft_of_row(row, communes)
    for problem in own_problems(draft):
        # A required column that is missing, or could not be read, has been told already.
        if problem.field not in REQUIRED or problem.field in row.values:
            value = shown(row.values.get(problem.field))
            yield Finding(row.number, problem.field, problem.code, problem.facts, value=value)
    commune = row.text("commune_key")
    if commune and draft.commune_key is None:
        facts = {"name": shown(commune)}
        yield Finding(row.number, "commune_key", "unknown_commune_named", facts, value=commune)


def _twice(row: Row, seen: dict[str, int]) -> Iterator[Finding]:
    """Two rows of one RUT; without RUTs, two rows of one name and phone."""
    key = row.text("rut") or f"{_name_key(row)} {row.text('phone')}"
    first = seen.setdefault(key, row.number)
    if first != row.number:
        column = "rut" if "rut" in row.values else "given_names"
        facts = {"first_row": first}
        yield Finding(row.number, column, "row_twice", facts, value=row.text(column))


PEOPLE = FileKind(COLUMNS, "participant", TEXTS, bare_name, judge, save)
