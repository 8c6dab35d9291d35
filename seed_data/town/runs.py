"""The workshops held in the town, who attended them and with what result."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from seed_data import TOWN_DIR
from seed_data.reading import read_workshop_kinds
from seed_data.tables import read_rows
from seed_data.town.parts import TownAttendance, TownCertificate, TownPerson, TownRun
from seed_data.town.words import chance

HOURS_A_WEEK = 15
MONTH_DAYS = 30
SEATS = {"psychosocial": 26, "trade": 24, "artistic": 16, "schooling": 20}
PASSED_PERCENT, LEFT_PERCENT = 84, 8
OFFICIAL_ISSUER = "ChileValora"  # the others attest a course, this one a competence
CERTIFICATE_YEARS = 3
_OPEN_TO_ALL = frozenset({"psychosocial", "artistic"})


def build_runs(rng: Random, people: Sequence[TownPerson], today: date) -> tuple[TownRun, ...]:
    """Invent the runs; people go to the workshops of their line of work, and to one for all."""
    areas = {kind.key: kind.area for kind in read_workshop_kinds()}
    found = []
    for number, row in enumerate(read_rows(TOWN_DIR / "runs.csv"), start=1):
        ends_on = today - timedelta(days=MONTH_DAYS * int(row["ended_months_ago"]))
        weeks = max(2, int(row["hours"]) // HOURS_A_WEEK)
        area = areas[row["workshop"]]
        seats = _fitting(people, row["workshop"], area)
        drawn = sorted(rng.sample(seats, min(SEATS[area], len(seats))))
        found.append(
            TownRun(
                code=f"T-{ends_on.year}-{number:02d}",
                workshop=row["workshop"],
                provider=row["provider"],
                is_assessed=row["is_assessed"] == "1",
                hours=int(row["hours"]),
                hour_unit=row["hour_unit"],
                starts_on=ends_on - timedelta(weeks=weeks),
                ends_on=ends_on,
                attendances=tuple(
                    _attendance(rng, person, row["certificate"], ends_on, today) for person in drawn
                ),
            )
        )
    return tuple(found)


def _fitting(people: Sequence[TownPerson], workshop: str, area: str) -> list[int]:
    return [
        place
        for place, person in enumerate(people)
        if person.origin == "programme"
        and person.case_state not in ("interviewed", "waitlisted")
        and (area in _OPEN_TO_ALL or workshop in person.workshops)
    ]


def _attendance(
    rng: Random, person: int, issuer: str, ends_on: date, today: date
) -> TownAttendance:
    if ends_on >= today:
        # Percent of the hours of the whole run, and it has only begun.
        return TownAttendance(person, rng.randint(25, 50), "in_progress", False, None)
    if person and chance(rng, LEFT_PERCENT):
        return TownAttendance(person, rng.randint(10, 60), "left", False, None)
    if person and not chance(rng, PASSED_PERCENT):
        return TownAttendance(person, rng.randint(55, 85), "not_passed", True, None)
    certificate = _certificate(rng, issuer, ends_on) if issuer else None
    return TownAttendance(person, rng.randint(80, 100), "passed", True, certificate)


def _certificate(rng: Random, issuer: str, ends_on: date) -> TownCertificate:
    is_official = issuer == OFFICIAL_ISSUER
    issued_on = ends_on + timedelta(days=rng.randint(3, 25))
    return TownCertificate(
        issuer=issuer,
        number=f"{rng.randrange(10_000, 99_999)}-{ends_on.year}",
        is_official=is_official,
        issued_on=issued_on,
        expires_on=issued_on.replace(day=1, year=issued_on.year + CERTIFICATE_YEARS)
        if is_official
        else None,
    )
