"""What a petition has to show besides the signatures, and what of it is still lacking."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DECLARATION_VALID_DAYS = 60  # as the last verification at a graduation: older ones are made anew


class DossierItem(StrEnum):
    """A paper of the dossier, in the order in which it is asked for."""

    SERVED = "served"
    CONDUCT = "conduct"
    SCHOOLING = "schooling"
    TRADE = "trade"
    RECOMMENDATION = "recommendation"
    DECLARATION = "declaration"


class CloseReason(StrEnum):
    """Why a track ended."""

    FILED = "filed"
    STOPPED = "stopped"
    RESTARTED = "restarted"
    DIED = "died"


@dataclass(frozen=True, slots=True)
class ShownItem:
    """A paper that the office has seen, and its date."""

    item: DossierItem
    on: date


def is_stale(shown: ShownItem, on: date) -> bool:
    """Whether a paper is too old to be filed on a day; only a declaration ages."""
    if shown.item is not DossierItem.DECLARATION:
        return False
    return shown.on < on - timedelta(days=DECLARATION_VALID_DAYS)


def lacking(shown: Iterable[ShownItem], on: date) -> tuple[DossierItem, ...]:
    """What is still to be brought to file on a day, in order."""
    held = {one.item for one in shown if not is_stale(one, on)}
    return tuple(item for item in DossierItem if item not in held)
