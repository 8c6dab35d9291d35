"""Where no service is set up, texts come in as files, each once."""

import os

import pytest
from sqlalchemy import select

from models.inbound import InboundFate, InboundMessage
from tests.factories import a_participant
from webapp.sms_inbox import MOST_BYTES, take_in_files, waiting_files

NUMBER = "+56987654321"


@pytest.fixture
def inbox(app):
    """The folder in which texts arrive."""
    folder = app.extensions["settings"].var_dir / "inbox"
    folder.mkdir(parents=True)
    return folder


def _kept(db) -> list[InboundMessage]:
    with db() as session:
        return list(session.scalars(select(InboundMessage).order_by(InboundMessage.id)))


def test_a_file_is_taken_in_and_put_away(app, db, inbox):
    with db() as session:
        person = a_participant(session, phone=NUMBER)
    (inbox / "uno.sms").write_text(f"{NUMBER}\n\nHola\nsoy yo\n", encoding="utf-8")

    assert take_in_files(app) == 1
    assert take_in_files(app) == 0
    (row,) = _kept(db)
    assert (row.number, row.text, row.participant_id) == (NUMBER, "Hola\nsoy yo", person.id)
    assert [path.name for path in (inbox / "done").iterdir()] == ["uno.sms"]


def test_a_file_that_a_killed_process_left_in_place_changes_nothing(app, db, inbox):
    path = inbox / "uno.sms"
    path.write_text(f"{NUMBER}\n\nHola", encoding="utf-8")
    take_in_files(app)
    (inbox / "done" / "uno.sms").rename(path)

    assert take_in_files(app) == 0
    assert len(_kept(db)) == 1


def test_a_file_that_cannot_be_put_away_holds_up_no_other(app, db, inbox):
    (inbox / "done").write_text("a file where the folder should be", encoding="utf-8")
    for name in ("dos", "uno"):
        (inbox / f"{name}.sms").write_text(f"{NUMBER}\n\n{name}", encoding="utf-8")

    with pytest.raises(FileExistsError):
        take_in_files(app)

    assert [row.text for row in _kept(db)] == ["dos", "uno"]


def test_another_text_under_the_same_name_is_another_text(app, db, inbox):
    path = inbox / "uno.sms"
    for age in (1, 2):
        path.write_text(f"{NUMBER}\r\n\r\nSI", encoding="utf-8")
        os.utime(path, (age, age))
        assert take_in_files(app) == 1

    assert [row.text for row in _kept(db)] == ["SI", "SI"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\nHola",
        b"\xff\xfe\xff",
        b"+56987654321\n\n" + b"a" * MOST_BYTES,
        b"+56987654321\n\n" + b"a" * 5_000,
        b"9" * 50 + b"\n\nHola",
    ],
)
def test_what_is_no_text_is_put_aside_and_the_next_one_is_read(app, db, inbox, content):
    (inbox / "a.sms").write_bytes(content)
    (inbox / "b.sms").write_text("+56911112222\n\nHola", encoding="utf-8")

    assert take_in_files(app) == 1
    assert [row.fate for row in _kept(db)] == [InboundFate.UNKNOWN_NUMBER]
    assert [path.name for path in (inbox / "refused").iterdir()] == ["a.sms"]


def test_only_whole_texts_wait_and_only_where_no_service_hands_them_in(app, inbox):
    settings = app.extensions["settings"]
    for name in ("a.part", "b.txt", "c.sms"):
        (inbox / name).write_text(f"{NUMBER}\n\nHola", encoding="utf-8")
    (inbox / "d.sms").mkdir()

    assert [path.name for path in waiting_files(settings)] == ["c.sms"]
    assert waiting_files(settings.model_copy(update={"sms_url": "http://sms.test"})) == []


def test_without_a_folder_nothing_waits(app):
    assert waiting_files(app.extensions["settings"]) == []
    assert take_in_files(app) == 0
