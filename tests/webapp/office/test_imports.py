"""Importing on the page: choose, look, confirm or discard."""

import io

import pytest
from sqlalchemy import select

from models.accounts import Language, Role
from models.imports import ImportBatch, ImportKind, ImportStatus
from models.participants import Participant
from services.imports.limits import MAX_FILE_BYTES
from services.imports.reading import read_lines_of
from tests import factories
from tests.services.imports import files
from tests.services.imports.conftest import fill_town

LIST = "/oficina/importar"
HEADER = "RUT;Nombres;Apellidos;Comuna;Oficios;Disponibilidad"
GOOD = files.people_csv(
    "40.000.012-3;Ana;Soto;Quillota;soldador;lunes a viernes 08:00-18:00",
    "40.000.013-1;Eva;Soto;Quillota;cometólogo lunar;",
    header=HEADER,
    encoding="cp1252",
)
BAD = files.people_csv("40.000.012-4;Ana;Soto;Narnia;;", header=HEADER)


@pytest.fixture
def browser(as_user, db):
    """A mediator, in an office with a few communes and trades."""
    with db() as session:
        fill_town(session)
    return as_user("mediator")


def upload(browser, content: bytes, name: str = "personas.csv", kind: str = "people"):
    return browser.post_form(LIST, LIST, kind=kind, file=(io.BytesIO(content), name))


def people(db) -> list[str]:
    with db() as session:
        return list(session.scalars(select(Participant.given_names).order_by(Participant.id)))


@pytest.mark.parametrize("role", ["mediator", "lead"])
def test_the_office_may_open_the_page_and_sees_that_nothing_was_imported(
    as_user, page, role: str
) -> None:
    shown = page(as_user(role).get(LIST))

    assert shown.h1 == "Importar"
    assert "Todavía no se ha importado nada" in shown.text


@pytest.mark.parametrize("role", ["employer", "participant", "admin"])
def test_nobody_else_may(as_user, role: str) -> None:
    assert as_user(role).get(LIST).status_code == 403


def test_a_file_is_shown_kept_whole_and_told(browser, page, db) -> None:
    response = upload(browser, GOOD)
    assert people(db) == []
    preview = page(browser.get(response.location))
    assert preview.h1 == "Revisar antes de guardar"
    assert "soldador → occ_welder (es)" in preview.text
    assert "cometólogo lunar por ubicar" in preview.text
    assert "lun 08:00–18:00" in preview.text

    done = browser.post_form(response.location, response.location + "/confirmar")

    assert done.status_code == 302
    assert people(db) == ["Ana", "Eva"]
    result = page(browser.get(done.location))
    assert "Se guardó todo: 2 filas nuevas." in result.text
    assert "Filas nuevas 2" in result.text
    assert "personas.csv" in page(browser.get(LIST)).text


def test_one_row_is_counted_in_the_singular(browser, page) -> None:
    one = files.people_csv("40.000.012-3;Ana;Soto;Quillota;soldador;", header=HEADER)
    response = upload(browser, one)

    done = browser.post_form(response.location, response.location + "/confirmar")

    assert "Se guardó todo: 1 fila nueva." in page(browser.get(done.location)).text


def test_problems_are_shown_by_cell_and_block_the_file(browser, page) -> None:
    response = upload(browser, BAD)
    preview = page(browser.get(response.location))

    assert "A2 RUT 40.000.012-4 Problema El RUT no es correcto" in preview.text
    assert "D2 Comuna Narnia Problema No conocemos la comuna «Narnia»" in preview.text
    assert response.location + "/confirmar" not in [e.get("action") for e in preview.all("form")]


def test_confirming_a_file_with_problems_keeps_nothing_and_says_why(browser, page, db) -> None:
    location = upload(browser, BAD).location
    token = page(browser.get(location)).form(location + "/descartar")

    refused = browser.post(location + "/confirmar", data=token)

    assert refused.status_code == 422
    assert "No se guardó nada" in page(refused).text
    assert "Fila 2: El RUT no es correcto" in page(refused).text
    assert people(db) == []


def test_a_discarded_file_keeps_nothing(browser, page, db) -> None:
    location = upload(browser, GOOD).location

    browser.post_form(location, location + "/descartar")

    assert people(db) == []
    assert page(browser.get(location)).h1 == "Archivo descartado"
    with db() as session:
        batch = session.scalars(select(ImportBatch)).one()
        assert (batch.status, batch.rows) == (ImportStatus.DISCARDED, [])


