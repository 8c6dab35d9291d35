"""The reference data itself: complete, without holes and with a source for every rule."""

from collections import Counter, defaultdict
from datetime import date
from itertools import combinations, permutations

import pytest

from followup.outing_words import telling_words
from matching.exchange.workshop_words import WorkshopWords
from matching.judging.travel import straight_km
from matching.language.letters import fold
from matching.linking.linker import Linker
from matching.taxonomy.loading import Taxonomy, read_taxonomy
from matching.taxonomy.workshops import read_workshop_types
from seed_data import TAXONOMY_DIR, reading

CORE = (
    *("Quillota", "La Cruz", "La Calera", "Nogales", "Hijuelas", "Limache", "Olmué"),
    *("Villa Alemana", "Quilpué", "Viña del Mar", "Valparaíso", "Concón"),
)
MODES = {"walk", "bicycle", "bus", "train", "car", "motorcycle"}


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return read_taxonomy(TAXONOMY_DIR)


@pytest.fixture(scope="module")
def communes() -> dict[str, str]:
    return {fact.name: fact.key for fact in reading.read_communes()}


def test_the_core_communes_are_there_once(communes: dict[str, str]) -> None:
    facts = reading.read_communes()

    assert set(CORE) <= set(communes)
    assert len({fact.key for fact in facts}) == len({fact.name for fact in facts}) == len(facts)
    assert all(len(fact.key) == 5 and fact.key.isdecimal() for fact in facts)


def test_the_distance_from_quillota_to_valparaiso_is_the_one_on_the_map() -> None:
    points = {fact.name: (fact.latitude, fact.longitude) for fact in reading.read_communes()}

    assert straight_km(points["Quillota"], points["Valparaíso"]) == pytest.approx(39.4, abs=0.2)


def test_bus_and_car_join_every_pair_of_core_communes_both_ways(communes: dict[str, str]) -> None:
    rows = {(fact.from_commune, fact.to_commune, fact.mode) for fact in reading.read_travel()}
    pairs = permutations([communes[name] for name in CORE], 2)

    assert [(a, b, m) for a, b in pairs for m in ("bus", "car") if (a, b, m) not in rows] == []


def test_the_train_stops_only_along_its_line(communes: dict[str, str]) -> None:
    stations = {"Limache", "Villa Alemana", "Quilpué", "Viña del Mar", "Valparaíso"}
    names = {key: name for name, key in communes.items()}
    trains = {
        (names[fact.from_commune], names[fact.to_commune])
        for fact in reading.read_travel()
        if fact.mode == "train"
    }

    assert trains == set(permutations(stations, 2))


def test_travel_minutes_are_plausible(communes: dict[str, str]) -> None:
    facts = reading.read_travel()
    keys = [(fact.from_commune, fact.to_commune, fact.mode) for fact in facts]

    assert len(keys) == len(set(keys))
    assert all(fact.mode in MODES and 5 <= fact.minutes <= 300 for fact in facts)
    assert {fact.from_commune for fact in facts} <= set(communes.values())


def test_a_car_is_never_slower_than_the_bus() -> None:
    minutes: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for fact in reading.read_travel():
        minutes[fact.from_commune, fact.to_commune][fact.mode] = fact.minutes

    assert all(modes["car"] <= modes["bus"] for modes in minutes.values())


def test_the_minimum_wage_and_the_week_are_those_of_the_law() -> None:
    facts = {(f.figure, f.valid_from): f.amount for f in reading.read_legal_figures()}

    assert facts["monthly_pay_clp", date(2026, 5, 1)] == 553_553
    assert facts["weekly_hours", date(2026, 4, 26)] == 42
    assert facts["weekly_hours", date(2028, 4, 26)] == 40
    assert all(fact.citation for fact in reading.read_legal_figures())


def test_minimum_wages_rise_and_weeks_shrink() -> None:
    amounts: dict[str, list[int]] = defaultdict(list)
    for fact in sorted(reading.read_legal_figures(), key=lambda fact: fact.valid_from):
        amounts[fact.figure].append(fact.amount)

    assert amounts["monthly_pay_clp"] == sorted(amounts["monthly_pay_clp"])
    assert amounts["weekly_hours"] == sorted(amounts["weekly_hours"], reverse=True)


