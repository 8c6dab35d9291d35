"""A file is written whole or left as it was."""

import errno
import os
from pathlib import Path

import pytest

from matching.exchange.whole_file import whole_file, writable_place


def test_a_file_is_there_when_the_block_ends_and_not_before(tmp_path: Path):
    with whole_file(tmp_path / "out") as stream:
        stream.write("ñandú\n")
        assert not (tmp_path / "out").exists()

    assert (tmp_path / "out").read_bytes() == "ñandú\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError, SystemExit])
def test_a_block_that_breaks_off_leaves_what_was_there_and_nothing_else(
    tmp_path: Path, error: type[BaseException]
):
    (tmp_path / "out").write_text("before")

    with pytest.raises(error), whole_file(tmp_path / "out") as stream:
        stream.write("half")
        raise error

    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out", "before")]


def test_of_two_who_write_one_file_the_last_to_end_has_it_whole(tmp_path: Path):
    with whole_file(tmp_path / "out") as late:
        late.write("late " * 10_000)
        with whole_file(tmp_path / "out") as early:
            early.write("early")
        assert (tmp_path / "out").read_text() == "early"
        late.write("end")

    assert (tmp_path / "out").read_text() == "late " * 10_000 + "end"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_link_stays_a_link_even_one_that_leads_nowhere_yet(tmp_path: Path):
    (tmp_path / "link").symlink_to("target")

    with whole_file(tmp_path / "link") as stream:
        stream.write("x")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == "x"


def test_what_can_be_written_is_known_beforehand(tmp_path: Path):
    assert writable_place(tmp_path / "new") == (tmp_path / "new").resolve()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "round").symlink_to("about")
    (tmp_path / "about").symlink_to("round")
    for name, number in (
        ("pipe", errno.EINVAL),
        ("round", errno.ELOOP),
        ("folder/out", errno.ENOENT),
        (".", errno.EINVAL),
    ):
        with pytest.raises(OSError) as caught:
            writable_place(tmp_path / name)
        assert caught.value.errno == number
        assert caught.value.filename == str(tmp_path / name)


def test_a_folder_that_may_only_be_read_is_known_beforehand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)  # root may write anywhere

    with pytest.raises(PermissionError, match="may not be written to"):
        writable_place(tmp_path / "out")


def test_what_is_read_is_not_written_over_by_whatever_name(tmp_path: Path):
    people = tmp_path / "people"
    people.write_text("x")
    (tmp_path / "link").symlink_to("people")
    (tmp_path / "twin").hardlink_to(people)

    for name in ("people", "link", "twin", "./people"):
        with pytest.raises(OSError, match="choose another file"):
            writable_place(tmp_path / name, [tmp_path / "gone", people])
