import pytest

from matching.exchange.interpreter import Interpreter, Unlinked
from matching.exchange.records import Fields, FileFormatError
from matching.taxonomy.concepts import SkillLevel
from matching.taxonomy.workshops import WorkshopType
from tests.matching.worlds import small_linker

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


def test_words_are_linked(reader: Interpreter):
    assert reader.skill("soldadura MIG", FIELDS, "name") == "mig_welding"
    assert reader.occupation("Panadera", FIELDS, "title") == "occ_baker"
    assert reader.language("Inglés", FIELDS, "languages") == "english"
    assert reader.language("en", FIELDS, "languages") == "english"


def test_an_occupation_named_among_other_words_is_found(reader: Interpreter):
    title = "Importante viña de Casablanca incorpora bodeguero para vendimia"

    assert reader.occupation(title, FIELDS, "title") == "occ_warehouse_worker"


@pytest.mark.parametrize("text", ["B", "clase b", "Licencia B", "licencia clase B", "licence_b"])
def test_licences_are_read_by_class(reader: Interpreter, text: str):
    assert reader.licence(text, FIELDS, "licences") == "licence_b"


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


def test_a_skill_taught_twice_is_taught_at_the_higher_level(reader: Interpreter):
    taught = reader.workshop("panadero y pan y masas", FIELDS, "name")

    assert len({level.skill for level in taught}) == len(taught)
    assert SkillLevel("bread_making", 2) in taught
