"""People and vacancies at random, of a taxonomy and from a seed: for benches, never for demos.

They are wilder than life on purpose: anything may be missing, shifts cross midnight, homes are
unknown to the table, and licences stand among the skills.
"""

from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random
from typing import TypeVar

from matching.judging.profiles import (
    CandidateProfile,
    EvidenceGrade,
    Experience,
    HoursWindow,
    LikelyOccupation,
    Need,
    Place,
    SkillEvidence,
    SkillNeed,
    TransportMode,
    VacancyProfile,
    Weekday,
)
from matching.taxonomy.concepts import SkillKind, Taxonomy

DOCUMENTS = ("identity_card", "health_card", "bank_account")
TRADES = 50
ROLES = ("minors", "private_security")
NOWHERE = Place()
A_CORNER = Place(latitude=-32.95, longitude=-71.3)


One = TypeVar("One")


class Inventor:
    """Invents one record after another.

    Args:
        seed: the same seed invents the same records.
        communes: names for homes and places of work; one unknown to the table is added.
    """

    def __init__(
        self, taxonomy: Taxonomy, communes: Sequence[str], today: date, *, seed: int
    ) -> None:
        self._random = Random(seed)
        self._today = today
        self._places = [NOWHERE, A_CORNER, Place("Ciudad Perdida"), *map(Place, sorted(communes))]
        skills = sorted(taxonomy.skills)
        self._licences = [one for one in skills if taxonomy.is_licence(one)]
        self._languages = [one for one in skills if taxonomy.has_kind(one, SkillKind.LANGUAGE)]
        # A town has few trades; among all of the taxonomy hardly any two would ever meet.
        self._occupations = self._random.sample(sorted(taxonomy.occupations), TRADES)
        self._taxonomy = taxonomy
        self._skills = skills

    def person(self, key: str) -> CandidateProfile:
        """A person of one or two trades, of whom much or little is known."""
        trades = self._several(self._occupations, 2)
        papers = self._several(self._licences, 2) if self._maybe(0.3) else []
        shown = sorted({*self._skills_of(trades, 8), *papers})
        evidence = tuple(self._evidence(skill) for skill in shown)
        return CandidateProfile(
            key=key,
            evidence=evidence,
            experience=tuple(self._experience(trades)),
            trades=tuple(self._several(self._occupations, 2)) if self._maybe() else tuple(trades),
            licences=self._asked(self._licences),
            availability=self._asked_hours(),
            place=self._random.choice(self._places),
            max_commute_minutes=self._random.choice((None, 20, 60)),
            transport=frozenset(self._several(list(TransportMode), 2)),
            min_monthly_pay_clp=self._random.choice((None, 553_553, 900_000)),
            max_weekly_hours=self._random.choice((None, 20.0, 42.0)),
            languages=self._asked(self._languages),
            documents_ready=self._asked(DOCUMENTS),
            available_from=self._random.choice((None, self._today + timedelta(days=30))),
            trained=self._likely(trades) if self._maybe(0.4) else (),
        )

    def vacancy(self, key: str) -> VacancyProfile:
        """A vacancy of one trade that asks for some of what the trade takes, or for anything."""
        occupation = self._random.choice((None, *self._several(self._occupations, 3)))
        trades = [occupation] if occupation else []
        return VacancyProfile(
            key=key,
            occupation=occupation,
            needs=tuple(self._need(skill) for skill in self._skills_of(trades, 5)),
            licences=frozenset(self._several(self._licences, 1)),
            languages=frozenset(self._several(self._languages, 2)),
            shifts=self._shifts() if self._maybe() else (),
            place=self._random.choice(self._places),
            remote=self._random.random() < 0.1,
            radius_km=self._random.choice((None, 5.0, 25.0)),
            monthly_pay_clp=self._random.choice((None, 500_000, 800_000)),
            weekly_hours=self._random.choice((None, 21.0, 42.0)),
            starts_on=self._random.choice((None, self._today, self._today + timedelta(days=60))),
            role_types=frozenset(self._several(ROLES, 1)) if self._maybe(0.1) else frozenset(),
            documents=frozenset(self._several(DOCUMENTS, 2)),
            likely=() if occupation or self._maybe() else self._likely([]),
        )

    def _likely(self, trades: Sequence[str]) -> tuple[LikelyOccupation, ...]:
        """What some words may mean: up to three occupations, together less than 1."""
        several = list(dict.fromkeys((*trades, *self._several(self._occupations, 2))))
        return tuple(LikelyOccupation(one, 0.5 / 2**place) for place, one in enumerate(several))

    def _maybe(self, share: float = 0.5) -> bool:
        return self._random.random() < share

    def _several(self, choices: Sequence[One], most: int) -> list[One]:
        return self._random.sample(choices, self._random.randint(0, most))

    def _asked(self, choices: Sequence[str]) -> frozenset[str] | None:
        return frozenset(self._several(choices, 2)) if self._maybe() else None

    def _skills_of(self, trades: Sequence[str], most: int) -> list[str]:
        """Skills of the trades and a few of anything, licences and languages too."""
        own = sorted(
            {need.skill for trade in trades for need in self._taxonomy.occupations[trade].essential}
        )
        near = self._random.sample(own, min(len(own), self._random.randint(0, most)))
        spoken = self._several(self._languages, 1) if self._maybe(0.2) else []
        return sorted({*near, *spoken, *self._several(self._skills, 2)})

    def _evidence(self, skill: str) -> SkillEvidence:
        learned = self._today - timedelta(days=self._random.randint(0, 4000))
        return SkillEvidence(
            skill=skill,
            grade=self._random.choice(list(EvidenceGrade)),
            source=f"curso {skill} {self._random.randint(1, 9)}",
            hours=self._random.choice((None, 0.0, 20.0, 160.0)),
            obtained_on=learned if self._maybe(0.8) else None,
            expires_on=learned + timedelta(days=900) if self._maybe(0.3) else None,
            level_cap=self._random.randint(1, 3),
        )

    def _need(self, skill: str) -> SkillNeed:
        need = Need.MUST if self._maybe() else Need.WISH
        return SkillNeed(skill, need, self._random.randint(1, 3), self._random.choice((1.0, 2.5)))

    def _experience(self, trades: Sequence[str]) -> list[Experience]:
        worked = [*trades, None, *self._several(self._occupations, 1)]
        return [
            Experience(f"trabajo {one}", one, self._random.choice((None, 0, 8, 90)))
            for one in worked
            if self._maybe()
        ]

    def _asked_hours(self) -> tuple[HoursWindow, ...] | None:
        if self._maybe(0.3):
            return None
        spans = (("06:00", "20:00"), ("20:00", "08:00"), ("00:00", "00:00"), ("09:00", "15:00"))
        return self._windows(self._random.choice(spans))

    def _shifts(self) -> tuple[HoursWindow, ...]:
        spans = (("08:00", "17:00"), ("22:00", "06:00"), ("04:00", "12:00"), ("14:00", "23:59"))
        return self._windows(self._random.choice(spans))

    def _windows(self, span: tuple[str, str]) -> tuple[HoursWindow, ...]:
        starts, ends = (time.fromisoformat(text) for text in span)
        days = self._random.sample(list(Weekday), self._random.randint(1, 7))
        return tuple(HoursWindow(day, starts, ends) for day in sorted(days))
