"""Invented files of people and vacancies for `oportunidades match`, as large as one likes.

    python -m tests.bench.files --people 100000 --vacancies 200 --folder DIR
    /usr/bin/time -v oportunidades match --people DIR/people.jsonl --vacancies DIR/vacancies.jsonl \
        --on 2026-11-23 --out DIR/matches.jsonl

Every home is a point of its own, which is the dearest there is: nobody shares a way to work.
"""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from matching.judging.profiles import CandidateProfile, HoursWindow, Place, VacancyProfile
from tests.bench.speed.crowds import our_taxonomy
from tests.bench.speed.towns import people_at_points, vacancies

PEOPLE_AT_ONCE = 10_000


def _label(concept: str) -> str:
    return our_taxonomy().label(concept, "es")


def _place(place: Place) -> dict[str, object]:
    found = {"commune": place.commune, "lat": place.latitude, "lon": place.longitude}
    return {name: value for name, value in found.items() if value is not None}


def _hours(windows: tuple[HoursWindow, ...]) -> dict[str, list[list[str]]]:
    return {
        one.day.value: [
            [f"{one.starts:%H:%M}", "24:00" if not one.ends.hour else f"{one.ends:%H:%M}"]
        ]
        for one in windows
    }


def person_line(person: CandidateProfile, key: str) -> Mapping[str, object]:
    """A person as the files of `match` have them: words where people write words."""
    line: dict[str, object] = {
        "id": key,
        "workshops": [
            {
                "name": f"Taller de {_label(one.skill)}",
                "hours": one.hours,
                "completed_on": one.obtained_on and one.obtained_on.isoformat(),
                "certificate": True,
            }
            for one in person.evidence[:2]
        ],
        "skills": [{"id": one.skill, "level": one.level_cap} for one in person.evidence[2:]],
        "experience": [
            {"title": _label(one.occupation or ""), "months": one.months}
            for one in person.experience
        ],
        "trades": [_label(trade) for trade in person.trades],
        "max_commute_min": person.max_commute_minutes,
        "transport": [mode.value for mode in sorted(person.transport)],
        "min_pay_clp": person.min_monthly_pay_clp,
        **_place(person.place),
    }
    if person.licences is not None:
        line["licences"] = sorted(person.licences)
    if person.availability is not None:
        line["availability"] = _hours(person.availability)
    return line


def vacancy_line(vacancy: VacancyProfile) -> Mapping[str, object]:
    """A vacancy as the files of `match` have them."""
    return {
        "id": vacancy.key,
        "title": _label(vacancy.occupation or ""),
        "criteria": [
            {"skill": need.skill, "need": need.need.value, "level": need.level}
            for need in vacancy.needs
        ],
        "licences": sorted(vacancy.licences),
        "radius_km": vacancy.radius_km,
        "pay_clp_month": vacancy.monthly_pay_clp,
        "hours_week": vacancy.weekly_hours,
        "starts_on": vacancy.starts_on and vacancy.starts_on.isoformat(),
        **_place(vacancy.place),
    }


def _people(count: int) -> Iterator[Mapping[str, object]]:
    """The same ten thousand again and again, each with another id and a home a little elsewhere."""
    some = people_at_points(min(count, PEOPLE_AT_ONCE))
    for number in range(count):
        turn, place = divmod(number, len(some))
        line = dict(person_line(some[place], f"p{number}"))
        if "lat" in line:
            line["lat"] = round(float(str(line["lat"])) + turn * 0.0001, 5)
        yield line


def _write(path: Path, lines: Iterator[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for line in lines:
            said = {name: value for name, value in line.items() if value not in (None, [])}
            stream.write(json.dumps(said, ensure_ascii=False) + "\n")


def main() -> None:
    """Write the two files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--vacancies", type=int, default=200)
    parser.add_argument("--folder", type=Path, required=True)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    _write(asked.folder / "people.jsonl", _people(asked.people))
    _write(asked.folder / "vacancies.jsonl", map(vacancy_line, vacancies(asked.vacancies)))


if __name__ == "__main__":
    main()
