"""The demonstration town: reproducible, complete, and nobody in it exists."""

import re
from collections import Counter
from datetime import date

import pytest
from stdnum.cl import rut

from matching.taxonomy.loading import Taxonomy, read_taxonomy
from seed_data import TAXONOMY_DIR, TOWN_DIR, reading
from seed_data.ruts import is_invented
from seed_data.tables import read_rows
from seed_data.town import DEMO_SEED, build_town
from seed_data.town.parts import Town

TODAY = date(2026, 11, 23)
RUT_LIKE = re.compile(r"\b\d{1,2}\.?\d{3}\.?\d{3}-?[\dkK]\b")
MINIMUM_PAY_CLP, FULL_WEEK = 553_553, 42


@pytest.fixture(scope="module")
def town() -> Town:
    return build_town(DEMO_SEED, TODAY)


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return read_taxonomy(TAXONOMY_DIR)


def _list(name: str) -> set[str]:
    return {row["name"] for row in read_rows(TOWN_DIR / name)}


def test_it_has_the_size_that_was_promised(town: Town) -> None:
    origins = Counter(person.origin for person in town.people)

    assert (len(town.employers), len(town.vacancies), len(town.runs)) == (60, 220, 24)
    assert origins == {"programme": 160, "office": 40}


def test_the_same_seed_and_day_give_the_same_town(town: Town) -> None:
    assert repr(build_town(DEMO_SEED, TODAY)) == repr(town)


def test_another_seed_gives_another_town(town: Town) -> None:
    other = build_town(DEMO_SEED + 1, TODAY)

    assert {p.rut for p in other.people} != {p.rut for p in town.people}


def test_every_rut_is_from_the_declared_range_and_comes_once(town: Town) -> None:
    ruts = [one.rut for one in (*town.people, *town.employers)]

    assert all(is_invented(one) and rut.is_valid(one) for one in ruts)
    assert len(set(ruts)) == len(ruts)


def test_no_other_rut_is_written_anywhere(town: Town) -> None:
    said = " ".join(vacancy.description + vacancy.address for vacancy in town.vacancies)

    assert RUT_LIKE.findall(said) == []


def test_names_come_from_the_lists_only(town: Town) -> None:
    given, family = _list("given_names.csv"), _list("family_names.csv")

    for person in town.people:
        assert set(person.given_names.split()) <= given
        assert any(
            f"{one} {person.family_names[len(one) + 1 :]}" == person.family_names
            and person.family_names[len(one) + 1 :] in family
            for one in family
        ), person.family_names


def test_no_name_comes_twice(town: Town) -> None:
    names = [(person.given_names, person.family_names) for person in town.people]

    assert len(set(names)) == len(names)


def test_a_quarter_has_a_name_of_the_womens_list(town: Town) -> None:
    women = {row["name"] for row in read_rows(TOWN_DIR / "given_names.csv") if row["list"] == "f"}
    named = sum(person.given_names.split()[0] in women for person in town.people)

    assert named in (50, 51)


def test_no_telephone_can_ring_and_no_address_leaves_the_reserved_domain(town: Town) -> None:
    phones = [one.phone for one in (*town.people, *town.employers) if one.phone]

    assert all(re.fullmatch(r"\+5690000\d{4}", phone) for phone in phones)
    assert len(set(phones)) == len(phones)
    assert all(p.email.endswith("@demo.test") for p in town.people if p.email)


def test_addresses_are_streets_of_the_list(town: Town) -> None:
    streets = _list("streets.csv")

    for one in (*town.employers, *town.vacancies):
        street, _space, number = one.address.removeprefix("Calle ").rpartition(" ")
        assert street in streets
        assert number.isdecimal()


def test_every_person_has_something_to_show(town: Town) -> None:
    assert all(person.skills for person in town.people)


def test_who_came_by_the_programme_has_been_to_a_workshop(town: Town) -> None:
    attended = {one.person for run in town.runs for one in run.attendances}
    waiting = ("interviewed", "waitlisted")

    assert [
        place
        for place, person in enumerate(town.people)
        if person.origin == "programme"
        and person.case_state not in waiting
        and place not in attended
    ] == []


def test_workshops_are_attended_once_by_a_person_and_never_by_too_few(town: Town) -> None:
    for run in town.runs:
        people = [one.person for one in run.attendances]
        assert len(set(people)) == len(people) >= 4, run.code
        assert all(town.people[person].origin == "programme" for person in people)


def test_only_who_passed_has_a_certificate(town: Town) -> None:
    for run in town.runs:
        for one in run.attendances:
            assert one.certificate is None or one.result == "passed"
            assert (one.result == "in_progress") == (run.ends_on >= TODAY)


def test_what_the_town_names_exists(town: Town, taxonomy: Taxonomy) -> None:
    communes = {fact.key for fact in reading.read_communes()}
    bars = {fact.code for fact in reading.read_legal_bars()}
    kinds = {kind.key for kind in reading.read_workshop_kinds()}

    for vacancy in town.vacancies:
        assert vacancy.occupation is None or taxonomy.is_occupation(vacancy.occupation)
        assert all(taxonomy.is_skill(asked.skill) for asked in vacancy.criteria)
        assert all(taxonomy.is_licence(licence) for licence in vacancy.licences)
        assert vacancy.commune in communes
        assert set(vacancy.role_types) <= bars
    for person in town.people:
        assert all(taxonomy.is_skill(shown.skill) for shown in person.skills)
        assert all(taxonomy.is_skill(held) for held in person.licences or ())
        assert all(
            taxonomy.is_occupation(one.occupation) for one in person.trades if one.occupation
        )
        assert all(taxonomy.is_occupation(one.occupation) for one in person.experience)
        assert person.commune in communes
    assert {run.workshop for run in town.runs} <= kinds


def test_the_words_of_a_criterion_stand_in_its_description(town: Town) -> None:
    for vacancy in town.vacancies:
        assert all(asked.found_text in vacancy.description for asked in vacancy.criteria)


def test_nobody_is_offered_less_than_the_law(town: Town) -> None:
    for vacancy in town.vacancies:
        if vacancy.monthly_pay_clp is not None and vacancy.weekly_hours is not None:
            least = MINIMUM_PAY_CLP * min(vacancy.weekly_hours / FULL_WEEK, 1)
            assert vacancy.monthly_pay_clp >= least, vacancy.title
            assert vacancy.weekly_hours <= FULL_WEEK


def test_published_vacancies_are_whole_and_of_verified_employers(town: Town) -> None:
    for vacancy in town.vacancies:
        if vacancy.status == "published":
            assert town.employers[vacancy.employer].status == "verified"
            assert vacancy.closes_on is not None
            assert vacancy.closes_on > TODAY
            assert vacancy.occupation
            assert vacancy.monthly_pay_clp
            assert vacancy.shifts


def test_no_description_asks_what_the_law_forbids(town: Town) -> None:
    forbidden = re.compile(
        r"\b(?:antecedentes|dicom|buena presencia|edad|nacionalidad|solter[oa]|foto)\b",
        re.IGNORECASE,
    )

    assert [v.title for v in town.vacancies if forbidden.search(v.description)] == []
