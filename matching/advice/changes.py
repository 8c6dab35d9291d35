"""Changes a person can really make: learn, prove, obtain, free hours, another way to work.

A change never touches who somebody is. It adds to a profile and takes nothing away, and the
profile it gives is judged by the same functions as every other.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from matching.judging.context import MatchContext, PreparedCandidate
from matching.judging.evidence import TOLERANCE, required_strength
from matching.judging.profiles import (
    CandidateProfile,
    EvidenceGrade,
    HoursWindow,
    Need,
    SkillEvidence,
    SkillNeed,
    TransportMode,
    VacancyProfile,
    Weekday,
)
from matching.judging.reasons import Facts
from matching.judging.travel import commute_minutes
from matching.judging.weekgrid import MINUTES_IN_DAY, is_free, padded, stretches

MOST_CHANGES = 14  # three of fourteen are 469 sets, judged in about a tenth of a second
# Nothing to buy and no licence to get: what an office can help with this week.
MODES_WITHIN_REACH = (TransportMode.BICYCLE, TransportMode.BUS, TransportMode.TRAIN)


class ChangeKind(StrEnum):
    """What somebody does, the lightest first: equal sets are offered in this order."""

    DOCUMENT = "document"
    PRACTICAL_TEST = "practical_test"
    TRANSPORT = "transport"
    HOURS = "hours"
    COURSE = "course"
    LICENCE = "licence"


_EFFORT = {kind: place for place, kind in enumerate(ChangeKind)}


@dataclass(frozen=True, slots=True)
class Course:
    """A workshop that is going to be held.

    Attributes:
        teaches: skills and the highest level of each.
        hours: chronological hours of the whole course.
        grade: rung of the evidence ladder that finishing it reaches.
        seats: places left; None for no limit that is known.
    """

    key: str
    name: str
    teaches: tuple[tuple[str, int], ...]
    hours: float
    grade: EvidenceGrade
    starts_on: date
    ends_on: date | None = None
    seats: int | None = None

    def evidence(self) -> tuple[SkillEvidence, ...]:
        """What finishing it shows, one piece for each skill."""
        day = self.ends_on or self.starts_on
        return tuple(
            SkillEvidence(skill, self.grade, self.name, self.hours, day, level_cap=level)
            for skill, level in self.teaches
        )


@dataclass(frozen=True, slots=True)
class Change:
    """One thing somebody can do, and what it adds to the profile.

    Attributes:
        key: what it is about: a course, a skill, a licence, a document or a means of travel.
        facts: what a reader needs to do it, plain JSON.
    """

    kind: ChangeKind
    key: str
    facts: Facts
    evidence: tuple[SkillEvidence, ...] = ()
    licences: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    transport: frozenset[TransportMode] = frozenset()
    hours: tuple[HoursWindow, ...] = ()

    @property
    def effort(self) -> tuple[int, str]:
        """The place among changes that reach the same, the lightest first."""
        return _EFFORT[self.kind], self.key


def changed(profile: CandidateProfile, changes: Iterable[Change]) -> CandidateProfile:
    """The profile after all of several changes."""
    for change in changes:
        profile = replace(
            profile,
            evidence=(*profile.evidence, *change.evidence),
            licences=_with(profile.licences, change.licences),
            documents_ready=_with(profile.documents_ready, change.documents),
            transport=profile.transport | change.transport,
            availability=_with_hours(profile.availability, change.hours),
        )
    return profile


def _with(held: frozenset[str] | None, more: frozenset[str]) -> frozenset[str] | None:
    return (held or frozenset()) | more if more else held


def _with_hours(
    held: tuple[HoursWindow, ...] | None, more: tuple[HoursWindow, ...]
) -> tuple[HoursWindow, ...] | None:
    return (*(held or ()), *more) if more else held


def possible_changes(
    candidate: PreparedCandidate,
    vacancy: VacancyProfile,
    courses: Sequence[Course],
    context: MatchContext,
) -> tuple[Change, ...]:
    """What this person could change for this vacancy, the lightest first, `MOST_CHANGES` at most.

    Args:
        courses: workshops still to be held; those that teach nothing asked for are left out.
    """
    found = (
        *_documents(candidate, vacancy),
        *_tests(candidate, vacancy, context),
        *_ways(candidate, vacancy, context),
        *_free_hours(candidate, vacancy, context),
        *_courses(candidate, vacancy, courses, context),
        *_licences(candidate, vacancy, context),
    )
    return tuple(sorted(found, key=lambda change: change.effort))[:MOST_CHANGES]


def _documents(candidate: PreparedCandidate, vacancy: VacancyProfile) -> Iterator[Change]:
    for code in sorted(vacancy.documents - (candidate.profile.documents_ready or frozenset())):
        yield Change(ChangeKind.DOCUMENT, code, {"document": code}, documents=frozenset({code}))


def _tests(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Iterator[Change]:
    """A practical test of what the person has some evidence of, and not enough."""
    for need in _unmet(candidate, vacancy, context):
        own = candidate.cover.own.get(need.skill)
        if own is None or any(piece.grade is EvidenceGrade.PRACTICAL_TEST for piece in own.pieces):
            continue
        piece = SkillEvidence(
            need.skill,
            EvidenceGrade.PRACTICAL_TEST,
            ChangeKind.PRACTICAL_TEST.value,
            obtained_on=context.today,
            level_cap=need.level,
        )
        facts: Facts = {"skill": need.skill, "level": need.level}
        yield Change(ChangeKind.PRACTICAL_TEST, need.skill, facts, evidence=(piece,))


def _unmet(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Iterator[SkillNeed]:
    """The trade skills asked for that the person does not show at their level."""
    for need in vacancy.needs:
        if not context.taxonomy.may_lend(need.skill):
            continue
        own = candidate.cover.own.get(need.skill)
        shown = own.at_level(need.level, context.rules) if own else 0.0
        if shown < required_strength(need.level, context.rules) - TOLERANCE:
            yield need


def _ways(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Iterator[Change]:
    """Means of travel that the person does not use and that are quicker."""
    now = commute_minutes(candidate.profile, vacancy, context.travel)
    if not now:
        return
    for mode in MODES_WITHIN_REACH:
        if mode in candidate.profile.transport:
            continue
        change = Change(ChangeKind.TRANSPORT, mode.value, {}, transport=frozenset({mode}))
        then = commute_minutes(changed(candidate.profile, [change]), vacancy, context.travel)
        if then is not None and then < now:
            facts: Facts = {"mode": mode.value, "minutes": then, "minutes_now": now}
            yield replace(change, facts=facts)


def _free_hours(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Iterator[Change]:
    """The hours of the shifts that do not fit, with the way there and back."""
    free = candidate.free
    if free is None:
        return
    minutes = commute_minutes(candidate.profile, vacancy, context.travel) or 0
    wanted = [padded(piece, minutes) for piece in stretches(vacancy.shifts)]
    missing = [piece for piece in wanted if not is_free(piece, free)]
    if not missing:
        return
    windows = tuple(_window(piece.start, piece.end) for piece in missing)
    facts: Facts = {
        "windows": [[w.day.value, f"{w.starts:%H:%M}", f"{w.ends:%H:%M}"] for w in windows]
    }
    yield Change(ChangeKind.HOURS, "shifts", facts, hours=windows)


def _window(start: int, end: int) -> HoursWindow:
    """A stretch of minutes from Monday 00:00 as hours of one weekday, a day long at most."""
    end = min(end, start + MINUTES_IN_DAY)
    day = tuple(Weekday)[start // MINUTES_IN_DAY % len(Weekday)]
    return HoursWindow(day, _clock(start), _clock(end))


def _clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _courses(
    candidate: PreparedCandidate,
    vacancy: VacancyProfile,
    courses: Sequence[Course],
    context: MatchContext,
) -> Iterator[Change]:
    unmet = {need.skill for need in _unmet(candidate, vacancy, context)}
    for course in courses:
        if course.starts_on < context.today or course.seats == 0:
            continue
        taught = sorted(unmet & {skill for skill, _ in course.teaches})
        if taught:
            yield Change(
                ChangeKind.COURSE, course.key, course_facts(course, taught), course.evidence()
            )


def course_facts(course: Course, skills: Sequence[str]) -> Facts:
    """What a reader is told of a course, with the skills it is for."""
    return {
        "course": course.key,
        "name": course.name,
        "hours": course.hours,
        "starts_on": course.starts_on.isoformat(),
        "skills": list(skills),
    }


def _licences(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Iterator[Change]:
    musts = {
        need.skill
        for need in vacancy.needs
        if need.need is Need.MUST and context.taxonomy.is_licence(need.skill)
    }
    for licence in sorted(vacancy.licences | musts):
        if not candidate.holds_licence(licence):
            facts: Facts = {"licence": licence}
            yield Change(ChangeKind.LICENCE, licence, facts, licences=frozenset({licence}))
