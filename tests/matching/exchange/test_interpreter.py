"""Words of a file taken as concepts: skills, trades, licences and workshops."""

from dataclasses import replace
from datetime import date

import pytest

from matching.exchange.interpreter import Interpreter, Unlinked
from matching.exchange.people_file import ESCO, person
from matching.exchange.records import Fields, FileFormatError
from matching.judging.profiles import LikelyOccupation
from matching.linking.linker import Linker
from matching.taxonomy.concepts import SkillLevel
from matching.taxonomy.workshops import WorkshopType
from tests.matching.worlds import small_linker, small_taxonomy

FIELDS = Fields({}, 3)
BAKERY = WorkshopType(
    "bakery_course",
    {"es": "Taller de amasandería", "en": "Dough workshop"},
    (SkillLevel("bread_making", 2), SkillLevel("teamwork", 1)),
    synonyms=("pan y masas",),
)


@pytest.fixture
def left() -> list[Unlinked]:
    return []


@pytest.fixture
def reader(left: list[Unlinked]) -> Interpreter:
    return Interpreter(small_linker(), workshop_types=(BAKERY,), review=left.append)


def test_ids_are_taken_as_they_are(reader: Interpreter):
    assert reader.skill("mig_welding", FIELDS, "name") == "mig_welding"
    assert reader.occupation("occ_cook", FIELDS, "title") == "occ_cook"
    assert reader.licence("licence_d", FIELDS, "licences") == "licence_d"


def test_addresses_of_esco_are_taken_for_the_ids_they_stand_for():
    words = small_taxonomy()
    skill = replace(words.skills["mig_welding"], uri=f"{ESCO}skill/1")
    cook = replace(words.occupations["occ_cook"], uri=f"{ESCO}occupation/2")
    addressed = replace(
        words,
        skills={**words.skills, skill.id: skill},
        occupations={**words.occupations, cook.id: cook},
    )
    reader = Interpreter(Linker(addressed))

    assert reader.skill(skill.uri, FIELDS, "skill") == "mig_welding"
    assert reader.skill("mig_welding", FIELDS, "skill") == "mig_welding"
    assert reader.occupation(cook.uri, FIELDS, "occupation") == "occ_cook"
    assert reader.likely(cook.uri) == (LikelyOccupation("occ_cook", 1.0),)
    shown = person(Fields({"id": "a", "skills": [{"id": skill.uri}]}, 1), reader, date(2030, 1, 1))
    assert [one.skill for one in shown.evidence] == ["mig_welding"]


def test_an_address_that_this_taxonomy_does_not_know_says_which_would(reader: Interpreter):
    unknown = Fields({"id": "a", "skills": [{"id": f"{ESCO}skill/9"}]}, 1)

    with pytest.raises(FileFormatError, match=r"there is no skill .*taxonomy import-esco"):
        person(unknown, reader, date(2030, 1, 1))


def test_words_are_linked(reader: Interpreter):
    assert reader.skill("soldadura MIG", FIELDS, "name") == "mig_welding"
    assert reader.occupation("Panadera", FIELDS, "title") == "occ_baker"
    assert reader.language("Inglés", FIELDS, "languages") == "english"
    assert reader.language("en", FIELDS, "languages") == "english"


def test_an_occupation_named_among_other_words_is_found(reader: Interpreter):
    title = "Importante viña de Casablanca incorpora bodeguero para vendimia"

    assert reader.occupation(title, FIELDS, "title") == "occ_warehouse_worker"


def test_only_a_sentence_is_read_by_one_word_of_it(left: list[Unlinked]):
    strict = Interpreter(Linker(small_taxonomy(), threshold=0.98), review=left.append)

    assert strict.occupation("cocinero de barco lunar", FIELDS, "trades") is None
    assert strict.occupation("cocinero lunar / cocinera lunar", FIELDS, "trades") is None
    assert [one.text for one in left] == [
        "cocinero de barco lunar",
        "cocinero lunar / cocinera lunar",
    ]
    sentence = "Barco lunar incorpora cocinero para larga travesía"
    assert strict.occupation(sentence, FIELDS, "title") == "occ_cook"


def test_a_workshop_that_teaches_what_every_trade_takes_prepares_for_none():
    personal = WorkshopType(
        "conflicts", {"es": "Resolución de conflictos"}, (SkillLevel("teamwork", 1),)
    )
    reader = Interpreter(small_linker(), workshop_types=[personal])

    assert reader.trained("Resolución de conflictos") == ()
    assert reader.trained("Soldadura")


def test_a_title_may_mean_several_trades_and_one_of_them(reader: Interpreter):
    found = reader.likely("Ayudante de soldador")

    assert "occ_welder" in {one.occupation for one in found}
    assert [one.probability for one in found] == sorted(
        (one.probability for one in found), reverse=True
    )
    assert sum(one.probability for one in found) == pytest.approx(1.0, abs=1e-5)


def test_a_title_that_says_little_keeps_most_of_it_open(reader: Interpreter):
    assert sum(one.probability for one in reader.likely("Personal part time")) < 0.5
    assert reader.likely("zzz") == ()


