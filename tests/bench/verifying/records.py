"""A person and a vacancy, and what can be read off them without any engine.

Nothing of the judging is used here: strengths, distances, ways and hours are worked out again in
the plainest way, piece by piece and minute by minute.
"""

from datetime import date
from functools import cached_property
from itertools import chain
from math import acos, ceil, cos, exp, radians, sin

from matching.judging.context import MatchContext
from matching.judging.profiles import (
    CandidateProfile,
    EvidenceGrade,
    HoursWindow,
    Place,
    SkillEvidence,
    TransportMode,
    VacancyProfile,
    Weekday,
)
from matching.judging.travel import (
    MODES_BY_LINE,
    ROAD_FACTOR,
    SAME_COMMUNE_KM,
    SPEEDS_KM_H,
    WAITING_MINUTES,
)

WEEK = 7 * 24 * 60


class Records:
    """A person and a vacancy, and what can be read off them without any engine."""

    def __init__(
        self, person: CandidateProfile, vacancy: VacancyProfile, context: MatchContext
    ) -> None:
        self.person, self.vacancy, self.context = person, vacancy, context
        self.taxonomy = context.taxonomy

    def pieces(self, skill: str) -> list[SkillEvidence]:
        """What the person shows of a skill."""
        return [piece for piece in self.person.evidence if piece.skill == skill]

    def related(self, skill: str) -> set[str]:
        """Other skills the person shows of the same group or trade."""
        if not self.taxonomy.may_lend(skill):
            return set()
        trade = self.taxonomy.trade_of(skill)
        return {
            piece.skill
            for piece in self.person.evidence
            if piece.skill != skill
            and self.taxonomy.may_lend(piece.skill)
            and self.taxonomy.trade_of(piece.skill) == trade
        }

    def grade_today(self, piece: SkillEvidence) -> EvidenceGrade:
        """The rung of a piece, lower once its certificate has run out."""
        rules, has_expired = self.context.rules, _has_expired(piece, self.context.today)
        falls = rules.weight(piece.grade) > rules.weight(rules.expired_grade)
        return rules.expired_grade if has_expired and falls else piece.grade

    def worth(self, piece: SkillEvidence) -> float:
        """What a piece is worth today."""
        rules, grade = self.context.rules, self.grade_today(piece)
        value = rules.weight(grade)
        if grade in rules.timed_grades:
            hours = rules.unknown_hours if piece.hours is None else piece.hours
            value *= 1 - exp(-hours / rules.hours_scale)
        if piece.obtained_on is not None:
            days = max((self.context.today - piece.obtained_on).days, 0)
            fresh = 0.5 ** (days / 365.25 / rules.half_life_years)
            return value * max(fresh, rules.recency_floor)
        return value if grade is EvidenceGrade.SELF_DECLARED else value * rules.unknown_recency

    def strength(self, skill: str, level: int) -> float:
        """How strongly a skill is shown at a level."""
        levels, pieces = self.context.rules.level_strengths, self.pieces(skill)
        enough = [self.worth(piece) for piece in pieces if piece.level_cap >= level]
        lower = [piece for piece in pieces if piece.level_cap < level]
        if lower:
            cap = levels[max(piece.level_cap for piece in lower) - 1]
            enough.append(min(_any_of([self.worth(piece) for piece in lower]), cap))
        return _any_of(enough)

    def holds(self, licence: str) -> bool:
        """Whether a licence is held: told, or shown by a certificate that has not run out."""
        return licence in (self.person.licences or ()) or any(
            self.grade_today(piece) is EvidenceGrade.CERTIFICATE for piece in self.pieces(licence)
        )

    def speaks(self, language: str) -> bool:
        """Whether a language is spoken."""
        return language in (self.person.languages or ()) or bool(self.pieces(language))

    @cached_property
    def km(self) -> float | None:
        """Straight distance between home and work."""
        home, work = (self._point(place) for place in (self.person.place, self.vacancy.place))
        return None if home is None or work is None else _km(home, work)

    def _point(self, place: Place) -> tuple[float, float] | None:
        if place.latitude is not None and place.longitude is not None:
            return place.latitude, place.longitude
        return self.context.travel.communes.get(place.commune or "")

    @cached_property
    def free(self) -> set[int]:
        """The minutes of the week that the person has."""
        windows = self.person.availability or ()
        return {minute % WEEK for window in windows for minute in _minutes(window)}

    def fits(self, shift: HoursWindow, way: int) -> bool:
        """Whether a shift, with a way there and back, lies in the person's hours."""
        inside = _minutes(shift)
        before = range(inside.start - way, inside.start)
        after = range(inside.stop, inside.stop + way)
        return all(minute % WEEK in self.free for minute in chain(before, inside, after))

    def late(self, way: int) -> list[list[str]]:
        """Day, start and end of the shifts that do not fit with that way."""
        return [
            [shift.day.value, f"{shift.starts:%H:%M}", f"{shift.ends:%H:%M}"]
            for shift in self.vacancy.shifts
            if not self.fits(shift, way)
        ]

    @cached_property
    def share(self) -> float:
        """Share of the minutes of all shifts that the person has."""
        worked = [minute % WEEK for shift in self.vacancy.shifts for minute in _minutes(shift)]
        return sum(minute in self.free for minute in worked) / max(len(worked), 1)

    @cached_property
    def way(self) -> int | None:
        """Minutes one way by the quickest means the person has, to a minute more or less."""
        if self.vacancy.remote:
            return 0
        modes = (self.person.transport or {TransportMode.BUS}) | {TransportMode.WALK}
        known = [minutes for mode in modes if (minutes := self._minutes_by(mode)) is not None]
        return min(known, default=None)

    def _minutes_by(self, mode: TransportMode) -> int | None:
        home, work = self.person.place.commune or "", self.vacancy.place.commune or ""
        rows = self.context.travel.minutes
        row = rows.get((home, work, mode), rows.get((work, home, mode)))
        if row is not None:
            return row
        km = SAME_COMMUNE_KM if home and home == work else self.km and self.km * ROAD_FACTOR
        if km is None or mode not in MODES_BY_LINE:
            return None
        return ceil(60 * km / SPEEDS_KM_H[mode]) + WAITING_MINUTES.get(mode, 0)


def _has_expired(piece: SkillEvidence, today: date) -> bool:
    return piece.expires_on is not None and piece.expires_on < today


def _any_of(values: list[float]) -> float:
    missing = 1.0
    for value in values:
        missing *= 1 - value
    return 1 - missing


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The law of cosines on the sphere, another formula than the engine's."""
    lat_a, lat_b = radians(a[0]), radians(b[0])
    angle = sin(lat_a) * sin(lat_b) + cos(lat_a) * cos(lat_b) * cos(radians(a[1] - b[1]))
    return 6371 * acos(min(angle, 1))


def _minutes(window: HoursWindow) -> range:
    """Minutes from Monday 00:00; those of a Sunday night count on into the next week."""
    start = list(Weekday).index(window.day) * 1440 + window.starts.hour * 60 + window.starts.minute
    length = (window.ends.hour - window.starts.hour) * 60
    length += window.ends.minute - window.starts.minute
    return range(start, start + (length if length > 0 else length + 1440))
