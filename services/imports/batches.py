"""Files that were read: looking at one, listing them, and letting old ones go."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, defer

from models.accounts import Account, Role
from models.audit import AuditAction
from models.imports import ImportBatch, ImportKind, ImportStatus
from services import audit
from services.actors import Actor, require, require_staff
from services.errors import NotFoundError, WrongStateError
from services.imports.findings import Finding
from services.imports.people import PEOPLE
from services.imports.rows import Row
from services.imports.vacancies import VACANCIES
from services.imports.workshops import WORKSHOPS
from services.office.link_receipts import Receipt
from services.paging import Page, paginate

IMPORTERS = (Role.MEDIATOR, Role.LEAD)  # the pages show what files say about people
KINDS = {
    ImportKind.PEOPLE: PEOPLE,
    ImportKind.WORKSHOPS: WORKSHOPS,
    ImportKind.VACANCIES: VACANCIES,
}
WITHOUT_ROWS = (defer(ImportBatch.rows), defer(ImportBatch.problems))
STAGED_LIFE = timedelta(days=7)  # a file nobody confirmed in a week is read again


@dataclass(frozen=True, slots=True)
class Preview:
    """A file that was read and waits for a word.

    Attributes:
        rows: as they will be kept; those the office already has are marked.
        findings: problems first, then notes, by row.
    """

    batch: ImportBatch
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What has to be put right in the file before it can be kept."""
        return tuple(finding for finding in self.findings if finding.is_blocking)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What is worth knowing and blocks nothing."""
        return tuple(finding for finding in self.findings if not finding.is_blocking)

    @property
    def new_rows(self) -> tuple[Row, ...]:
        """The rows that the office does not have yet."""
        return tuple(row for row in self.rows if not row.is_known)

    @property
    def may_apply(self) -> bool:
        """Whether the file can be kept as it is."""
        return not self.problems and bool(self.new_rows)


@dataclass(frozen=True, slots=True)
class Summary:
    """A file of the list.

    Attributes:
        rows: how many it had, or for one that was discarded 0.
        by: the name of whoever uploaded it, "" when the account is gone.
    """

    batch: ImportBatch
    rows: int
    by: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a file that was kept.

    Attributes:
        added: rows that became something new.
        skipped: rows that the office already had.
        waiting: texts of them that waited for a person.
    """

    batch: ImportBatch
    added: int
    skipped: int
    waiting: int


def read_preview(session: Session, actor: Actor, batch_id: int) -> Preview:
    """Give a staged file.

    Raises:
        NotAllowedError: the actor may not import.
        NotFoundError: there is no such file.
        WrongStateError: it was kept or discarded already.
    """
    batch = read_batch(session, actor, batch_id)
    refuse_unstaged(batch)
    findings = [Finding.from_stored(stored) for stored in batch.problems]
    findings.sort(key=lambda finding: (not finding.is_blocking, finding.row))
    return Preview(batch, tuple(Row.from_stored(stored) for stored in batch.rows), tuple(findings))


def read_kept(session: Session, actor: Actor, batch_id: int) -> Kept:
    """Give what became of a file that was kept.

    Raises:
        NotAllowedError: the actor may not import.
        NotFoundError: there is no such file, or it was not kept.
    """
    batch = read_batch(session, actor, batch_id)
    if batch.status is not ImportStatus.APPLIED:
        raise NotFoundError
    receipts = [Receipt.from_stored(stored) for stored in batch.rows]
    added = sum(receipt.subject_id is not None for receipt in receipts)
    waiting = sum(len(receipt.waiting) for receipt in receipts)
    return Kept(batch, added, len(receipts) - added, waiting)


def read_batch(session: Session, actor: Actor, batch_id: int) -> ImportBatch:
    """Give a file in whatever state.

    Raises:
        NotAllowedError: the actor may not import.
        NotFoundError: there is no such file.
    """
    require(actor, *IMPORTERS)
    batch = session.get(ImportBatch, batch_id)
    if batch is None:
        raise NotFoundError
    return batch


def refuse_unstaged(batch: ImportBatch) -> None:
    """Let pass a file that waits for a word.

    Raises:
        WrongStateError: it was kept or discarded already.
    """
    if batch.status is ImportStatus.APPLIED:
        raise WrongStateError("import_applied_already")
    if batch.status is ImportStatus.DISCARDED:
        raise WrongStateError("import_discarded_already")


def list_batches(session: Session, actor: Actor, *, number: int = 1) -> Page[Summary]:
    """One page of the files that were read, the newest first, without their rows.

    Raises:
        NotAllowedError: the actor may not import.
    """
    require(actor, *IMPORTERS)
    page = paginate(
        session,
        select(ImportBatch.id).order_by(ImportBatch.created_at.desc(), ImportBatch.id.desc()),
        number=number,
    )
    # The rows stay in the database: only how many there are is asked for.
    counted = {
        batch.id: Summary(batch, rows, by or "")
        for batch, rows, by in session.execute(
            select(ImportBatch, func.json_array_length(ImportBatch.rows), Account.name)
            .outerjoin(Account, Account.id == ImportBatch.created_by_id)
            .where(ImportBatch.id.in_(page.items))
            .options(*WITHOUT_ROWS)
        )
    }
    return page.map(lambda batch_id: counted[batch_id])


def discard(session: Session, actor: Actor, batch_id: int) -> None:
    """Let a staged file go; its rows are forgotten.

    Raises:
        NotAllowedError: the actor may not import.
        NotFoundError: there is no such file.
        WrongStateError: it was kept or discarded already.
    """
    batch = read_batch(session, actor, batch_id)
    refuse_unstaged(batch)
    claim(session, batch, ImportStatus.DISCARDED)
    _forget(batch)
    audit.record(session, actor, AuditAction.CHANGED, "import", batch.id, fields=["status"])


def discard_forgotten(session: Session, actor: Actor, *, now: datetime) -> int:
    """Let go the staged files that nobody confirmed in a week; gives how many.

    Raises:
        NotAllowedError: the actor is not staff nor the clock.
    """
    require_staff(actor)
    old = session.scalars(
        select(ImportBatch)
        .where(
            ImportBatch.status == ImportStatus.STAGED, ImportBatch.created_at < now - STAGED_LIFE
        )
        .order_by(ImportBatch.id)
    ).all()
    for batch in old:
        claim(session, batch, ImportStatus.DISCARDED)
        _forget(batch)
        audit.record(session, actor, AuditAction.CHANGED, "import", batch.id, fields=["status"])
    return len(old)


def claim(
    session: Session, batch: ImportBatch, status: ImportStatus, *, now: datetime | None = None
) -> None:
    """Take a staged file by a conditional update: of two people exactly one succeeds.

    Raises:
        WrongStateError: somebody else kept or discarded it.
    """
    claimed = session.execute(
        update(ImportBatch)
        .where(ImportBatch.id == batch.id, ImportBatch.status == ImportStatus.STAGED)
        .values(status=status, applied_at=now)
        .returning(ImportBatch.id)
    ).first()
    if claimed is None:
        raise WrongStateError("import_applied_already")
    batch.status, batch.applied_at = status, now


def _forget(batch: ImportBatch) -> None:
    batch.rows, batch.problems = [], []
