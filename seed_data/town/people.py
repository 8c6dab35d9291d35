"""The people of the town: what they want, when they can work and what they can show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from seed_data import TOWN_DIR
from seed_data.ruts import invented_rut
from seed_data.tables import items_of, read_rows
from seed_data.town.parts import Hours, TownExperience, TownPerson, TownSkill, TownTrade
from seed_data.town.words import Item, a_commune, a_phone, chance, some, weekly, words

FIRST_OFFSET, LAST_OFFSET = 1, 400_000  # of people in the range of invented RUTs
WOMEN_PERCENT = 25  # more than the tenth there is, so that women are seen in the demonstration
OFFICE_COMMUNE = "05501"  # Quillota
UNLINKED_PERCENT = 8
_UNLINKED = (
    "lo que salga",
    "cualquier cosa de día",
    "ayudante en lo que haya",
    "con animales o al aire libre",
    "algo en bodega o patio",
)
_PROGRAMME_STATES = {
    "job_search": 88,
    "released": 20,
    "pre_release": 12,
    "workshops": 18,
    "agreement_signed": 6,
    "interviewed": 4,
    "waitlisted": 3,
    "graduated": 6,
    "suspended": 3,
}
_OFFICE_STATES = {"job_search": 38, "suspended": 2}
_WEEKDAYS, _SIX_DAYS, _ALL_DAYS = range(5), range(6), range(7)
_AVAILABILITIES: tuple[tuple[int, tuple[Hours, ...] | None], ...] = (
    (34, weekly(_SIX_DAYS, "07:00", "20:00")),
    (22, weekly(_WEEKDAYS, "08:00", "19:00")),
    (14, weekly(_ALL_DAYS, "06:30", "21:30")),
    (8, weekly(_ALL_DAYS, "00:00", "00:00")),
    (6, weekly(_WEEKDAYS, "08:30", "14:30")),
    (4, weekly(_SIX_DAYS, "13:00", "23:30")),
    (12, None),
)
_TRANSPORT = (
    (60, ("bus",)),
    (18, ("bicycle", "bus")),
    (8, ("bus", "train")),
    (8, ("car",)),
    (6, ()),
)


@dataclass(frozen=True, slots=True)
class _Archetype:
    """What people of one line of work have in common, one line of `archetypes.csv`."""

    key: str
    workshops: tuple[str, ...]
    trades: tuple[str, ...]
    experience: tuple[str, ...]
    licences: tuple[str, ...]
    declared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """Who somebody is, before anything is known about them."""

    archetype: _Archetype
    origin: str
    case_state: str


@dataclass(frozen=True, slots=True)
class _Identity:
    """What tells somebody from everybody else; `place` is theirs in the town's list."""

    place: int
    rut: str
    given_names: str
    family_names: str

    @property
    def is_first(self) -> bool:
        """Whether it is the person the demonstration signs in as."""
        return self.place == 0


def build_people(rng: Random, today: date) -> tuple[TownPerson, ...]:
    """Invent the people; the first is the one the demonstration signs in as."""
    drafts = list(_drafts(rng))
    names = _names(rng, len(drafts))
    offsets = rng.sample(range(FIRST_OFFSET, LAST_OFFSET), len(drafts))
    identities = (
        _Identity(place, invented_rut(offset), *names[place])
        for place, offset in enumerate(offsets)
    )
    return tuple(
        _person(rng, draft, identity, today)
        for draft, identity in zip(drafts, identities, strict=True)
    )


def _drafts(rng: Random) -> Iterator[_Draft]:
    shares: dict[str, list[_Archetype]] = {"programme": [], "office": []}
    for row in read_rows(TOWN_DIR / "archetypes.csv"):
        archetype = _Archetype(
            row["key"],
            items_of(row["workshops"]),
            items_of(row["trades"]),
            items_of(row["experience"]),
            items_of(row["licences"]),
            items_of(row["declared"]),
        )
        for origin in shares:
            shares[origin] += [archetype] * int(row[origin])
    # The demonstration's participant looks for work in a kitchen.
    first = next(a for a in shares["programme"] if a.key == "kitchen")
    shares["programme"].remove(first)
    yield _Draft(first, "programme", "job_search")
    states = {"programme": dict(_PROGRAMME_STATES), "office": dict(_OFFICE_STATES)}
    states["programme"]["job_search"] -= 1
    for origin, drawn in shares.items():
        left = [state for state, share in states[origin].items() for _ in range(share)]
        rng.shuffle(left)
        rng.shuffle(drawn)
        for archetype, state in zip(drawn, left, strict=True):
            yield _Draft(archetype, origin, state)


