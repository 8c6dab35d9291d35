"""Vacancies read from a file: title, description, criteria and what is refused."""

from datetime import date, time

import pytest

from matching.exchange.interpreter import Interpreter
from matching.exchange.records import Fields, FileFormatError
from matching.exchange.vacancies_file import vacancy
from matching.judging.profiles import HoursWindow, Need, Place, SkillNeed, Weekday
from tests.matching.worlds import small_linker

READER = Interpreter(small_linker())


def _vacancy(**values: object):
    return vacancy(Fields({"id": 9} | values, 2), READER)


def test_everything_but_the_id_is_optional():
    found = _vacancy()

    assert (found.key, found.needs, found.occupation, found.positions) == ("9", (), None, 1)


def test_a_whole_record_is_read():
    found = _vacancy(
        title="Soldador MIG",
        description="con soldadura al arco",
        sector="metalurgia",
        occupation="maestro soldador",
        criteria=[
            {"skill": "soldadura MIG", "need": "must", "level": 2, "weight": 3},
            {"skill": "teamwork"},
        ],
        commune="Quillota",
        lat=-32.88,
        lon=-71.24,
        remote=False,
        radius_km=20,
        shifts=[{"days": ["mon", "viernes"], "start": "22:00", "end": "06:00"}],
        licences=["clase B"],
        pay_clp_month=650000,
        hours_week=42,
        starts_on="2026-12-01",
        positions=2,
    )

    assert found.occupation == "occ_welder"
    assert found.needs == (
        SkillNeed("mig_welding", Need.MUST, 2, 3.0),
        SkillNeed("teamwork", Need.WISH, 1, 1.0),
    )
    assert found.place == Place("Quillota", -32.88, -71.24)
    assert found.shifts == (
        HoursWindow(Weekday.MONDAY, time(22), time(6)),
        HoursWindow(Weekday.FRIDAY, time(22), time(6)),
    )
    assert found.licences == {"licence_b"}
    assert (found.monthly_pay_clp, found.weekly_hours) == (650_000, 42.0)
    assert (found.starts_on, found.positions) == (date(2026, 12, 1), 2)


def test_the_title_names_the_occupation_when_nothing_else_does():
    assert _vacancy(title="Panadera/o urgente").occupation == "occ_baker"
    assert _vacancy(title="Cocinero", occupation="astronauta").occupation == "occ_cook"


def test_what_a_title_may_mean_counts_only_where_no_occupation_is_named():
    by_title = _vacancy(title="Ayudante de soldador")

    assert by_title.likely[0].occupation == "occ_welder_assistant"
    assert _vacancy(title="Ayudante de soldador", occupation="cocinero").likely == ()
    assert _vacancy().likely == ()


def test_a_description_proposes_wishes_and_no_conditions():
    found = _vacancy(description="Soldadura MIG, licencia B, sin trabajo en equipo. Sueldo $1")

    assert found.needs == (SkillNeed("mig_welding", Need.WISH),)
    assert found.licences == frozenset()
    assert found.monthly_pay_clp is None


def test_criteria_of_the_employer_leave_the_description_alone():
    found = _vacancy(description="Soldadura MIG", criteria=["cooking"])

    assert found.needs == (SkillNeed("cooking", Need.WISH),)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"salary": 1}, "salary: unknown key"),
        ({"criteria": [{"need": "must"}]}, "needs a skill"),
        ({"criteria": [{"skill": "cooking", "why": 1}]}, r"criteria\[0\]\.why: unknown key"),
        ({"criteria": [{"skill": "cooking", "need": "maybe"}]}, "neither must nor wish"),
        ({"criteria": [{"skill": "cooking", "level": 4}]}, "level"),
        ({"criteria": [{"skill": "cooking", "weight": 0}]}, "more than 0"),
        ({"criteria": [{"skill": "cooking", "weight": 5e-324}]}, "more than 0"),
        ({"criteria": [{"skill": "cooking", "weight": 10**400}]}, "weight"),
        ({"shifts": [{"days": ["mon"], "start": "08:00", "end": "08:00"}]}, "where it starts"),
        ({"shifts": [{"days": ["mon"], "start": "24:00", "end": "08:00"}]}, "starts at 24:00"),
        ({"shifts": [{"start": "08:00", "end": "09:00"}]}, "at least one day"),
        ({"shifts": [{"days": ["mon"], "from": "08:00"}]}, r"shifts\[0\]\.from: unknown key"),
        ({"shifts": [{"days": ["mon"], "start": "08:00"}]}, "time"),
        ({"hours_week": 169}, "hours_week"),
        ({"hours_week": 0}, "hours_week"),
        ({"licences": ["clase Z"]}, "there is no licence class"),
        ({"lat": 91, "lon": 0}, "lat"),
        ({"radius_km": -1}, "radius_km"),
        ({"positions": 0}, "positions"),
        ({"pay_clp_month": 1.5}, "whole"),
    ],
)
def test_what_cannot_be_right_is_refused_with_line_and_field(values: dict[str, object], told: str):
    with pytest.raises(FileFormatError, match=told) as caught:
        _vacancy(**values)
    assert caught.value.line == 2
