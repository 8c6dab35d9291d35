"""People read from a file: what may be left out and what is refused."""

from datetime import date, time

import pytest

from matching.exchange.interpreter import Interpreter
from matching.exchange.people_file import person
from matching.exchange.records import Fields, FileFormatError
from matching.judging.profiles import EvidenceGrade, HoursWindow, Place, TransportMode, Weekday
from tests.matching.worlds import TODAY, small_linker

READER = Interpreter(small_linker())


def _person(**values: object):
    return person(Fields({"id": "p"} | values, 5), READER, TODAY)


def test_everything_but_the_id_is_optional():
    found = _person()

    assert (found.key, found.evidence, found.licences, found.availability) == ("p", (), None, None)


WELDING_COURSE = {
    "name": "Soldadura al arco",
    "hours": 120,
    "completed_on": "2026-05-01",
    "attendance": 0.9,
    "certificate": True,
}


def test_a_whole_record_is_read():
    found = _person(
        workshops=[WELDING_COURSE],
        experience=[{"title": "bodeguera", "months": 8}],
        skills=[{"name": "carga y descarga", "level": 2, "evidence": "E2"}, {"id": "cooking"}],
        trades=["soldadora"],
        commune="La Calera",
        max_commute_min=45,
        transport=["bus", "bicicleta"],
        licences=["B"],
        availability={"lunes": [["08:00", "18:00"]], "sat": [["22:00", "06:00"]]},
        min_pay_clp=550000,
        languages=["español"],
    )

    assert [(e.skill, e.grade.value, e.hours, e.level_cap) for e in found.evidence] == [
        ("arc_welding", "E4", 120.0, 2),
        ("loading", "E2", None, 2),
        ("cooking", "E0", None, 3),
    ]
    assert found.evidence[0].obtained_on == date(2026, 5, 1)
    assert [(job.occupation, job.months) for job in found.experience] == [
        ("occ_warehouse_worker", 8)
    ]
    assert found.trades == ("occ_welder",)
    assert found.place == Place("La Calera")
    assert found.transport == {TransportMode.BUS, TransportMode.BICYCLE}
    assert found.licences == {"licence_b"}
    assert found.languages == {"spanish"}
    assert found.availability == (
        HoursWindow(Weekday.MONDAY, time(8), time(18)),
        HoursWindow(Weekday.SATURDAY, time(22), time(6)),
    )


def test_asked_and_none_is_not_the_same_as_never_asked():
    assert _person(licences=[]).licences == frozenset()
    assert _person().licences is None


@pytest.mark.parametrize(
    ("workshop", "grade"),
    [
        ({"certificate": "ChileValora 2024", "hours": 20}, "E5"),
        ({"certificate": True, "hours": 100}, "E4"),
        ({"certificate": True, "hours": 60}, "E3"),
        ({"attendance": 80}, "E3"),
        ({"attendance": 0.79, "certificate": True, "hours": 300}, "E1"),
        ({"hours": 39}, "E1"),
        ({}, "E3"),
        ({"certificate": "no", "hours": 300}, "E3"),
    ],
)
def test_the_rung_of_a_workshop(workshop: dict[str, object], grade: str):
    found = _person(workshops=[{"name": "Soldadura al arco"} | workshop])

    assert found.evidence[0].grade is EvidenceGrade(grade)


def test_a_job_whose_title_fits_nothing_is_kept_without_a_trade():
    (job,) = _person(experience=["astronauta"]).experience

    assert (job.title, job.occupation, job.months) == ("astronauta", None, None)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"cohort": 2020}, "cohort: unknown key"),
        ({"workshops": [{"name": "x", "prison": "y"}]}, r"workshops\[0\]\.prison: unknown key"),
        ({"workshops": [{"hours": 3}]}, "a workshop needs a name"),
        ({"workshops": [{"name": "x", "hours": -1}]}, "hours"),
        ({"workshops": [{"name": "x", "hours": 10_000_000}]}, "hours"),
        ({"workshops": [{"name": "x", "attendance": 101}]}, "attendance"),
        ({"workshops": [{"name": "x", "completed_on": "2030-01-01"}]}, "in the future"),
        ({"experience": [{"months": 3}]}, "needs a title"),
        ({"experience": [{"title": "x", "boss": 1}]}, r"experience\[0\]\.boss: unknown key"),
        ({"skills": [{"level": 3}]}, "needs a name or an id"),
        ({"skills": [{"name": "pan", "seen": 1}]}, r"skills\[0\]\.seen: unknown key"),
        ({"skills": [{"id": "flying"}]}, "there is no skill 'flying'"),
        ({"skills": [{"name": "pan", "level": 4}]}, "level"),
        ({"skills": [{"name": "pan", "evidence": "E9"}]}, "E0 to E5"),
        ({"lat": -32.8}, "go together"),
        ({"lat": -132.8, "lon": 0}, "lat"),
        ({"lat": -32.8, "lon": 251}, "lon: 251 is not between"),
        ({"lat": -32.8, "lon": 71.2}, "lon: a minus is missing"),
        ({"transport": ["cohete"]}, "cohete"),
        ({"licences": ["Q"]}, "there is no licence class 'Q'"),
        ({"availability": {"funday": []}}, "not a day"),
        ({"availability": {"mon": ["08:00"]}}, "pair"),
        ({"availability": {"mon": "08:00"}}, "list of pairs"),
        ({"availability": {"mon": [["08:00", "08:00"]]}}, "must not end where it starts"),
        ({"availability": {"mon": [["24:00", "08:00"]]}}, "starts at 24:00"),
        ({"max_commute_min": 99_999}, "max_commute_min"),
        ({"min_pay_clp": 10**400}, "min_pay_clp"),
        ({"min_pay_clp": -5}, "-5 is not between 0 and 100000000"),
        ({"min_pay_clp": "500.000"}, "write it in digits alone"),
    ],
)
def test_what_cannot_be_right_is_refused_with_line_and_field(values: dict[str, object], told: str):
    with pytest.raises(FileFormatError, match=told) as caught:
        _person(**values)
    assert caught.value.line == 5


@pytest.mark.parametrize("field", ["sex", "age", "nationality", "offence", "prison", "name"])
def test_the_engine_cannot_even_be_told_what_it_must_not_see(field: str):
    with pytest.raises(FileFormatError, match="unknown key"):
        _person(**{field: "x"})


def test_a_whole_day_may_be_free():
    (window,) = _person(availability={"mon": [["00:00", "24:00"]]}).availability

    assert window == HoursWindow(Weekday.MONDAY, time(0), time(0))


def test_workshops_tell_the_trades_they_prepare_for_each_by_the_surest_of_them():
    found = _person(workshops=["Cocinero", "Ayudante de soldador", "Soldador"])

    sure = {one.occupation: one.probability for one in found.trained}
    assert min(sure["occ_cook"], sure["occ_welder"], sure["occ_welder_assistant"]) > 0.9
    assert _person().trained == ()