@pytest.mark.parametrize("text", ["Curso de soldador básico (160 horas)", "Soldador - módulo 2"])
def test_a_workshop_prepares_for_the_trade_it_names(reader: Interpreter, text: str):
    first = reader.trained(text)[0]

    assert (first.occupation, first.probability > 0.9) == ("occ_welder", True)


def test_a_workshop_that_joins_trades_prepares_for_each(reader: Interpreter):
    found = {one.occupation: one.probability for one in reader.trained("Panadero y cocinero")}

    assert min(found["occ_baker"], found["occ_cook"]) > 0.9


def test_a_workshop_named_after_a_skill_prepares_less_surely_for_who_takes_it(reader: Interpreter):
    found = {one.occupation: one.probability for one in reader.trained("Soldadura MIG")}

    assert 0.4 < found["occ_welder"] < 0.9


@pytest.mark.parametrize("text", ["B", "clase b", "Licencia B", "class B", "licence_b"])
def test_licences_are_read_by_class(reader: Interpreter, text: str):
    assert reader.licence(text, FIELDS, "licences") == "licence_b"


@pytest.mark.parametrize("text", ["A-2", "A 2", "clase A-2", "a2"])
def test_a_class_has_its_number_in_whatever_way_it_is_written(reader: Interpreter, text: str):
    assert reader.licence(text, FIELDS, "licences") == "licence_a2"


@pytest.mark.parametrize("texts", [["B, D"], ["B y D"], "B/D", ["clases B y D"], ["B", "D"]])
def test_several_classes_may_stand_in_one_text(reader: Interpreter, texts: object):
    fields = Fields({"licences": texts}, line=3)

    assert reader.licences(fields, "licences") == {"licence_b", "licence_d"}


@pytest.mark.parametrize("name", ["licences", "languages"])
def test_words_that_nobody_can_place_are_no_answer(reader: Interpreter, name: str):
    """Not "there is none", which would fail a gate."""
    read = reader.licences if name == "licences" else reader.languages

    assert read(Fields({name: ["qwertyuiop"]}, line=3), name) is None
    assert read(Fields({name: []}, line=3), name) == frozenset()
    assert read(Fields({}, line=3), name) is None


@pytest.mark.parametrize("text", ["Z", "clase G", "A9"])
def test_a_class_that_does_not_exist_is_refused(reader: Interpreter, text: str):
    with pytest.raises(FileFormatError, match="line 3: licences: there is no licence class"):
        reader.licence(text, FIELDS, "licences")


def test_what_fits_nothing_is_left_for_review_and_never_forced(reader: Interpreter, left):
    assert reader.skill("astrología", FIELDS, "name") is None
    assert reader.occupation("astronauta", FIELDS, "title") is None
    assert reader.workshop("meditación", FIELDS, "name") == ()
    assert reader.licence("soldadura MIG", FIELDS, "licences") is None
    assert left == [
        Unlinked(3, "name", "astrología"),
        Unlinked(3, "title", "astronauta"),
        Unlinked(3, "name", "meditación"),
        Unlinked(3, "licences", "soldadura MIG"),
    ]


@pytest.mark.parametrize("text", ["bakery_course", "taller amasandería", "Pan y Masas"])
def test_a_workshop_teaches_what_its_kind_teaches(reader: Interpreter, text: str):
    assert reader.workshop(text, FIELDS, "name") == BAKERY.skills


def test_a_workshop_named_after_a_trade_teaches_it_up_to_level_two(reader: Interpreter):
    assert reader.workshop("Taller de cocinero", FIELDS, "name") == (
        SkillLevel("cooking", 2),
        SkillLevel("food_hygiene", 2),
    )
    taught = reader.workshop("operador de grúa horquilla", FIELDS, "name")
    assert taught == (SkillLevel("forklift_driving", 2),)  # a workshop gives no licence


def test_a_workshop_named_after_a_skill_teaches_that_skill(reader: Interpreter):
    assert reader.workshop("Curso soldadura al arco", FIELDS, "name") == (
        SkillLevel("arc_welding", 2),
    )


def test_a_workshop_that_joins_several_things_teaches_each(reader: Interpreter, left):
    taught = reader.workshop("Curso de amasandería y carga y descarga, cocinero", FIELDS, "name")

    assert {level.skill for level in taught} >= {"bread_making", "cooking", "food_hygiene"}
    assert left == []


def test_what_is_joined_without_its_first_word_borrows_it(left):
    arc = WorkshopType(
        "arc_course",
        {"es": "Soldadura al arco", "en": "Arc welding course"},
        (SkillLevel("arc_welding", 2),),
    )
    reader = Interpreter(small_linker(), workshop_types=(arc,), review=left.append)

    taught = reader.workshop("Soldadura al arco y MIG", FIELDS, "name")

    assert {level.skill for level in taught} == {"arc_welding", "mig_welding"}


def test_a_skill_taught_twice_is_taught_at_the_higher_level(reader: Interpreter):
    taught = reader.workshop("panadero y pan y masas", FIELDS, "name")

    assert len({level.skill for level in taught}) == len(taught)
    assert SkillLevel("bread_making", 2) in taught
