"""The reference data as values: communes, travel, closures, law, cohorts and workshop types.

The taxonomy has a reader of its own, `matching.taxonomy.loading`.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from seed_data import SEED_DIR
from seed_data.tables import day_of, read_rows


@dataclass(frozen=True, slots=True)
class CommuneFact:
    """A commune by its CUT code, with the coordinates of its centre in degrees."""

    key: str
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class TravelFact:
    """Minutes one way between two communes by one mode; an estimate for the office to correct."""

    from_commune: str
    to_commune: str
    mode: str
    minutes: int


@dataclass(frozen=True, slots=True)
class ClosureFact:
    """A day on which the office is closed beyond weekends and national holidays."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class LegalBarFact:
    """A kind of role that needs a check by a person, with its rule and where it is written.

    `country` (ISO 3166) is the one whose law it is.
    """

    code: str
    country: str
    name_es: str
    name_en: str
    rule_es: str
    rule_en: str
    citation: str
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class LegalFigureFact:
    """A minimum monthly wage (CLP, gross) or a legal week (hours), from a day on."""

    figure: str
    valid_from: date
    amount: int
    citation: str


@dataclass(frozen=True, slots=True)
class CohortFact:
    """A yearly group of the programme with its counted outcome."""

    year: int
    entered: int
    reconvicted: int
    capacity: int


@dataclass(frozen=True, slots=True)
class TaughtSkill:
    """A skill that a workshop teaches and the level it reaches, 1 to 3."""

    skill: str
    level: int


@dataclass(frozen=True, slots=True)
class WorkshopKind:
    """A kind of workshop.

    Attributes:
        area: trade, psychosocial, artistic or schooling.
        typical_hours: of 60 minutes.
        synonyms: how people write it, the label left out.
    """

    key: str
    es: str
    en: str
    area: str
    typical_hours: int
    skills: tuple[TaughtSkill, ...]
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A published account of the demonstration; never of a portal that people use."""

    login: str
    role: str
    name: str
    password: str


def read_demo_accounts(folder: Path = SEED_DIR) -> tuple[DemoAccount, ...]:
    """One account for each role, with its published password or PIN."""
    return tuple(
        DemoAccount(row["login"], row["role"], row["name"], row["password"])
        for row in read_rows(folder / "demo_accounts.csv")
    )


def read_communes(folder: Path = SEED_DIR) -> tuple[CommuneFact, ...]:
    """Every commune, by CUT code."""
    return tuple(
        CommuneFact(row["key"], row["name"], float(row["latitude"]), float(row["longitude"]))
        for row in read_rows(folder / "communes.csv")
    )


def read_travel(folder: Path = SEED_DIR) -> tuple[TravelFact, ...]:
    """Travel minutes, both ways of each pair as rows of their own."""
    return tuple(
        TravelFact(row["from"], row["to"], row["mode"], int(row["minutes"]))
        for row in read_rows(folder / "travel_times.csv")
    )


def read_closures(folder: Path = SEED_DIR) -> tuple[ClosureFact, ...]:
    """The office's own closures, by day."""
    return tuple(
        ClosureFact(date.fromisoformat(row["day"]), row["reason"])
        for row in read_rows(folder / "closures.csv")
    )


def read_legal_bars(folder: Path = SEED_DIR) -> tuple[LegalBarFact, ...]:
    """The kinds of role the law has a check for; none of them is reviewed by anybody yet."""
    return tuple(
        LegalBarFact(
            code=row["code"],
            country=row["country"],
            name_es=row["name_es"],
            name_en=row["name_en"],
            rule_es=row["rule_es"],
            rule_en=row["rule_en"],
            citation=row["citation"],
            valid_from=day_of(row["valid_from"]),
            valid_until=day_of(row["valid_until"]),
        )
        for row in read_rows(folder / "legal_bars.csv")
    )


def read_legal_figures(folder: Path = SEED_DIR) -> tuple[LegalFigureFact, ...]:
    """Minimum wages and legal weeks, by figure and day."""
    return tuple(
        LegalFigureFact(
            row["figure"],
            date.fromisoformat(row["valid_from"]),
            int(row["amount"]),
            row["citation"],
        )
        for row in read_rows(folder / "legal_figures.csv")
    )


def read_cohorts(folder: Path = SEED_DIR) -> tuple[CohortFact, ...]:
    """The yearly groups of the programme, by year."""
    return tuple(
        CohortFact(
            int(row["year"]), int(row["entered"]), int(row["reconvicted"]), int(row["capacity"])
        )
        for row in read_rows(folder / "cohorts.csv")
    )


def read_workshop_kinds(folder: Path = SEED_DIR) -> tuple[WorkshopKind, ...]:
    """The kinds of workshop with what they teach and how people write them, by key."""
    skills: dict[str, list[TaughtSkill]] = defaultdict(list)
    for row in read_rows(folder / "workshop_skills.csv"):
        skills[row["workshop"]].append(TaughtSkill(row["skill"], int(row["level"])))
    synonyms: dict[str, list[str]] = defaultdict(list)
    for row in read_rows(folder / "workshop_synonyms.csv"):
        synonyms[row["workshop"]].append(row["text"])
    return tuple(
        WorkshopKind(
            key=row["key"],
            es=row["es"],
            en=row["en"],
            area=row["area"],
            typical_hours=int(row["typical_hours"]),
            skills=tuple(skills[row["key"]]),
            synonyms=tuple(synonyms[row["key"]]),
        )
        for row in read_rows(folder / "workshops.csv")
    )
