"""The vacancies of the town: kinds of work from a list, told in sentences of our own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from seed_data import TOWN_DIR
from seed_data.tables import items_of, read_rows
from seed_data.town.parts import Hours, TownCriterion, TownEmployer, TownVacancy
from seed_data.town.words import an_address, chance, commune_names, some, weekly

VACANCIES = 220
_WEEKDAYS, _SIX_DAYS = (0, 1, 2, 3, 4), (0, 1, 2, 3, 4, 5)
# Hours of work and the week that is agreed, with the meal break taken out.
_SHIFTS: dict[str, tuple[int, tuple[Hours, ...]]] = {
    "day5": (42, weekly(_WEEKDAYS[:4], "08:00", "18:00") + weekly((4,), "08:00", "15:00")),
    "morning6": (42, weekly(_SIX_DAYS, "07:00", "15:00")),
    "evening6": (42, weekly(_SIX_DAYS, "15:00", "23:00")),
    "bakery6": (42, weekly(_SIX_DAYS, "04:30", "12:30")),
    "night5": (42, weekly(_WEEKDAYS, "22:00", "07:00")),
    "retail6": (42, weekly(_SIX_DAYS, "10:00", "18:00")),
    "resto6": (42, weekly((1, 2, 3, 4, 5, 6), "16:00", "00:00")),
    "lunch6": (42, weekly(_SIX_DAYS, "09:30", "17:30")),
    "part30": (30, weekly(_WEEKDAYS, "08:00", "14:00")),
    "parteve": (20, weekly(_WEEKDAYS, "17:00", "21:00")),
}
_FULL_WEEK = 42
_SHIFT_WORDS = {
    "day5": "Jornada de lunes a viernes, de día.",
    "morning6": "Turno de mañana, de lunes a sábado, de 07:00 a 15:00.",
    "evening6": "Turno de tarde, de lunes a sábado, de 15:00 a 23:00.",
    "bakery6": "Turno de madrugada, de lunes a sábado, de 04:30 a 12:30.",
    "night5": "Turno de noche, de lunes a viernes, de 22:00 a 07:00.",
    "retail6": "De lunes a sábado, de 10:00 a 18:00.",
    "resto6": "De martes a domingo, de 16:00 a medianoche.",
    "lunch6": "De lunes a sábado, de 09:30 a 17:30.",
    "part30": "Media jornada de mañana, de lunes a viernes.",
    "parteve": "Media jornada de tarde, de lunes a viernes.",
}
_OPENINGS = (
    "Buscamos {title} para trabajar en {commune}.",
    "Necesitamos {title} en {commune}.",
    "Se abre vacante de {title} en {commune}.",
    "Sumamos {title} a nuestro equipo de {commune}.",
)
_ASKING = ("Hace falta {asked}.", "Para este trabajo hay que {asked}.", "Se requiere {asked}.")
_WISHING = ("Ayuda también {asked}.", "Se valora {asked}.", "Suma puntos {asked}.")
_OFFERS = (
    "Contrato desde el primer día y pago a fin de mes.",
    "Entregamos ropa de trabajo y colación.",
    "Hay locomoción de acercamiento desde el centro.",
    "Se enseña lo que falte durante las primeras semanas.",
    "Buen ambiente y jefatura cercana.",
    "Bono de asistencia trimestral.",
    "Se conversa el horario si hay trámites o estudios.",
)
_STATUSES = {
    "published": 168,
    "in_review": 14,
    "draft": 12,
    "expired": 16,
    "returned": 4,
    "withdrawn": 6,
}
_NOTES = (
    "Falta decir en qué comuna se trabaja y si hay colación.",
    "El horario que escribe no calza con las horas de la jornada. Revíselo, por favor.",
    "Indique cuántas personas necesita para cada turno.",
    "Aclare qué tarea es la principal; así buscamos mejor.",
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of work, one line of `vacancy_kinds.csv`."""

    occupation: str
    titles: tuple[str, ...]
    sector: str
    pay: tuple[int, int]
    contract: str
    shifts: tuple[str, ...]
    must: tuple[str, ...]
    wish: tuple[str, ...]
    licences: tuple[str, ...]
    role_types: tuple[str, ...]
    tasks: tuple[str, ...]


def build_vacancies(
    rng: Random, employers: Sequence[TownEmployer], today: date
) -> tuple[TownVacancy, ...]:
    """Invent the vacancies; every kind of work is asked for at least once."""
    shares = dict(_kinds())
    rest = [kind for kind, share in shares.items() for _ in range(share - 1)]
    kinds = [*shares, *rng.sample(rest, VACANCIES - len(shares))]
    rng.shuffle(kinds)
    statuses = [status for status, share in _STATUSES.items() for _ in range(share)]
    rng.shuffle(statuses)
    return tuple(
        _vacancy(rng, kind, status, employers, today)
        for kind, status in zip(kinds, statuses, strict=True)
    )