def test_pressing_the_button_twice_keeps_the_file_once(browser, page, db) -> None:
    location = upload(browser, GOOD).location
    token = page(browser.get(location)).form(location + "/confirmar")

    first = browser.post(location + "/confirmar", data=token)
    second = browser.post(location + "/confirmar", data=token)

    assert (first.status_code, second.status_code) == (302, 409)
    assert "ya se guardó" in page(second).text
    assert people(db) == ["Ana", "Eva"]


def test_the_same_file_again_is_told(browser, page, db) -> None:
    location = upload(browser, GOOD).location
    browser.post_form(location, location + "/confirmar")

    again = upload(browser, GOOD)

    assert again.status_code == 422
    assert "ya se guardó el" in page(again).text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Elija el archivo"),
        (b"%PDF-1.7", "no es una planilla"),
        (files.xlsx([["RUT", "Nombres"]])[:300], "dañado o incompleto"),
        (files.raw_xlsx("", more={"xl/vbaProject.bin": b"x"}), "trae macros"),
        (b"uno;dos\n1;2\n", "No reconocimos ninguna columna"),
        (b"RUT;Nombres;Apellidos\n", "No hay filas"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words_beside_the_field(
    browser, page, content: bytes, words: str
) -> None:
    refused = upload(browser, content, name="x.xlsx" if content else "")

    assert refused.status_code == 422
    shown = page(refused)
    assert any(words in text for text in shown.problems)
    assert shown.h1 == "Importar"


def upload_by_hand(browser, page, size: int):
    """Send a large file without the test client's own temporary file, which it never closes."""
    fields = {**page(browser.get(LIST)).form(LIST), "kind": "people"}
    fields.pop("file")
    parts = [f'name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
    parts.append(b'name="file"; filename="x.csv"\r\n\r\n' + b"x" * size)
    start = b"--edge\r\nContent-Disposition: form-data; "
    body = b"".join(start + part + b"\r\n" for part in parts) + b"--edge--\r\n"
    return browser.post(LIST, data=body, content_type="multipart/form-data; boundary=edge")


def test_a_file_above_the_cap_is_refused_in_words(browser, page) -> None:
    refused = upload_by_hand(browser, page, MAX_FILE_BYTES + 1)

    assert refused.status_code == 422
    assert "más de 10 MB" in page(refused).text
    assert upload_by_hand(browser, page, 13 * 1024 * 1024).status_code == 413


def test_a_kind_that_does_not_exist_is_refused(browser, page) -> None:
    assert upload(browser, GOOD, kind="accounts").status_code == 422
    assert browser.get(LIST + "/plantilla/accounts").status_code == 404


def test_a_file_that_does_not_exist_is_not_found(browser) -> None:
    assert browser.get(LIST + "/4711").status_code == 404
    assert browser.get(LIST + "/4711/problemas.xlsx").status_code == 404


@pytest.mark.parametrize("kind", list(ImportKind))
def test_each_kind_has_a_template_in_the_reader_s_language(browser, as_user, db, kind) -> None:
    response = browser.get(f"{LIST}/plantilla/{kind.value}")

    assert response.status_code == 200
    assert "plantilla-" in response.headers["Content-Disposition"]
    assert len(read_lines_of("x.xlsx", response.data)) == 2
    with db() as session:
        english = factories.an_account(session, Role.MEDIATOR, language=Language.ENGLISH)
    name = as_user("mediator", english).get(f"{LIST}/plantilla/{kind.value}").headers
    assert "-template.xlsx" in name["Content-Disposition"]


def test_the_problems_can_be_taken_along_and_none_acts_as_a_formula(browser) -> None:
    content = files.people_csv('40.000.012-3;Ana;Soto;"=HYPERLINK(1)";;', header=HEADER)
    location = upload(browser, content).location

    response = browser.get(location + "/problemas.xlsx")

    cells = read_lines_of("x.xlsx", response.data)[1].cells
    assert cells[:3] == ("D2", "Comuna", "'=HYPERLINK(1)")


def test_a_preview_of_many_problems_is_paged_and_light(browser, page) -> None:
    rows = (f"40.000.0{n:02}-x;Ana;Soto;Narnia;{'oficio ' * 20};siempre" for n in range(90))
    location = upload(browser, files.people_csv(*rows, header=HEADER)).location

    response = browser.get(location)

    assert len(response.data) < 40 * 1024, "style and script come on top"
    assert "Página 1" in page(response).text
    assert "Página 2" in page(browser.get(location + "?pagina=2")).text


def test_what_a_file_says_cannot_become_part_of_the_page(browser, page) -> None:
    content = files.people_csv(
        "40.000.012-3;<script>alert(1)</script>;<b>Soto;Quillota;;", header=HEADER
    )
    location = upload(browser, content, name="<i>x.csv").location

    shown = browser.get(location)

    assert "<script>alert" not in shown.text
    page(shown)
