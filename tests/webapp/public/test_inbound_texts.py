"""The carrier of texts hands them in with its token; to everybody else there is no such page."""

import json

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select

from models.inbound import InboundFate, InboundMessage
from tests.factories import a_participant
from webapp.public.inbound_texts import MOST_BYTES
from webapp.security import limiter

ADDRESS, TOKEN = "/mensajes/entrantes", "a-token-of-the-tests"
TEXT = {"id": "abc-1", "from": "+56987654321", "text": "¿Puede ser el jueves?"}


@pytest.fixture
def open_app(app):
    """A portal that takes texts."""
    app.extensions["settings"] = app.extensions["settings"].model_copy(
        update={"sms_inbound_token": SecretStr(TOKEN)}
    )
    limiter.reset()
    yield app
    limiter.reset()


def _hand_in(app, body=TEXT, token=TOKEN, **values):
    headers = {"Authorization": f"Bearer {token}"}
    given = {"data": body, "content_type": "application/json"}
    if not isinstance(body, bytes):
        given = {"json": body}
    return app.test_client().post(ADDRESS, headers=headers, **(given | values))


def _kept(db) -> list[InboundMessage]:
    with db() as session:
        return list(session.scalars(select(InboundMessage).order_by(InboundMessage.id)))


def test_a_text_is_taken_in_once_however_often_it_is_handed_in(open_app, db):
    with db() as session:
        a_participant(session, phone=TEXT["from"])

    answers = [_hand_in(open_app) for _ in range(3)]

    assert [(one.status_code, one.get_json()) for one in answers] == [(200, {"received": True})] * 3
    (row,) = _kept(db)
    assert (row.key, row.text, row.fate) == ("http:abc-1", TEXT["text"], InboundFate.TO_READ)


@pytest.mark.parametrize("token", ["", "another", f"{TOKEN}x", TOKEN.upper()])
def test_with_another_token_there_is_no_such_page(open_app, db, token):
    assert _hand_in(open_app, token=token).status_code == 404
    assert open_app.test_client().post(ADDRESS, json=TEXT).status_code == 404
    assert _kept(db) == []


def test_without_a_token_set_there_is_no_such_page(app, db):
    assert _hand_in(app, token="").status_code == 404
    assert _hand_in(app).status_code == 404
    assert _kept(db) == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[1]", 422),
        (b"null", 422),
        (b"{}", 422),
        (json.dumps(TEXT | {"id": 7}).encode(), 422),
        (json.dumps(TEXT | {"id": "  "}).encode(), 422),
        (json.dumps(TEXT | {"id": "a" * 151}).encode(), 422),
        (json.dumps(TEXT | {"from": None}).encode(), 422),
        (json.dumps(TEXT | {"from": ""}).encode(), 422),
        (json.dumps(TEXT | {"text": ["SI"]}).encode(), 422),
        (json.dumps(TEXT | {"text": "a" * 5_000}).encode(), 422),
        (b"[" * 5_000, 400),
    ],
)
def test_what_is_no_text_is_refused_with_one_clear_word(open_app, db, body, status):
    answer = _hand_in(open_app, body)

    assert answer.status_code == status
    assert answer.get_json()["error"]
    assert _kept(db) == []


def test_another_kind_of_content_is_refused(open_app):
    assert _hand_in(open_app, b"id=1", content_type="text/plain").status_code == 415


def test_more_than_a_telephone_writes_is_not_even_read(open_app, db):
    body = json.dumps(TEXT | {"text": "a" * MOST_BYTES}).encode()
    without_length = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}

    assert _hand_in(open_app, body).status_code == 413
    # What does not say how long it is, is read up to there, and then it is no JSON.
    assert _hand_in(open_app, body, environ_overrides=without_length).status_code in {400, 413}
    assert _kept(db) == []


def test_signs_that_no_database_keeps_are_replaced(open_app, db):
    text = b"\\ud800 S\\u00ed \\ud83d\\udc4d\\u0000"
    body = b'{"id": "a\\u0000b", "from": "+56987654321", "text": "' + text + b'"}'

    assert _hand_in(open_app, body).status_code == 200
    (row,) = _kept(db)
    assert (row.key, row.text) == ("http:ab", "? Sí 👍")


def test_who_hands_in_without_end_is_slowed_down(open_app, db):
    browser = open_app.test_client()
    headers = {"Authorization": f"Bearer {TOKEN}"}
    statuses = [browser.post(ADDRESS, json=TEXT, headers=headers).status_code for _ in range(301)]

    assert statuses == [200] * 300 + [429]
    with db() as session:
        assert session.scalar(select(func.count()).select_from(InboundMessage)) == 1


def test_who_guesses_tokens_is_slowed_down(open_app):
    browser = open_app.test_client()
    statuses = [browser.post(ADDRESS, json=TEXT).status_code for _ in range(21)]

    assert statuses == [404] * 20 + [429]
