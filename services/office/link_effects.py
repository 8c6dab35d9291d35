"""What changes when somebody says what a text means: every row that carries it is linked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.audit import AuditAction
from models.imports import ImportBatch, ImportKind, ImportStatus
from models.participants import (
    EvidenceRung,
    LicenceHeld,
    Participant,
    SkillShown,
    TradeWanted,
    WorkExperience,
)
from models.reference import WorkshopTypeSkill
from models.vacancies import Vacancy
from models.workshops import WorkshopRun
from services import audit
from services.actors import Actor
from services.hiring.vacancy_rows import index_vacancy
from services.matchmaking.linking import TextPurpose, text_key
from services.office.link_receipts import Receipt, WaitingText

SOURCE_LIMIT = 200  # characters, the width of the column
LEVEL_BY_WORD = 2  # nobody is skilled by a line in a list; a record of attendance says more


@dataclass(frozen=True, slots=True)
class DeclaredWorkshop:
    """A workshop that stands in somebody's list, without a record of attendance."""

    text: str
    workshop_type_key: str
    hours: int | None = None


def apply_link(session: Session, actor: Actor, purpose: TextPurpose, text: str, key: str) -> int:
    """Link every row that carries a text and is not linked yet; gives how many.

    Each file and each vacancy that changed by it has an entry of its own in the audit log.
    """
    wanted = text_key(text)
    if purpose is TextPurpose.OCCUPATION:
        return _link_occupation(session, actor, wanted, key)
    if purpose is TextPurpose.WORKSHOP:
        return _link_runs(session, wanted, key) + _link_declared(session, actor, wanted, key)
    if purpose is TextPurpose.LICENCE:
        return _link_licences(session, actor, wanted, key)
    return 0  # a skill is asked about when it is written, and carried by no row


def declare_workshops(
    session: Session, declared: Iterable[tuple[int, DeclaredWorkshop]]
) -> frozenset[int]:
    """Write the workshops of people's lists down as evidence of what they teach.

    Args:
        declared: number of the person, and the workshop.

    Returns:
        Numbers of the people whose file has new evidence; a workshop may teach nothing known.
    """
    pairs = list(declared)
    taught = _taught(session, {workshop.workshop_type_key for _person, workshop in pairs})
    evidence: list[dict[str, object]] = [
        {
            "participant_id": person,
            "skill_key": skill,
            "rung": EvidenceRung.SELF_DECLARED,
            "source": workshop.text[:SOURCE_LIMIT],
            "hours": workshop.hours,
            "level": min(level, LEVEL_BY_WORD),
        }
        for person, workshop in pairs
        for skill, level in taught.get(workshop.workshop_type_key, ())
    ]
    if evidence:
        session.execute(insert(SkillShown), evidence)
    return frozenset(person for person, one in pairs if one.workshop_type_key in taught)


def _taught(session: Session, kinds: set[str]) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    rows = session.scalars(
        select(WorkshopTypeSkill)
        .where(WorkshopTypeSkill.workshop_type_key.in_(kinds))
        .order_by(WorkshopTypeSkill.workshop_type_key, WorkshopTypeSkill.skill_key)
    )
    for row in rows:
        found.setdefault(row.workshop_type_key, []).append((row.skill_key, row.level))
    return found


def _write_people_down(session: Session, actor: Actor, fields: Mapping[int, Iterable[str]]) -> None:
    touched = (
        audit.Touched("participant", person, person, tuple(names))
        for person, names in sorted(fields.items())
    )
    audit.record_each(session, actor, AuditAction.CHANGED, touched)


def _link_occupation(session: Session, actor: Actor, wanted: str, key: str) -> int:
    trades = session.scalars(select(TradeWanted).where(TradeWanted.occupation_key.is_(None)))
    worked = session.scalars(select(WorkExperience).where(WorkExperience.occupation_key.is_(None)))
    vacancies = session.scalars(select(Vacancy).where(Vacancy.occupation_key.is_(None)))
    hoped = [trade for trade in trades if text_key(trade.text) == wanted]
    done = [each for each in worked if text_key(each.title) == wanted]
    asking = [vacancy for vacancy in vacancies if text_key(vacancy.title) == wanted]
    rows: list[TradeWanted | WorkExperience | Vacancy] = [*hoped, *done, *asking]
    for row in rows:
        row.occupation_key = key
    for vacancy in asking:
        index_vacancy(session, vacancy)
    _write_occupation_down(session, actor, hoped, done, asking)
    return len(rows)


