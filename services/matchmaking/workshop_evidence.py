"""What a workshop proves: hours attended and results turned into evidence of skills."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from matching.judging.profiles import EvidenceGrade, SkillEvidence
from models.reference import WorkshopTypeSkill
from models.workshops import (
    AttendanceResult,
    Certificate,
    HourUnit,
    WorkshopAttendance,
    WorkshopRun,
)

PEDAGOGICAL_HOUR = 0.75  # 45 minutes of 60, DOMAIN A4
ASSESSED_COURSE_HOURS = 100  # DOMAIN A4, rung E4
SHORT_COURSE_HOURS = 40  # DOMAIN A4: under it a course is rung E1
ENOUGH_ATTENDANCE_PERCENT = 80  # DOMAIN A4, rung E3

Taught = Mapping[str, Sequence[tuple[str, int]]]
"""Skills and the highest level of each, by kind of workshop."""


@dataclass(frozen=True, slots=True)
class WorkshopShown:
    """A workshop that a person attended, as people read it.

    Attributes:
        source: how explanations call it.
        hours: of the whole workshop, in hours of 60 minutes.
        attended_hours: those the person was there.
    """

    source: str
    run: WorkshopRun
    attendance: WorkshopAttendance
    certificate: Certificate | None
    hours: float
    attended_hours: float
    grade: EvidenceGrade | None

    @property
    def year(self) -> int | None:
        """The year it ended."""
        return self.run.ends_on.year if self.run.ends_on else None


def clock_hours(run: WorkshopRun) -> float:
    """The hours of a run in hours of 60 minutes."""
    return run.hours * (PEDAGOGICAL_HOUR if run.hour_unit is HourUnit.PEDAGOGICAL else 1.0)


def attended_hours(run: WorkshopRun, attendance: WorkshopAttendance) -> float:
    """The hours of 60 minutes a person was there."""
    return round(clock_hours(run) * attendance.attendance_percent / 100, 1)


def source_of(run: WorkshopRun) -> str:
    """How a run is called in an explanation: its name and the year it ended."""
    return f"{run.name} ({run.ends_on.year})" if run.ends_on else run.name


def grade_of(
    run: WorkshopRun, attendance: WorkshopAttendance, certificate: Certificate | None
) -> EvidenceGrade | None:
    """The rung of the evidence ladder a workshop reaches; None when the person was never there.

    A certificate that has expired is left to the engine, which knows the day.
    """
    if certificate is not None and certificate.is_official:
        return EvidenceGrade.CERTIFICATE
    if attendance.attendance_percent == 0:
        return None
    if attendance.result is not AttendanceResult.PASSED or clock_hours(run) < SHORT_COURSE_HOURS:
        return EvidenceGrade.PEER_TAUGHT
    if run.is_assessed and clock_hours(run) >= ASSESSED_COURSE_HOURS:
        return EvidenceGrade.ASSESSED_COURSE
    if attendance.has_rubric and attendance.attendance_percent >= ENOUGH_ATTENDANCE_PERCENT:
        return EvidenceGrade.WORKSHOP
    return EvidenceGrade.PEER_TAUGHT


def workshop_evidence(
    session: Session, wanted: Select[int]
) -> defaultdict[int, list[SkillEvidence]]:
    """Evidence from workshops by person, in two queries.

    Args:
        wanted: selects the numbers of the people.

    Returns:
        Nothing for a run whose kind is not linked yet: it waits in the review list.
    """
    taught = taught_by(session, None)
    found: defaultdict[int, list[SkillEvidence]] = defaultdict(list)
    for workshop in _workshops(session, WorkshopAttendance.participant_id.in_(wanted)):
        found[workshop.attendance.participant_id] += evidence_of(workshop, taught)
    return found


def taught_by(session: Session, kinds: Iterable[str | None] | None) -> Taught:
    """Skills and levels that kinds of workshop teach, by kind; None for every kind."""
    statement = select(
        WorkshopTypeSkill.workshop_type_key, WorkshopTypeSkill.skill_key, WorkshopTypeSkill.level
    ).order_by(WorkshopTypeSkill.workshop_type_key, WorkshopTypeSkill.skill_key)
    if kinds is not None:
        statement = statement.where(
            WorkshopTypeSkill.workshop_type_key.in_({kind for kind in kinds if kind})
        )
    taught: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for kind, skill, level in session.execute(statement):
        taught[kind].append((skill, level))
    return taught


def evidence_of(workshop: WorkshopShown, taught: Taught) -> list[SkillEvidence]:
    """What one attended workshop proves, one piece for each skill it teaches."""
    if workshop.grade is None:
        return []
    certificate = workshop.certificate
    return [
        SkillEvidence(
            skill=skill,
            grade=workshop.grade,
            source=workshop.source,
            hours=workshop.attended_hours,
            obtained_on=(certificate and certificate.issued_on) or workshop.run.ends_on,
            expires_on=certificate.expires_on if certificate else None,
            level_cap=level,
        )
        for skill, level in taught.get(workshop.run.workshop_type_key or "", ())
    ]


def workshops_of(session: Session, participant_id: int) -> tuple[WorkshopShown, ...]:
    """The workshops of one person, the latest first."""
    shown = _workshops(session, WorkshopAttendance.participant_id == participant_id)
    return tuple(sorted(shown, key=lambda one: one.run.ends_on or date.min, reverse=True))


def _workshops(session: Session, whose: ColumnElement[bool]) -> Iterator[WorkshopShown]:
    rows = session.execute(
        select(WorkshopAttendance, WorkshopRun, Certificate)
        .join(WorkshopRun, WorkshopRun.id == WorkshopAttendance.run_id)
        .outerjoin(Certificate, Certificate.attendance_id == WorkshopAttendance.id)
        .where(whose)
        .order_by(WorkshopAttendance.id)
    )
    for attendance, run, certificate in rows:
        yield WorkshopShown(
            source=source_of(run),
            run=run,
            attendance=attendance,
            certificate=certificate,
            hours=clock_hours(run),
            attended_hours=attended_hours(run, attendance),
            grade=grade_of(run, attendance, certificate),
        )
