"""Tests of webapp/cli/follow_up.py."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from tests.webapp.cli.conftest import Run

PLAN = ("follow-up", "plan", "--starts-on", "2027-01-31")


def _rows(output: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_plan_is_one_object_a_line_with_local_time_zone_and_instant(oportunidades: Run) -> None:
    rows = _rows(oportunidades(*PLAN).output)

    assert [row["on"] for row in rows[:4]] == [
        "2027-03-01",  # 28 February 2027 is a Sunday
        "2027-03-31",
        "2027-04-30",
        "2027-05-31",
    ]
    for row in rows:
        assert list(row) == ["on", "at", "zone", "utc", "kind", "mode", "with", "rule"]
        wall = datetime.fromisoformat(f"{row['on']}T{row['at']}")
        instant = wall.replace(tzinfo=ZoneInfo(row["zone"])).astimezone(UTC)
        assert instant == datetime.fromisoformat(row["utc"])


def test_release_and_work_bring_their_contacts_and_the_employer_is_called(
    oportunidades: Run,
) -> None:
    days = ("--release-on", "2027-01-20", "--placement-on", "2027-03-03")
    rows = _rows(oportunidades(*PLAN, *days).output)

    assert {"R-7", "R+1", "P-1", "P+14", "E+3", "G+24m"} <= {row["rule"] for row in rows}
    assert {row["with"] for row in rows if row["rule"].startswith("E")} == {"employer"}
    moments = [row["utc"] for row in rows]
    assert moments == sorted(set(moments))


def test_the_same_dates_print_the_same_bytes(oportunidades: Run) -> None:
    for form in ("json", "table", "ics"):
        first, second = (oportunidades(*PLAN, "--format", form).output for _ in range(2))
        assert first == second


def test_the_table_says_what_it_was_made_from(oportunidades: Run) -> None:
    lines = oportunidades(*PLAN, "--format", "table").output.splitlines()

    assert lines[0].split() == ["on", "at", "zone", "utc", "kind", "mode", "with", "rule"]
    assert lines[-1] == "19 contacts from 2027-01-31 to 2029-01-31, Quillota-24 version 1"


def test_the_calendar_has_neutral_titles_and_an_entry_for_every_contact(
    oportunidades: Run,
) -> None:
    calendar = Calendar.from_ical(oportunidades(*PLAN, "--format", "ics").output)
    events = calendar.walk("VEVENT")

    assert len({str(event["uid"]) for event in events}) == len(events) == 19
    assert {str(event["summary"]) for event in events} == {"Cita · Oficina laboral"}


def test_a_day_the_office_is_closed_moves_its_contact_alone(oportunidades: Run) -> None:
    rows = _rows(oportunidades(*PLAN, "--closed-on", "2027-03-01").output)

    assert [row["on"] for row in rows[:2]] == ["2027-03-02", "2027-03-31"]


def test_rules_printed_are_rules_that_plan_reads(oportunidades: Run, folder: Path) -> None:
    file = folder / "rules.json"
    file.write_text(oportunidades("follow-up", "rules").output, encoding="utf-8")

    assert "it is sound" in oportunidades("follow-up", "rules", "--check", str(file)).output
    assert oportunidades(*PLAN, "--rules", str(file)).output == oportunidades(*PLAN).output


def test_other_zones_keep_the_hour_and_change_the_instant(oportunidades: Run) -> None:
    santiago, easter = (
        _rows(oportunidades(*PLAN, "--zone", zone).output)[0]
        for zone in ("America/Santiago", "Pacific/Easter")
    )

    assert (santiago["on"], santiago["at"]) == (easter["on"], easter["at"])
    assert santiago["utc"] != easter["utc"]


def test_the_longest_follow_up_ends_with_its_last_interview(oportunidades: Run) -> None:
    rows = _rows(oportunidades(*PLAN, "--months", "60").output)

    assert [row["rule"] for row in rows[-2:]] == ["G+23m", "G+24m"]
    assert rows[-1]["on"].startswith("2032-01")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--zone", "America/Nowhere"), "unknown time zone 'America/Nowhere'"),
        (("--release-on", "2027-02-30"), "2027-02-30"),
        (("--release-on", "9999-01-01"), "too far off"),
        (("--placement-on", "0001-01-01"), "too far off"),
        (("--months", "0"), "0 is not in the range"),
        (("--rules", "none.json"), "none.json"),
    ],
)
def test_what_cannot_be_planned_is_one_line(
    oportunidades: Run, arguments: tuple[str, ...], said: str
) -> None:
    result = oportunidades(*PLAN, *arguments)

    assert result.exit_code != 0
    assert said in result.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "this is not JSON"),
        ('{"name": 1, "name": 2}', "stands twice"),
        ('{"name": "x", "version": 1, "rules": []}', "at least one rule"),
    ],
)
def test_rules_that_cannot_be_read_name_the_file(
    oportunidades: Run, folder: Path, text: str, said: str
) -> None:
    file = folder / "rules.json"
    file.write_text(text, encoding="utf-8")
    result = oportunidades(*PLAN, "--rules", str(file))

    assert result.exit_code == 1
    assert "rules.json: " in result.output
    assert said in result.output


def test_an_office_closed_for_months_is_told(oportunidades: Run) -> None:
    start = date(2027, 2, 1).toordinal()
    closed = [date.fromordinal(start + n).isoformat() for n in range(130)]
    arguments = [part for day in closed for part in ("--closed-on", day)]
    result = oportunidades(*PLAN, *arguments)

    assert result.exit_code == 1
    assert "No plan can be made: no free time within 92 days of 2027-02-28." in result.output
