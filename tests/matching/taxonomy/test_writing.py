"""A taxonomy written to a folder whole, or not at all."""

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from matching.taxonomy.concepts import Note, NoteTopic
from matching.taxonomy.loading import read_taxonomy
from matching.taxonomy.writing import taxonomy_files, write_folder
from tests.matching.worlds import small_taxonomy


def test_what_is_written_reads_as_the_same_taxonomy(tmp_path: Path):
    note = Note(NoteTopic.SHARED_TEXT, ("occ_baker", "occ_cook"), "es", "maestro", "Both are.")
    taxonomy = replace(
        small_taxonomy(), notes=(note,), descriptions={"occ_baker": {"es": 'Hace "pan",\ny más.'}}
    )

    assert write_folder(tmp_path / "out", dict(taxonomy_files(taxonomy)))

    read = read_taxonomy(tmp_path / "out")
    assert replace(read, version="") == replace(taxonomy, version="")


def test_the_same_again_touches_nothing(tmp_path: Path):
    out = tmp_path / "out"
    write_folder(out, {"groups.csv": b"a"})
    os.utime(out / "groups.csv", ns=(1, 1))

    assert not write_folder(out, {"groups.csv": b"a"})
    assert (out / "groups.csv").stat().st_mtime_ns == 1
    assert write_folder(out, {"groups.csv": b"b"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_a_link_stays_a_link(tmp_path: Path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")

    write_folder(tmp_path / "link", {"groups.csv": b"a"})

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "groups.csv").read_bytes() == b"a"


def test_a_folder_with_other_things_is_refused(tmp_path: Path):
    (tmp_path / "letters.txt").write_text("x", encoding="utf-8")

    with pytest.raises(OSError, match=r"letters\.txt"):
        write_folder(tmp_path, {"groups.csv": b"a"})

    with pytest.raises(OSError, match="not a folder"):
        write_folder(tmp_path / "letters.txt", {"groups.csv": b"a"})


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    out = tmp_path / "out"
    write_folder(out, {"groups.csv": b"a", "skills.csv": b"a"})

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        write_folder(out, {"groups.csv": b"b", "skills.csv": b"b"})
    assert (out / "groups.csv").read_bytes() == (out / "skills.csv").read_bytes() == b"a"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_of_two_who_write_one_folder_each_writes_all_of_it(tmp_path: Path):
    out = tmp_path / "out"
    names = [f"{number}.csv" for number in range(20)]

    def write(letter: bytes) -> None:
        for _ in range(20):
            write_folder(out, dict.fromkeys(names, letter * 100))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, [b"a", b"b", b"c", b"d"]))

    assert len({path.read_bytes() for path in out.iterdir()}) == 1
    assert sorted(path.name for path in out.iterdir()) == sorted(names)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_a_folder_whose_place_is_not_given_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
):
    out = tmp_path / "out"
    write_folder(out, {"groups.csv": b"a"})
    rename = Path.rename

    def broken(path: Path, target: Path) -> Path:
        if path.suffix == ".part":
            raise error
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", broken)

    with pytest.raises(error):
        write_folder(out, {"groups.csv": b"b"})
    assert (out / "groups.csv").read_bytes() == b"a"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_progress_counts_the_files(tmp_path: Path):
    told: list[tuple[str, int, int]] = []

    write_folder(tmp_path / "out", {"a": b"", "b": b""}, lambda *step: told.append(step))

    assert told == [("write", 1, 2), ("write", 2, 2)]
