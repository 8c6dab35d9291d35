"""What was compiled is kept for the program that it belongs to, whole, and never in the way."""

import sys
from pathlib import Path

import pytest

from matching import pool
from matching.pool import array_search
from matching.pool.skill_index import quickest_search

numba = pytest.importorskip("numba")

from numba.core.caching import CompileResultCacheImpl  # noqa: E402

from matching.pool import compiling  # noqa: E402
from matching.pool.compiling import compiled  # noqa: E402


def _doubled(number):
    return 2 * number


@pytest.fixture
def kept_in(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path))
    return tmp_path


def _was_compiled() -> bool:
    """Whether the next process has to compile, or finds what was kept."""
    function = compiled(_doubled)
    assert function(2) == 4
    return not function.stats.cache_hits


def test_the_next_process_finds_what_was_compiled(kept_in):
    assert [_was_compiled(), _was_compiled()] == [True, False]


@pytest.mark.parametrize("left", [0, 10, 40, 4000])
def test_a_file_that_was_cut_is_compiled_and_written_anew(kept_in, left):
    _was_compiled()
    (file,) = kept_in.rglob("*.nbc")
    whole = file.read_bytes()
    file.write_bytes(whole[:left])

    assert [_was_compiled(), _was_compiled()] == [True, False]
    assert list(kept_in.rglob("*.nbc")) == [file]


def test_a_file_in_which_one_byte_is_another_is_compiled_anew(kept_in):
    _was_compiled()
    (file,) = kept_in.rglob("*.nbc")
    whole = bytearray(file.read_bytes())
    whole[-100] ^= 1
    file.write_bytes(whole)

    assert [_was_compiled(), _was_compiled()] == [True, False]


def test_what_another_version_compiled_is_not_run(kept_in, monkeypatch):
    _was_compiled()
    monkeypatch.setattr(compiling, "program", lambda: b"another version")

    assert [_was_compiled(), _was_compiled()] == [True, False]


def test_a_change_of_any_source_makes_another_program(tmp_path, monkeypatch):
    monkeypatch.setattr(compiling, "PACKAGE", tmp_path)
    room = tmp_path / "judging"
    room.mkdir()
    (room / "criteria.py").write_text("MONTHS = 24")
    before = compiling.program.__wrapped__()

    (room / "criteria.py").write_text("MONTHS = 25")

    assert compiling.program.__wrapped__() != before


def test_where_no_directory_can_be_written_each_process_compiles(monkeypatch):
    monkeypatch.setattr(CompileResultCacheImpl, "_locator_classes", [])

    assert [_was_compiled(), _was_compiled()] == [True, True]


def test_on_a_full_disk_nothing_is_kept_and_nothing_is_left(kept_in, monkeypatch):
    def full(*_names):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(compiling.os, "replace", full)

    assert [_was_compiled(), _was_compiled()] == [True, True]
    assert not [path for path in kept_in.rglob("*") if path.is_file()]


def test_where_numba_may_not_compile_numpy_searches(monkeypatch):
    monkeypatch.setattr(numba.config, "DISABLE_JIT", 1)
    for name in ("compiling", "compiled_search"):
        monkeypatch.delitem(sys.modules, f"matching.pool.{name}", raising=False)
        monkeypatch.delattr(pool, name, raising=False)

    assert quickest_search() is array_search