def test_every_legal_bar_has_a_citation_and_both_languages() -> None:
    facts = reading.read_legal_bars()

    assert len(facts) >= 10
    assert all((f.name_es and f.name_en and f.rule_es and f.rule_en and f.citation) for f in facts)


def test_a_legal_bar_is_a_kind_of_work_and_names_no_offence():
    """Whoever reads it beside a vacancy learns what is checked, and of nobody what they did."""
    for fact in reading.read_legal_bars():
        words = " ".join((fact.name_es, fact.name_en, fact.rule_es, fact.rule_en))
        assert telling_words(words) == (), fact.code
    # Neither is a kind of role: the law bars nobody from them.
    codes = {fact.code for fact in reading.read_legal_bars()}
    assert codes.isdisjoint({"custody_of_money", "record_certificate"})


def test_the_cohorts_are_the_counted_ones() -> None:
    facts = reading.read_cohorts()

    assert [(f.year, f.entered, f.reconvicted) for f in facts] == [
        (2012, 10, 1),
        (2013, 9, 1),
        (2014, 9, 1),
        (2015, 9, 0),
        (2016, 12, 1),
    ]
    assert sum(f.entered for f in facts) == 49
    assert sum(f.reconvicted for f in facts) == 4


def test_closures_have_a_reason_and_come_once() -> None:
    facts = reading.read_closures()

    assert len({fact.day for fact in facts}) == len(facts)
    assert all(fact.reason for fact in facts)


def test_there_are_enough_workshops_of_every_area() -> None:
    areas = Counter(kind.area for kind in reading.read_workshop_kinds())

    assert areas.total() >= 45
    assert set(areas) == {"trade", "psychosocial", "artistic", "schooling"}
    assert min(areas.values()) >= 4


def test_every_workshop_teaches_skills_that_exist(taxonomy: Taxonomy) -> None:
    for kind in reading.read_workshop_kinds():
        skills = [taught.skill for taught in kind.skills]
        assert len(skills) >= 3, kind.key
        assert len(set(skills)) == len(skills), kind.key
        assert all(taxonomy.is_skill(skill) for skill in skills), kind.key
        assert all(1 <= taught.level <= 3 for taught in kind.skills), kind.key
        assert 8 <= kind.typical_hours <= 400, kind.key


def test_no_text_names_two_workshops() -> None:
    texts: dict[str, set[str]] = defaultdict(set)
    for kind in reading.read_workshop_kinds():
        for text in (kind.es, *kind.synonyms):
            texts[fold(text).lower()].add(kind.key)

    assert {text: keys for text, keys in texts.items() if len(keys) > 1} == {}


@pytest.mark.parametrize(
    ("written", "skill"),
    [
        ("Curso OS10 de guardia de seguridad", "access_control"),
        ("Curso de carnicería y faenado", "boning_and_trimming"),
        ("Curso de conducción profesional", "truck_driving"),
        ("Taller de instalación de cerámica y pisos", "tiling"),
    ],
)
def test_courses_as_offices_write_them_teach_their_trade(
    taxonomy: Taxonomy, written: str, skill: str
) -> None:
    words = WorkshopWords(Linker(taxonomy), read_workshop_types(TAXONOMY_DIR.parent), "es")

    assert skill in {level.skill for level in words.taught(written)}


def test_no_two_workshops_teach_exactly_the_same() -> None:
    taught = {
        kind.key: frozenset(s.skill for s in kind.skills) for kind in reading.read_workshop_kinds()
    }

    assert [pair for pair in combinations(taught, 2) if taught[pair[0]] == taught[pair[1]]] == []


def test_each_role_has_one_demonstration_account() -> None:
    accounts = reading.read_demo_accounts()

    assert sorted(account.role for account in accounts) == [
        *("admin", "employer", "lead", "mediator", "participant")
    ]
