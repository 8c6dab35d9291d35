"""`follow-up plan` and `follow-up rules`: contacts from dates alone, without a database."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import click
from icalendar import Calendar, Event

from followup.clock import ClockError, resolve
from followup.planning import plan_follow_up
from followup.plans import Contact, FollowUpPlan, PlanningError
from followup.rule_faults import RuleSetError
from followup.rule_files import rule_set_of, values_of
from followup.rules import LONGEST_MONTHS, QUILLOTA_24, RuleSet
from followup.slots import SLOT_MINUTES, NoFreeSlotError
from followup.work_calendar import WorkCalendar, WorkCalendarError
from matching.exchange.strict_json import read_json
from seed_data.reading import read_closures
from webapp.cli.answers import answer
from webapp.cli.failures import PlainCommand
from webapp.cli.usage import PlainGroup

# Holidays are not known, and the clocks of the law not written down, for ever.
FIRST_YEAR, LAST_YEAR = 1990, 2100
_DAY = click.DateTime(["%Y-%m-%d"])
_COLUMNS = ("on", "at", "zone", "utc", "kind", "mode", "with", "rule")


@click.group("follow-up", cls=PlainGroup)
def follow_up() -> None:
    """Plan 24 months of follow-up from dates alone."""


@follow_up.command("plan", cls=PlainCommand, short_help="Print the contacts of a plan.")
@click.option("--starts-on", type=_DAY, required=True, help="First day of the follow-up.")
@click.option("--release-on", type=_DAY, help="Day of release, where it is known.")
@click.option("--placement-on", type=_DAY, help="First day of work, where there is one.")
@click.option("--contract-ends-on", type=_DAY, help="Last day of the contract, where it has one.")
@click.option(
    "--months",
    type=click.IntRange(1, LONGEST_MONTHS),
    help="How long it lasts; without it, as long as the rules say.",
)
@click.option(
    "--zone", default="America/Santiago", show_default=True, help="Time zone of the office."
)
@click.option(
    "--rules",
    "rules_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Rules of your own, as `follow-up rules` prints them; without it Quillota-24.",
)
@click.option(
    "--closed-on",
    type=_DAY,
    multiple=True,
    help="A day the office is closed, beside the holidays and its own closures; may be repeated.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "table", "ics"]),
    default="json",
    show_default=True,
    help="One JSON object a line, a table to read, or a calendar to open.",
)
def plan(
    *,
    starts_on: datetime,
    release_on: datetime | None,
    placement_on: datetime | None,
    contract_ends_on: datetime | None,
    months: int | None,
    zone: str,
    rules_file: Path | None,
    closed_on: tuple[datetime, ...],
    form: str,
) -> None:
    """Print the contacts of a follow-up: working days, in opening hours, by local time."""
    rules = _rules(rules_file)
    told = (starts_on, release_on, placement_on, contract_ends_on)
    anchors = [_day(one) for one in told if one is not None]
    try:
        planned = plan_follow_up(
            starts_on.date(),
            _calendar(anchors, [_day(one) for one in closed_on]),
            release_on=release_on.date() if release_on else None,
            placement_on=placement_on.date() if placement_on else None,
            contract_ends_on=contract_ends_on.date() if contract_ends_on else None,
            rules=rules,
            months=months or rules.months,
            slot_key=f"{starts_on:%Y-%m-%d}",
        )
        rows = [_row(contact, zone) for contact in planned.contacts]
    except (ClockError, PlanningError, NoFreeSlotError, WorkCalendarError) as error:
        raise click.ClickException(f"No plan can be made: {error}.") from error
    answer(_SHOWN[form](rows, planned))


@follow_up.command("rules", cls=PlainCommand, short_help="Print a rule set to edit.")
@click.option(
    "--check",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read this file instead and say whether it can be put in force.",
)
def rules(file: Path | None) -> None:
    """Print the rules of Quillota-24 as JSON, to be edited and given to `plan --rules`."""
    if file is not None:
        found = _rules(file)
        click.echo(f"{file}: {len(found.rules)} rules, {found.months} months; it is sound.")
        return
    answer(f"{json.dumps(values_of(QUILLOTA_24), indent=1)}\n")


def _rules(file: Path | None) -> RuleSet:
    if file is None:
        return QUILLOTA_24
    try:
        return rule_set_of(read_json(file.read_text(encoding="utf-8-sig")))
    except RuleSetError as error:
        raise click.ClickException(f"{file}: {error}.") from error
    except UnicodeDecodeError:
        raise
    except ValueError as error:
        raise click.ClickException(f"{file}: this is not JSON: {error}.") from error


def _day(moment: datetime) -> date:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise click.ClickException(
            f"{moment.date()} is too far off: give a day from {FIRST_YEAR} to {LAST_YEAR}."
        )
    return moment.date()


def _calendar(anchors: Sequence[date], closed_on: Iterable[date]) -> WorkCalendar:
    """Working days of all the years that a plan may touch."""
    years = range(min(anchors).year - 1, max(anchors).year + LONGEST_MONTHS // 12 + 2)
    own = (fact.day for fact in read_closures())
    return WorkCalendar.chilean(years, (*own, *closed_on))


def _row(contact: Contact, zone: str) -> dict[str, str]:
    instant = resolve(contact.on, contact.at, zone)
    values = (
        contact.on.isoformat(),
        f"{contact.at:%H:%M}",
        zone,
        f"{instant:%Y-%m-%dT%H:%M:%SZ}",
        contact.kind.value,
        contact.mode.value,
        contact.party.value,
        contact.rule,
    )
    return dict(zip(_COLUMNS, values, strict=True))


def _lines(rows: Sequence[dict[str, str]], _plan: FollowUpPlan) -> str:
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def _table(rows: Sequence[dict[str, str]], planned: FollowUpPlan) -> str:
    shown = [dict(zip(_COLUMNS, _COLUMNS, strict=True)), *rows]
    widths = {key: max(len(row[key]) for row in shown) for key in _COLUMNS}
    lines = ["  ".join(row[key].ljust(widths[key]) for key in _COLUMNS).rstrip() for row in shown]
    lines.append(
        f"{len(rows)} contacts from {planned.starts_on} to {planned.ends_on}, "
        f"{planned.facts.rules.name} version {planned.facts.rules.version}"
    )
    return "\n".join(lines) + "\n"


def _ics(rows: Sequence[dict[str, str]], planned: FollowUpPlan) -> str:
    """A calendar with neutral titles; the same dates give the same entries each time."""
    calendar = Calendar()
    calendar.add("prodid", "-//Oportunidades//Citas//ES")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for row in rows:
        calendar.add_component(_event(row, planned.starts_on))
    return bytes(calendar.to_ical()).decode()


def _event(row: dict[str, str], starts_on: date) -> Event:
    starts_at = datetime.fromisoformat(row["utc"])
    name = f"{starts_on}/{row['rule']}/{row['with']}"
    event = Event()
    event.add("uid", f"{hashlib.blake2b(name.encode(), digest_size=12).hexdigest()}@plan")
    # The plan says nothing of when it was printed: the entry's own instant keeps the bytes equal.
    event.add("dtstamp", starts_at)
    event.add("sequence", 0)
    event.add("summary", "Cita · Oficina laboral")
    event.add("dtstart", starts_at)
    event.add("dtend", starts_at + timedelta(minutes=SLOT_MINUTES))
    event.add("class", "PRIVATE")
    return event


_SHOWN = {"json": _lines, "table": _table, "ics": _ics}
