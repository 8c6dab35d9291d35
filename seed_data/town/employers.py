"""The employers of the town."""

from random import Random

from seed_data import TOWN_DIR
from seed_data.ruts import invented_rut
from seed_data.tables import items_of, read_rows
from seed_data.town.parts import TownEmployer
from seed_data.town.words import a_commune, a_phone, an_address, words

FIRST_OFFSET, LAST_OFFSET = 500_000, 600_000  # of employers in the range of invented RUTs
FIRST_PHONE = 8_000
_ENDINGS = ("SpA", "Ltda.", "EIRL", "y Cía. Ltda.")
_STATUSES, _STATUS_SHARES = ("verified", "pending", "suspended"), (56, 3, 1)


def build_employers(rng: Random) -> tuple[TownEmployer, ...]:
    """Invent the employers, sector by sector; every sector has one that is verified."""
    drawn = [
        (row, is_first)
        for row in read_rows(TOWN_DIR / "sectors.csv")
        for is_first in (True, *(False,) * (int(row["share"]) - 1))
    ]
    ruts = rng.sample(range(FIRST_OFFSET, LAST_OFFSET), len(drawn))
    names = rng.sample(words("employer_names.csv"), len(drawn))
    return tuple(
        TownEmployer(
            rut=invented_rut(ruts[place]),
            name=f"{rng.choice(items_of(row['starts']))} {names[place]} {rng.choice(_ENDINGS)}",
            sector_key=row["key"],
            sector=row["name"],
            commune=a_commune(rng),
            address=an_address(rng),
            phone=a_phone(FIRST_PHONE + place),
            status="verified" if is_first else rng.choices(_STATUSES, _STATUS_SHARES)[0],
        )
        for place, (row, is_first) in enumerate(drawn)
    )
