"""A keeper's pages: starting a track, its board, its dossier, closing and forgetting."""

import re

import pytest

from followup.dossier import DossierItem
from followup.signatures import SignatureState
from models.accounts import Account, Role
from models.clearing import ClearingTrack
from tests.clearing import a_complete_track, a_keeper, a_track, bring, note, sign
from tests.conftest import NOW, TODAY
from tests.factories import a_participant

LIST = "/mediacion/tramites/"
START = {"starts_on": "2026-01-31", "wanted": "24", "has_agreed": "y"}


def _url(person_id: int) -> str:
    return f"/mediacion/personas/{person_id}/tramite"


@pytest.fixture
def keeper(as_user, db):
    """A mediator who may keep tracks."""
    with db() as session:
        account = session.get(Account, a_keeper(session).account_id)
    return as_user("mediator", account)


@pytest.fixture
def rosa(db) -> int:
    """A person without a track."""
    with db() as session:
        return a_participant(session, given_names="Rosa").id


@pytest.fixture
def tracked(db) -> int:
    """A person who signed the first two months and lost the third."""
    with db() as session:
        track = a_track(session, a_participant(session, given_names="Rosa"))
        sign(session, track, (1, 2))
        note(session, track, 3, SignatureState.MISSED)
        bring(session, track, track.starts_on, [DossierItem.TRADE])
        return track.participant_id


def test_a_track_is_started_with_the_persons_consent(keeper, rosa, db, page):
    url = _url(rosa)
    assert "Comenzar el trámite" in page(keeper.get(url)).text

    refused = keeper.post_form(url, **START | {"has_agreed": ""})
    assert refused.status_code == 422
    assert "Sin el permiso de la persona" in page(refused).text
    with db() as session:
        assert session.query(ClearingTrack).count() == 0

    started = keeper.post_form(url, **START)

    shown = page(keeper.get(started.location)).text
    assert "de 24" in shown
    assert "Control desde el 31-01-2026" in shown


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"starts_on": ""}, "Elija el primer día del control."),
        ({"starts_on": "2026-11-24"}, "no puede comenzar en el futuro"),
        ({"starts_on": "1979-12-31"}, "anterior a 1980"),
        ({"wanted": "0"}, "Son 24 o 60 firmas."),
        ({"wanted": "muchas"}, "Son 24 o 60 firmas."),
        ({"wanted": ""}, "Elija 24 o 60."),
    ],
)
def test_a_slip_stands_beside_its_field(keeper, rosa, page, changes, words):
    answer = keeper.post_form(_url(rosa), **START | changes)

    assert answer.status_code == 422
    assert words in page(answer).text


def test_the_form_counts_once(keeper, rosa):
    fields = {**START, "once_key": "k" * 24}
    assert keeper.post_form(_url(rosa), **fields).status_code == 302
    assert keeper.post(_url(rosa), data=fields).status_code in {400, 409}


def test_the_board_has_a_square_a_month_and_one_more_for_the_lost_one(keeper, tracked, page):
    read = page(keeper.get(_url(tracked)))

    squares = [one for one in read.all("li") if "square" in (one.get("class") or "").split()]
    assert len(squares) == 25
    assert "Meses que se suman por los que faltaron" in read.text
    assert "Hay 8 meses por anotar" in read.text


def test_the_dossier_says_what_is_lacking_and_then_that_nothing_is(keeper, tracked, db, page):
    draft = page(keeper.get(f"{_url(tracked)}/carpeta")).text
    assert "Borrador: todavía no se puede presentar." in draft
    assert "Faltan 22 firmas." in draft

    with db() as session:
        complete = a_complete_track(session, TODAY, NOW).participant_id
    whole = page(keeper.get(f"{_url(complete)}/carpeta")).text

    assert "Borrador" not in whole
    assert "declaro que no tengo nuevas condenas" in whole


def test_it_is_not_filed_with_open_items(keeper, tracked, page):
    url = f"{_url(tracked)}/cerrar"

    answer = keeper.post_form(url, reason="filed")

    assert answer.status_code == 422
    assert "Firmas que faltan: 22. Documentos que faltan: 5." in page(answer).text


def test_a_closed_track_is_read_and_not_changed(keeper, tracked, page):
    url = f"{_url(tracked)}/cerrar"
    closed = keeper.post_form(url, reason="stopped")

    shown = page(keeper.get(closed.location)).text
    assert "La persona no sigue" in shown
    assert "Comenzar otro trámite" in shown
    assert "ya no cambia" in page(keeper.get(f"{_url(tracked)}/firmas/4")).text
    assert keeper.post(f"{_url(tracked)}/firmas/4").status_code in {400, 409, 422}


def test_all_is_deleted_as_the_person_asks(keeper, tracked, db):
    url = f"{_url(tracked)}/cerrar"

    answer = keeper.post_form(url, f"{_url(tracked)}/borrar")

    assert answer.status_code == 302
    with db() as session:
        assert session.query(ClearingTrack).count() == 0


def test_the_list_names_who_waits(keeper, tracked, page):
    shown = page(keeper.get(LIST)).text

    assert "Rosa" in shown
    assert "8 por anotar" in shown


def test_keepers_find_the_way_from_the_persons_file_and_from_today(keeper, tracked):
    assert _url(tracked) in keeper.get(f"/mediacion/personas/{tracked}").text
    assert LIST in keeper.get("/mediacion/").text


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_to_others_every_page_of_it_reads_like_one_that_does_not_exist(
    as_user, tracked, page, role
):
    browser = as_user(role)
    nowhere = browser.get("/mediacion/nada")
    assert nowhere.status_code == 404
    pages = ("", "/carpeta", "/cerrar", "/firmas/1", "/documentos/trade")

    for address in [LIST, *(_url(tracked) + part for part in pages)]:
        answer = browser.get(address)
        assert answer.status_code == 404
        assert page(answer).text == page(nowhere).text


@pytest.mark.parametrize("role", ["mediator", "lead"])
def test_to_staff_without_the_permission_a_track_leaves_no_trace(as_user, tracked, role):
    browser = as_user(role)
    addresses = [
        "/mediacion/",
        "/mediacion/?de=todas",
        "/mediacion/personas",
        f"/mediacion/personas/{tracked}",
        f"/mediacion/personas/{tracked}/seguimiento",
        f"/mediacion/personas/{tracked}/senales",
        "/mediacion/calendario/",
        "/mediacion/buscar?q=Rosa",
    ]

    for address in addresses:
        answer = browser.get(address)
        assert answer.status_code in {200, 308, 404}
        assert "tramite" not in answer.text.casefold(), address
        assert not re.search(r"\b409\b", answer.text), address  # the day of a file may hold it


def test_a_permission_that_is_taken_away_ends_with_the_next_click(keeper, tracked, as_user, db):
    assert keeper.get(_url(tracked)).status_code == 200
    lead = as_user("lead")

    list_ = "/oficina/tramites-reservados"
    lead.post_form(list_, f"{list_}/{keeper.account.id}/quitar")

    assert keeper.get(_url(tracked)).status_code == 404
