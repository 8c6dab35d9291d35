"""Files of workshops held: who attended which, how much, and with what result."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.participants import Participant
from models.workshops import (
    AttendanceResult,
    Certificate,
    HourUnit,
    WorkshopAttendance,
    WorkshopRun,
)
from services.actors import Actor
from services.errors import Fact
from services.imports.findings import Finding, shown
from services.imports.kinds import FileKind, Judgement
from services.imports.rows import Row
from services.imports.workshop_columns import COLUMNS
from services.matchmaking.linking import TextPurpose, text_key
from services.office.link_receipts import Receipt

OFFICIAL_ISSUERS = ("chilevalora",)  # DOMAIN A4, rung E5: certificates of competence in force
TEXTS = (("name", TextPurpose.WORKSHOP),)
ENDED = frozenset({AttendanceResult.PASSED.value, AttendanceResult.NOT_PASSED.value})
# What is said once about a workshop, and so must be the same in each of its rows.
OF_THE_RUN = ("name", "hours", "hour_unit", "starts_on", "ends_on")


def judge(session: Session, rows: Sequence[Row], *, today: date | None) -> Judgement:
    """Look for people the office does not know, and for workshops that contradict themselves."""
    people = _people(session)
    held = _attended(session)
    runs = {run.code: run for run in session.scalars(select(WorkshopRun))}
    first_of: dict[str, Row] = {}
    seen: dict[tuple[str, str], int] = {}
    findings: list[Finding] = []
    for row in rows:
        findings += _own_findings(row)
        findings += _too_early(row, today)
        findings += _run_findings(row, first_of.setdefault(row.text("code"), row), runs)
        if "rut" in row.values and row.text("rut") not in people:
            findings.append(Finding(row.number, "rut", "unknown_person", value=row.text("rut")))
        first = seen.setdefault((row.text("code"), row.text("rut")), row.number)
        if first != row.number:
            findings.append(Finding(row.number, "rut", "row_twice", {"first_row": first}))
    known = {row.number for row in rows if (row.text("code"), row.text("rut")) in held}
    return Judgement(tuple(findings), frozenset(known))


def _people(session: Session) -> dict[str, int]:
    rows = session.execute(
        select(Participant.rut, Participant.id).where(Participant.rut.is_not(None))
    )
    return {rut: number for rut, number in rows if rut}


def _attended(session: Session) -> frozenset[tuple[str, str | None]]:
    rows = session.execute(
        select(WorkshopRun.code, Participant.rut)
        .join(WorkshopAttendance, WorkshopAttendance.run_id == WorkshopRun.id)
        .join(Participant, Participant.id == WorkshopAttendance.participant_id)
    )
    return frozenset((code, rut) for code, rut in rows)


def _own_findings(row: Row) -> Iterator[Finding]:
    for start, end in (("starts_on", "ends_on"), ("issued_on", "expires_on")):
        if "" < row.text(end) < row.text(start):
            yield Finding(row.number, end, "ends_before_start", value=row.text(end))
    has_details = any(
        key in row.values for key in ("certificate_number", "issued_on", "expires_on")
    )
    if has_details and "certificate_issuer" not in row.values:
        yield Finding(row.number, "certificate_issuer", "certificate_without_issuer")


def _too_early(row: Row, today: date | None) -> Iterator[Finding]:
    """A result of a workshop that has not ended, or a paper of a day that has not come.

    The engine would count either as shown today. Leaving before the end is no result.
    """
    if today is None:
        return
    if row.text("result") in ENDED and row.text("ends_on") > today.isoformat():
        yield Finding(row.number, "ends_on", "result_before_end", value=row.text("ends_on"))
    if row.text("issued_on") > today.isoformat():
        yield Finding(row.number, "issued_on", "issued_in_future", value=row.text("issued_on"))


def _run_findings(row: Row, first: Row, runs: dict[str, WorkshopRun]) -> Iterator[Finding]:
    """A workshop that says one thing here and another elsewhere."""
    held = runs.get(row.text("code"))
    for key in OF_THE_RUN:
        if key not in row.values:
            continue
        here = _comparable(row.values[key])
        if row is not first and _comparable(first.values.get(key)) not in ("", here):
            facts: dict[str, Fact] = {"first_row": first.number}
            yield Finding(row.number, key, "workshop_differs", facts, value=shown(here))
        elif row is first and held is not None and _held_value(held, key) not in ("", here):
            facts = {"held": shown(_held_value(held, key))}
            yield Finding(row.number, key, "workshop_differs_from_held", facts, value=shown(here))


def _comparable(value: object) -> str:
    return "" if value is None else text_key(str(value))


def _held_value(run: WorkshopRun, key: str) -> str:
    value = getattr(run, key)
    return _comparable(value.isoformat() if isinstance(value, date) else value)


def save(
    session: Session, actor: Actor, rows: Sequence[Row], *, now: datetime, today: date
) -> list[Receipt]:
    """Write workshops, attendances and certificates down."""
    people = _people(session)
    runs = {run.code: run for run in session.scalars(select(WorkshopRun))}
    attendances = []
    for row in rows:
        code = row.text("code")
        if code not in runs:
            runs[code] = _run(row)
            session.add(runs[code])
        attendances.append(_attendance(row, runs[code], people[row.text("rut")]))
    session.add_all(attendances)
    session.flush()
    return [
        Receipt(row.number, attendance.id)
        for row, attendance in zip(rows, attendances, strict=True)
    ]


def _run(row: Row) -> WorkshopRun:
    ((name, kind),) = row.linked("name")
    hours = row.values["hours"]
    return WorkshopRun(
        code=row.text("code"),
        name=name,
        workshop_type_key=kind,
        provider=row.text("provider"),
        is_assessed=bool(row.values.get("is_assessed", False)),
        hours=int(str(hours)),
        hour_unit=HourUnit(row.text("hour_unit") or HourUnit.CHRONOLOGICAL.value),
        starts_on=_day(row, "starts_on"),
        ends_on=_day(row, "ends_on"),
    )


def _attendance(row: Row, run: WorkshopRun, participant_id: int) -> WorkshopAttendance:
    attendance = WorkshopAttendance(
        run=run,
        participant_id=participant_id,
        attendance_percent=int(str(row.values["attendance_percent"])),
        result=AttendanceResult(row.text("result")),
        has_rubric=bool(row.values.get("has_rubric", False)),
    )
    issuer = row.text("certificate_issuer")
    if issuer:
        attendance.certificate = Certificate(
            issuer=issuer,
            number=row.text("certificate_number"),
            is_official=any(word in text_key(issuer) for word in OFFICIAL_ISSUERS),
            issued_on=_day(row, "issued_on"),
            expires_on=_day(row, "expires_on"),
        )
    return attendance


def _day(row: Row, key: str) -> date | None:
    return date.fromisoformat(row.text(key)) if key in row.values else None


def _as_written(text: str) -> str:
    return text


WORKSHOPS = FileKind(COLUMNS, "workshop_attendance", TEXTS, _as_written, judge, save)
