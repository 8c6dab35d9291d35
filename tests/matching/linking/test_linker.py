"""Titles and skills as people write them, linked or left to a person."""

from pathlib import Path

import pytest

from matching.linking.linker import read_labels
from tests.matching.worlds import small_linker


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Soldador/a", "occ_welder"),
        ("maestra soldadora", "occ_welder"),
        ("SOLDADRO", "occ_welder"),
        ("aux. bodega", "occ_warehouse_worker"),
        ("ayte. bodega", "occ_warehouse_worker"),
        ("op. grúa horq.", "occ_forklift_operator"),
        ("gruero", "occ_forklift_operator"),
        ("mtro. cocina", "occ_cook"),
        ("electrico", "occ_electrician"),
        ("se necesita panadera con experiencia", "occ_baker"),
        ("ayudante de soldador", "occ_welder_assistant"),
    ],
)
def test_titles_as_people_write_them_are_linked(text: str, concept: str):
    best = small_linker().best(text, "occupation")

    assert best is not None
    assert (best.concept, best.kind) == (concept, "occupation")
    assert best.matched


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("soldadura mig", "mig_welding"),
        ("instalaciones electricas", "house_wiring"),
        ("electricidad", "electricity"),
        ("electricidad automotriz", "auto_electricity"),
        ("licencia B", "licence_b"),
        ("inventario toma", "stock_counting"),
    ],
)
def test_skills_are_linked(text: str, concept: str):
    best = small_linker().best(text, "skill")

    assert best is not None
    assert best.concept == concept


@pytest.mark.parametrize(
    "text",
    ["comunicar", "enviar antecedentes", "sin", "xyzzy", "astronauta", ""],
)
def test_what_fits_nothing_is_left_to_a_person(text: str):
    assert small_linker().best(text) is None


def test_an_uncertain_candidate_is_listed_but_not_confident():
    found = small_linker().link("comunicar", kind="skill")

    assert found
    assert not any(candidate.is_confident for candidate in found)


def test_english_words_link_to_the_same_concepts():
    assert small_linker().best("forklift operators", "occupation", "en").concept == (
        "occ_forklift_operator"
    )
    assert small_linker().link("welder", kind="occupation", lang="en")[0].label == "welder"


def test_the_words_that_earned_the_link_are_those_that_were_written():
    best = small_linker().best("Urgente: PANADERA para Quillota", "occupation")

    assert best is None or best.matched == ("PANADERA",)
    assert small_linker().link("Urgente: PANADERA")[0].matched == ("PANADERA",)


def test_kinds_are_kept_apart_and_any_has_both():
    kinds = {
        kind: {candidate.kind for candidate in small_linker().link("soldadura", kind=kind)}
        for kind in ("occupation", "skill", "any")
    }

    assert kinds["occupation"] == {"occupation"}
    assert kinds["skill"] == {"skill"}
    assert kinds["any"] == {"occupation", "skill"}


def test_answers_are_ordered_and_scores_are_probabilities():
    scores = [candidate.score for candidate in small_linker().link("maestro de panaderia")]

    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_a_plain_list_of_labels_is_read(tmp_path: Path):
    path = tmp_path / "labels.tsv"
    path.write_text("7212\tSoldadores\n7512\tPanaderos y pasteleros\n", encoding="utf-8-sig")

    index = read_labels(path)

    assert index.search("panadero pastelera")[0].key == "7512"


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (b"7212 Soldadores", "expected an id, a tab and a text"),
        (b"\tSoldadores", "expected an id, a tab and a text"),
        (b"7212\t", "expected an id, a tab and a text"),
        (b"7212\t \t", "expected an id, a tab and a text"),
        (b"", "expected an id, a tab and a text"),
        ("7212\tAlbañiles".encode("cp1252"), "not UTF-8 text"),
        (b"7212\t" + b"pan " * 250_000, "longer than 100000 letters"),
    ],
)
def test_a_list_of_labels_with_a_broken_line_is_refused(tmp_path: Path, broken: bytes, told: str):
    path = tmp_path / "labels.tsv"
    path.write_bytes(b"7512\tPanaderos\r\n" + broken + b"\r\n")

    with pytest.raises(ValueError, match=f"^line 2: {told}"):
        read_labels(path)


@pytest.mark.parametrize(("text", "told"), [("", "empty"), ("7512\t!!!\n", "no label with a word")])
def test_a_list_of_labels_that_says_nothing_is_refused(tmp_path: Path, text: str, told: str):
    path = tmp_path / "labels.tsv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ValueError, match=told):
        read_labels(path)


def test_an_id_may_have_several_labels_and_is_answered_once(tmp_path: Path):
    path = tmp_path / "labels.tsv"
    path.write_text("7512\tPanaderos\n7512\tpanadero\n7512\tPanaderos\n", encoding="utf-8")

    assert [hit.key for hit in read_labels(path).search("panadero")] == ["7512"]
