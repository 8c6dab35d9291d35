"""The forms of one month and of one paper."""

import pytest

from models.accounts import Account
from models.clearing import ClearingPaper, ClearingSignature
from tests.clearing import a_keeper, a_track
from tests.factories import a_participant

SIGNED = {"state": "signed", "told_by": "paper", "signed_on": "2025-12-26"}


@pytest.fixture
def keeper(as_user, db):
    """A mediator who may keep tracks."""
    with db() as session:
        account = session.get(Account, a_keeper(session).account_id)
    return as_user("mediator", account)


@pytest.fixture
def url(db) -> str:
    """Where the track of Rosa is kept."""
    with db() as session:
        person_id = a_track(session, a_participant(session, given_names="Rosa")).participant_id
    return f"/mediacion/personas/{person_id}/tramite"


def test_a_month_is_noted_with_who_told_it(keeper, url, db, page):
    answer = keeper.post_form(f"{url}/firmas/1", **SIGNED)

    assert "Quedó anotado." in page(keeper.get(answer.location)).text
    shown = page(keeper.get(f"{url}/firmas/1")).text
    assert "Mostró el comprobante" in shown
    assert keeper.account.name in shown
    with db() as session:
        assert session.query(ClearingSignature).one().noted_by_id == keeper.account.id


def test_a_month_that_a_colleague_noted_meanwhile_is_not_noted_twice(keeper, url, page):
    opened = page(keeper.get(f"{url}/firmas/1")).form(f"{url}/firmas/1")
    keeper.post_form(f"{url}/firmas/1", **SIGNED)

    answer = keeper.post(f"{url}/firmas/1", data={**opened, **SIGNED})

    assert answer.status_code == 409
    assert "ya está anotado" in page(answer).text


def test_a_correction_is_one_tap(keeper, url, db):
    keeper.post_form(f"{url}/firmas/1", **SIGNED | {"state": "missed"})

    assert keeper.post_form(f"{url}/firmas/1", state="signed").status_code == 302
    with db() as session:
        assert session.query(ClearingSignature).count() == 2


@pytest.mark.parametrize(
    ("month", "words"),
    [
        ((1, {"state": ""}), "Toque una respuesta."),
        ((1, {"told_by": ""}), "Toque una respuesta."),
        ((1, {"signed_on": "2025-11-26"}), "otro mes del control"),
        ((12, {"signed_on": "2026-11-25"}), "todavía no llega"),
        ((12, {"state": "missed"}), "el día no ha pasado"),
        ((20, {"state": "excused"}), "Ese mes todavía no llega."),
    ],
)
def test_a_slip_stands_beside_its_field(keeper, url, page, month, words):
    number, changes = month
    answer = keeper.post_form(f"{url}/firmas/{number}", **SIGNED | changes)

    assert answer.status_code == 422
    assert words in page(answer).text


@pytest.mark.parametrize("number", [0, 25, 10**12])
def test_there_is_no_month_beyond_the_board(keeper, url, number):
    assert keeper.get(f"{url}/firmas/{number}").status_code == 404


def test_a_paper_is_kept_and_shown_again(keeper, url, db, page):
    paper = f"{url}/documentos/schooling"

    answer = keeper.post_form(paper, evidence="Liceo Inventado", on_day="2011-12-20")

    assert "Liceo Inventado" in page(keeper.get(answer.location)).text
    assert 'value="Liceo Inventado"' in keeper.get(paper).text
    with db() as session:
        assert session.query(ClearingPaper).one().evidence == "Liceo Inventado"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"evidence": ""}, "Diga qué documento es."),
        ({"evidence": "x" * 201}, "menos de 200 letras"),
        ({"on_day": "2026-11-24"}, "todavía no llega"),
        ({"on_day": "1939-12-31"}, "demasiado antiguo"),
        ({"on_day": "ayer"}, "Fecha del documento"),
    ],
)
def test_a_paper_that_cannot_be_is_refused(keeper, url, page, changes, words):
    fields = {"evidence": "Liceo", "on_day": "2011-12-20"} | changes

    answer = keeper.post_form(f"{url}/documentos/schooling", **fields)

    assert answer.status_code == 422
    assert words in page(answer).text


def test_there_is_no_paper_of_another_kind(keeper, url):
    assert keeper.get(f"{url}/documentos/otro").status_code == 404