def _write_occupation_down(
    session: Session,
    actor: Actor,
    hoped: Iterable[TradeWanted],
    done: Iterable[WorkExperience],
    asking: Iterable[Vacancy],
) -> None:
    fields: dict[int, set[str]] = {}
    for trade in hoped:
        fields.setdefault(trade.participant_id, set()).add("trades")
    for each in done:
        fields.setdefault(each.participant_id, set()).add("experience")
    _write_people_down(session, actor, fields)
    changed = [
        audit.Touched("vacancy", vacancy.id, fields=("occupation_key",)) for vacancy in asking
    ]
    audit.record_each(session, actor, AuditAction.CHANGED, changed)


def _link_runs(session: Session, wanted: str, key: str) -> int:
    runs = session.scalars(select(WorkshopRun).where(WorkshopRun.workshop_type_key.is_(None)))
    carrying = [run for run in runs if text_key(run.name) == wanted]
    for run in carrying:
        run.workshop_type_key = key
    return len(carrying)


def _link_declared(session: Session, actor: Actor, wanted: str, key: str) -> int:
    waiting = list(_people_waiting(session, TextPurpose.WORKSHOP, wanted))
    had = {
        (person, source)
        for person, source in session.execute(
            select(SkillShown.participant_id, SkillShown.source).where(
                SkillShown.participant_id.in_([person for person, _text in waiting]),
                SkillShown.rung == EvidenceRung.SELF_DECLARED,
            )
        )
    }
    new = [
        (person, DeclaredWorkshop(text.text, key, text.hours))
        for person, text in waiting
        if (person, text.text[:SOURCE_LIMIT]) not in had
    ]
    taught = declare_workshops(session, new)
    _write_people_down(session, actor, {person: ("skills",) for person in taught})
    return len(new)


def _link_licences(session: Session, actor: Actor, wanted: str, key: str) -> int:
    waiting = {person for person, _text in _people_waiting(session, TextPurpose.LICENCE, wanted)}
    had = set(
        session.scalars(
            select(LicenceHeld.participant_id).where(
                LicenceHeld.participant_id.in_(waiting), LicenceHeld.concept_key == key
            )
        )
    )
    new = sorted(waiting - had)
    session.add_all(LicenceHeld(participant_id=person, concept_key=key) for person in new)
    _write_people_down(session, actor, {person: ("holds",) for person in new})
    return len(new)


def _people_waiting(
    session: Session, purpose: TextPurpose, wanted: str
) -> Iterator[tuple[int, WaitingText]]:
    """People whose imported row carries a text, as far as they are still there."""
    batches = session.scalars(
        select(ImportBatch)
        .where(ImportBatch.kind == ImportKind.PEOPLE, ImportBatch.status == ImportStatus.APPLIED)
        .order_by(ImportBatch.id)
    )
    for batch in batches:
        receipts = [Receipt.from_stored(stored) for stored in batch.rows]
        there = _still_there(session, batch, receipts)
        for receipt in receipts:
            if receipt.subject_id in there:
                for text in receipt.waiting:
                    if text.purpose is purpose and text_key(text.text) == wanted:
                        yield receipt.subject_id, text


def _still_there(session: Session, batch: ImportBatch, receipts: Sequence[Receipt]) -> set[int]:
    """The batch's people with waiting texts; SQLite gives the number of an erased person anew."""
    numbers = [receipt.subject_id for receipt in receipts if receipt.waiting]
    return set(
        session.scalars(
            select(Participant.id).where(
                Participant.id.in_([number for number in numbers if number is not None]),
                Participant.created_at <= batch.applied_at,
            )
        )
    )
