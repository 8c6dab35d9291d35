"""What time it is: the only place above the services that asks, and tests may answer."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from babel.core import get_global
from flask import current_app

from followup.clock import zone_rules
from followup.work_calendar import HOME

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Give the present instant in UTC."""
    return datetime.now(UTC)


def now() -> datetime:
    """Give the present instant by the portal's clock."""
    clock: Clock = current_app.extensions["clock"]
    return clock()


def zone() -> ZoneInfo:
    """Give the zone of the office."""
    return zone_rules(current_app.config["OFFICE_ZONE"])


def country() -> str:
    """Give the country (ISO 3166) whose clock the office keeps; Chile where a zone has none."""
    found: str = get_global("zone_territories").get(zone().key, HOME)
    return found


def today() -> date:
    """Give the office's local day."""
    return now().astimezone(zone()).date()
