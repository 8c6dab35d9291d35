"""The taxonomy, the linker and the travel table that the engine is given."""

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.judging.profiles import TransportMode
from matching.judging.travel import TravelTable
from matching.taxonomy.loading import Taxonomy, read_taxonomy
from models.reference import Commune, TravelTime
from seed_data import TAXONOMY_DIR

if TYPE_CHECKING:
    from matching.linking.linker import Linker


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy that comes with the portal, read once per process."""
    return read_taxonomy(TAXONOMY_DIR)


@cache
def linker() -> "Linker":
    """The linker of that taxonomy, built once per process, in about a second."""
    # scikit-learn is heavy and most processes never link a text.
    from matching.linking.linker import Linker  # noqa: PLC0415

    return Linker(taxonomy())


def travel_table(session: Session) -> TravelTable:
    """Communes and minutes between them as the office wrote them down."""
    communes = session.execute(
        select(Commune.key, Commune.name, Commune.latitude, Commune.longitude).order_by(Commune.key)
    ).all()
    times = session.execute(
        select(
            TravelTime.from_commune, TravelTime.to_commune, TravelTime.mode, TravelTime.minutes
        ).order_by(TravelTime.from_commune, TravelTime.to_commune, TravelTime.mode)
    ).all()
    names = {key: name for key, name, _latitude, _longitude in communes}
    rows = repr(([tuple(row) for row in communes], [tuple(row) for row in times]))
    return TravelTable(
        communes={name: (latitude, longitude) for _key, name, latitude, longitude in communes},
        minutes={
            (names[start], names[end], TransportMode(mode.value)): minutes
            for start, end, mode, minutes in times
        },
        version=hashlib.sha256(rows.encode()).hexdigest(),
    )