def _names(rng: Random, count: int) -> list[tuple[str, str]]:
    """Given names and family names, no pair twice; the first is called Ana."""
    women = set(rng.sample(range(count), count * WOMEN_PERCENT // 100)) | {0}
    found: list[tuple[str, str]] = []
    taken: set[tuple[str, str]] = set()
    while len(found) < count:
        given = words("given_names.csv", only="f" if len(found) in women else "m")
        names = rng.sample(given, 2)
        if not found:
            names[0] = "Ana"
        pair = (" ".join(dict.fromkeys(names)), " ".join(rng.sample(words("family_names.csv"), 2)))
        if pair not in taken:
            taken.add(pair)
            found.append(pair)
    return found


def _person(rng: Random, draft: _Draft, who: _Identity, today: date) -> TownPerson:
    kind = draft.archetype
    released_on = _released_on(rng, draft, today)
    is_known = draft.case_state not in ("interviewed", "waitlisted")
    availability = _drawn(rng, _AVAILABILITIES) if is_known else None
    person = TownPerson(
        rut=who.rut,
        given_names=who.given_names,
        family_names=who.family_names,
        phone="" if chance(rng, 6) else a_phone(1_000 + who.place),
        email=f"persona{who.place + 1}@demo.test" if chance(rng, 35) else None,
        commune=a_commune(rng),
        origin=draft.origin,
        case_state=draft.case_state,
        released_on=released_on,
        stage_three_on=released_on,
        available_from=max(released_on, today) if released_on else None,
        max_commute_minutes=rng.choice((30, 45, 45, 60, 60, 75, 90, None)) if is_known else None,
        min_monthly_pay_clp=rng.choice((None, None, 560_000, 600_000, 650_000, 700_000)),
        max_weekly_hours=rng.choice((None, None, None, 42, 30)) if is_known else None,
        trade=kind.key,
        workshops=kind.workshops,
        availability=availability,
        transport=_drawn(rng, _TRANSPORT),
        trades=_trades(rng, kind),
        licences=_licences(rng, kind) if is_known else None,
        skills=_skills(rng, kind, today),
        experience=_experience(rng, kind, draft.origin),
    )
    return _well_known(person) if who.is_first else person


def _well_known(person: TownPerson) -> TownPerson:
    """The person the demonstration signs in as: nothing about her is left to ask."""
    return replace(
        person,
        phone=a_phone(1_000),
        email="ana@demo.test",
        commune=OFFICE_COMMUNE,
        max_commute_minutes=60,
        min_monthly_pay_clp=560_000,
        max_weekly_hours=None,
        availability=weekly(_SIX_DAYS, "07:00", "22:00"),
        transport=("bus",),
        licences=("spanish",),
    )


def _drawn(rng: Random, choices: Sequence[tuple[int, Item]]) -> Item:
    return rng.choices([item for _share, item in choices], [share for share, _item in choices])[0]


def _released_on(rng: Random, draft: _Draft, today: date) -> date | None:
    if draft.origin == "office":
        return None
    days = {
        "job_search": (-360, -12),
        "released": (-40, -1),
        "suspended": (-300, -60),
        "graduated": (-1_100, -760),
        "pre_release": (15, 85),
    }.get(draft.case_state)
    return today + timedelta(days=rng.randint(*days)) if days else None


def _trades(rng: Random, kind: _Archetype) -> tuple[TownTrade, ...]:
    found = [
        TownTrade(text, occupation)
        for text, _sign, occupation in (item.partition(">") for item in some(rng, kind.trades, 3))
    ]
    if chance(rng, UNLINKED_PERCENT):
        found.append(TownTrade(rng.choice(_UNLINKED), None))
    return tuple(found)


def _licences(rng: Random, kind: _Archetype) -> tuple[str, ...] | None:
    if chance(rng, 15):
        return None
    held = [licence for licence in kind.licences if chance(rng, 70)]
    if chance(rng, 14):
        held.append("licence_b")
    return ("spanish", *dict.fromkeys(held))


def _skills(rng: Random, kind: _Archetype, today: date) -> tuple[TownSkill, ...]:
    found = []
    for skill in some(rng, kind.declared, 3):
        if chance(rng, 20):
            tested_on = today - timedelta(days=rng.randint(5, 200))
            found.append(TownSkill(skill, "E2", "Prueba práctica en la oficina", 4.0, tested_on, 2))
        else:
            found.append(TownSkill(skill, "E0", "Entrevista en la oficina", None, None, 2))
    return tuple(found)


def _experience(rng: Random, kind: _Archetype, origin: str) -> tuple[TownExperience, ...]:
    """Work before; the ordinary job-seekers of the office have more of it."""
    if origin == "programme" and chance(rng, 40):
        return ()
    longest = 36 if origin == "programme" else 120
    return tuple(
        TownExperience(title, occupation, rng.randint(3, longest))
        for title, _sign, occupation in (
            item.partition(">") for item in some(rng, kind.experience, 2)
        )
    )