def _kinds() -> Iterator[tuple[_Kind, int]]:
    for row in read_rows(TOWN_DIR / "vacancy_kinds.csv"):
        kind = _Kind(
            occupation=row["occupation"],
            titles=items_of(row["titles"]),
            sector=row["sector"],
            pay=(int(row["lowest_pay"]), int(row["highest_pay"])),
            contract=row["contract"],
            shifts=items_of(row["shifts"]),
            must=items_of(row["must"]),
            wish=items_of(row["wish"]),
            licences=items_of(row["licences"]),
            role_types=items_of(row["role_types"]),
            tasks=items_of(row["tasks"]),
        )
        yield kind, int(row["share"])


def _vacancy(
    rng: Random, kind: _Kind, status: str, employers: Sequence[TownEmployer], today: date
) -> TownVacancy:
    employer = _employer(rng, kind, status, employers)
    title, shift = rng.choice(kind.titles), rng.choice(kind.shifts)
    weekly_hours, hours = _SHIFTS[shift]
    criteria = _criteria(rng, kind)
    commune = employers[employer].commune
    starts_on, closes_on, published_on = _days(rng, status, today)
    vacancy = TownVacancy(
        employer=employer,
        title=title,
        description=_description(rng, title, commune, kind, criteria) + _ending(rng, shift),
        occupation=kind.occupation,
        status=status,
        positions=rng.choices((1, 2, 3, 5, 8), (52, 24, 12, 8, 4))[0],
        contract="part_time" if weekly_hours < _FULL_WEEK else kind.contract,
        weekly_hours=weekly_hours,
        monthly_pay_clp=_pay(rng, kind, weekly_hours),
        commune=commune,
        address=an_address(rng),
        has_flexible_hours=chance(rng, 12),
        shifts=hours,
        criteria=criteria,
        licences=kind.licences,
        role_types=kind.role_types,
        starts_on=starts_on,
        closes_on=closes_on,
        published_on=published_on,
        note=rng.choice(_NOTES) if status == "returned" else "",
    )
    return _unfinished(rng, vacancy) if status == "draft" else vacancy


def _employer(rng: Random, kind: _Kind, status: str, employers: Sequence[TownEmployer]) -> int:
    """The place of an employer of that sector; only a verified one can have published."""
    fitting = [
        place
        for place, employer in enumerate(employers)
        if employer.sector_key == kind.sector
        and (employer.status == "verified" or status in ("draft", "in_review"))
    ]
    return rng.choice(fitting)


def _criteria(rng: Random, kind: _Kind) -> tuple[TownCriterion, ...]:
    wishes = tuple(wish for wish in kind.wish if chance(rng, 75))
    asked = [(text, "must", 3) for text in kind.must] + [(text, "wish", 1) for text in wishes]
    found = []
    for text, need, weight in asked:
        skill, _colon, rest = text.partition(":")
        level, _sign, words = rest.partition("=")
        found.append(TownCriterion(skill, need, int(level), weight, words))
    return tuple(found)


def _description(
    rng: Random, title: str, commune: str, kind: _Kind, criteria: Sequence[TownCriterion]
) -> str:
    called = title[0].lower() + title[1:]
    said = [rng.choice(_OPENINGS).format(title=called, commune=commune_names()[commune])]
    said += kind.tasks
    for need, sentences in (("must", _ASKING), ("wish", _WISHING)):
        asked = [criterion.found_text for criterion in criteria if criterion.need == need]
        if asked:
            said.append(rng.choice(sentences).format(asked=_listed(asked)))
    return " ".join(said)


def _ending(rng: Random, shift: str) -> str:
    return " ".join(("", _SHIFT_WORDS[shift], *some(rng, _OFFERS, 2)))


def _listed(parts: Sequence[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    joint = "e" if parts[-1].startswith(("i", "hi")) else "y"
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def _pay(rng: Random, kind: _Kind, weekly_hours: int) -> int:
    """Gross pay a month, at least the lowest of its kind in proportion to the week."""
    lowest, highest = kind.pay
    full = max(lowest, round(rng.randint(lowest, highest), -4))
    if weekly_hours == _FULL_WEEK:
        return full
    return -(-full * weekly_hours // _FULL_WEEK // 1_000) * 1_000 + 1_000


def _days(rng: Random, status: str, today: date) -> tuple[date, date, date | None]:
    """First day of work, closing day and day of publication."""
    if status in ("expired", "withdrawn"):
        closed_on = today - timedelta(days=rng.randint(3, 90))
        return closed_on + timedelta(days=10), closed_on, closed_on - timedelta(days=40)
    closes_on = today + timedelta(days=rng.randint(6, 44))
    starts_on = closes_on + timedelta(days=rng.randint(1, 20))
    is_published = status == "published"
    return (
        starts_on,
        closes_on,
        today - timedelta(days=rng.randint(0, 20)) if is_published else None,
    )


def _unfinished(rng: Random, vacancy: TownVacancy) -> TownVacancy:
    """A draft with something still to say."""
    missing = rng.randrange(3)
    if missing == 0:
        return replace(vacancy, monthly_pay_clp=None, contract=None)
    if missing == 1:
        return replace(vacancy, weekly_hours=None, shifts=())
    return replace(vacancy, occupation=None, criteria=())
