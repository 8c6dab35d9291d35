"""Reading a file, keeping nothing of it; and keeping all of it once somebody has confirmed."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.audit import AuditAction, AuditEntry
from models.declarative import now_utc
from models.imports import ImportBatch, ImportKind, ImportStatus
from services import audit
from services.actors import Actor, require
from services.errors import ChangedMeanwhileError, InvalidError, WrongStateError
from services.imports.batches import IMPORTERS, KINDS, claim, read_batch, refuse_unstaged
from services.imports.findings import Finding, refusal
from services.imports.kinds import FileKind, Judgement
from services.imports.links import (
    guess_meanings,
    link_rows,
    relink_rows,
    unlinked_texts,
    waiting_findings,
)
from services.imports.reading import read_lines_of, tidy_name
from services.imports.rows import Row, Typed, type_rows
from services.office.link_receipts import Receipt
from services.office.link_reviews import ask

MOST_FINDINGS = 1_000  # a file with more has one mistake many times over
MOST_TOLD = 20  # problems that a refusal lists


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What came of a file.

    Attributes:
        added: rows that became something new.
        skipped: rows that the office already had.
        to_review: texts that were new to the list of texts to place.
    """

    added: int
    skipped: int
    to_review: int = 0


def stage(
    session: Session,
    actor: Actor,
    kind: ImportKind,
    file_name: str,
    content: bytes,
    *,
    today: date | None = None,
) -> ImportBatch:
    """Read a file and keep only what was read, to be looked at.

    Reading and linking take seconds and come before the first statement, so that no lock is held
    meanwhile.

    Args:
        today: the office's day; without it, rules that depend on the day wait until `apply`.

    Raises:
        NotAllowedError: the actor may not import.
        InvalidError: the file cannot be read as a table of this kind, or was kept before.
    """
    require(actor, *IMPORTERS)
    spec = KINDS[kind]
    typed = _read(spec, file_name, content)
    guessed = guess_meanings(spec, typed.rows)
    digest = hashlib.sha256(content).hexdigest()
    _refuse_repeated(session, kind, digest)
    linked = link_rows(session, spec, typed.rows, guessed)
    judged = spec.judge(session, linked, today=today)
    rows = _mark(linked, judged)
    batch = ImportBatch(
        kind=kind,
        file_name=tidy_name(file_name),
        content_digest=digest,
        rows=[row.as_stored() for row in rows],
        problems=_problems(typed, judged, spec, rows),
        created_by_id=actor.account_id,
    )
    return _kept(session, actor, batch)


def _read(spec: FileKind, file_name: str, content: bytes) -> Typed:
    typed = type_rows(read_lines_of(file_name, content), spec.columns)
    if not typed.rows:
        raise refusal("file_without_rows")
    return typed


def _problems(
    typed: Typed, judged: Judgement, spec: FileKind, rows: Sequence[Row]
) -> list[Mapping[str, object]]:
    new = [row for row in rows if not row.is_known]
    findings = [*typed.findings, *judged.findings, *waiting_findings(spec, new)]
    return [typed.place(finding).as_stored() for finding in _worst(findings)]


def _kept(session: Session, actor: Actor, batch: ImportBatch) -> ImportBatch:
    session.add(batch)
    session.flush()
    audit.record(session, actor, AuditAction.CREATED, "import", batch.id)
    return batch


def apply(
    session: Session, actor: Actor, batch_id: int, *, now: datetime, today: date
) -> ImportOutcome:
    """Keep all of a staged file, or raise and leave everything as it was.

    The rows are judged again, because the office's own rows may have changed since. What stays of
    the file are receipts: names and numbers of people live in their own rows only.

    Raises:
        NotAllowedError: the actor may not import.
        NotFoundError: there is no such file.
        WrongStateError: it was kept or discarded already, or has nothing new.
        InvalidError: something in it has to be put right first.
        ChangedMeanwhileError: somebody wrote one of its people down at the same moment.
    """
    batch = read_batch(session, actor, batch_id)
    _wait_for_others(session, batch)
    refuse_unstaged(batch)
    spec = KINDS[batch.kind]
    _refuse_problems([Finding.from_stored(stored) for stored in batch.problems])
    stored = [Row.from_stored(row) for row in batch.rows]
    judged = spec.judge(session, stored, today=today)
    _refuse_problems(judged.findings)
    rows = _mark(relink_rows(session, spec, stored), judged)
    new = [row for row in rows if not row.is_known]
    if not new:
        raise WrongStateError("import_without_news")
    claim(session, batch, ImportStatus.APPLIED, now=now)
    try:
        receipts = spec.save(session, actor, new, now=now, today=today)
    except IntegrityError as error:
        raise ChangedMeanwhileError from error
    to_review = ask(session, unlinked_texts(spec, new))
    _keep_receipts(batch, rows, receipts)
    _record(session, actor, spec, batch, receipts)
    return ImportOutcome(len(new), len(rows) - len(new), to_review)


def _wait_for_others(session: Session, batch: ImportBatch) -> None:
    """Let two files of one kind be kept one after the other.

    Each is judged by what the office has; kept side by side both would add the same vacancy.
    """
    session.execute(
        select(ImportBatch.id)
        .where(ImportBatch.kind == batch.kind, ImportBatch.status == ImportStatus.STAGED)
        .order_by(ImportBatch.id)
        .with_for_update(key_share=True)
    ).all()
    session.refresh(batch, ["status"])


def _refuse_repeated(session: Session, kind: ImportKind, digest: str) -> None:
    kept = session.scalar(
        select(ImportBatch.applied_at)
        .where(
            ImportBatch.kind == kind,
            ImportBatch.content_digest == digest,
            ImportBatch.status == ImportStatus.APPLIED,
        )
        .order_by(ImportBatch.id)
        .limit(1)
    )
    if kept is not None:
        raise refusal("file_applied_already", day=kept.strftime("%d-%m-%Y"))


def _mark(rows: Sequence[Row], judged: Judgement) -> tuple[Row, ...]:
    return tuple(replace(row, is_known=row.number in judged.known) for row in rows)


def _worst(findings: Sequence[Finding]) -> list[Finding]:
    """Problems before notes, and no more than a person can read."""
    ordered = sorted(findings, key=lambda finding: (not finding.is_blocking, finding.row))
    return ordered[:MOST_FINDINGS]


def _refuse_problems(findings: Sequence[Finding]) -> None:
    blocking = [finding.as_problem() for finding in findings if finding.is_blocking]
    if blocking:
        raise InvalidError(blocking[:MOST_TOLD])


def _keep_receipts(batch: ImportBatch, rows: Sequence[Row], receipts: Sequence[Receipt]) -> None:
    skipped = [Receipt(row.number, None) for row in rows if row.is_known]
    both = sorted((*receipts, *skipped), key=lambda receipt: receipt.row)
    batch.rows = [receipt.as_stored() for receipt in both]
    batch.problems = []


def _record(
    session: Session, actor: Actor, spec: FileKind, batch: ImportBatch, receipts: Sequence[Receipt]
) -> None:
    """One entry for the file and one for each row, so that people find theirs in their file."""
    audit.record(session, actor, AuditAction.IMPORTED, "import", batch.id)
    is_person = spec.subject == "participant"
    session.execute(
        insert(AuditEntry),
        [
            {
                "at": now_utc(),
                "actor_id": actor.account_id,
                "actor_role": actor.role,
                "action": AuditAction.IMPORTED,
                "subject": spec.subject,
                "subject_id": receipt.subject_id,
                "participant_id": receipt.subject_id if is_person else None,
                "fields": [],
                "reason": "",
            }
            for receipt in receipts
        ],
    )
