"""`taxonomy import-esco` and `taxonomy check`."""

import errno
import os
from pathlib import Path

import pytest

from tests.matching.taxonomy.esco.classification import NEWER, write_classification
from tests.webapp.cli.conftest import Run

TAXONOMY = str(Path(__file__).parents[2] / "matching" / "small_taxonomy")
IMPORT = ("taxonomy", "import-esco", "esco", "--taxonomy", TAXONOMY, "--out", "out")


@pytest.fixture
def esco(folder: Path) -> Path:
    """A small classification in a folder of its own."""
    return write_classification(folder / "esco")


def _bytes(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_esco_is_put_beside_ours_and_a_second_time_changes_nothing(
    oportunidades: Run, esco: Path, folder: Path
) -> None:
    del esco
    first = oportunidades(*IMPORT)
    written = _bytes(folder / "out")
    second = oportunidades(*IMPORT)

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "Of our 8 occupations 1 are ESCO's" in first.output
    assert "The taxonomy is in out." in first.output
    assert "Nothing has changed in out." in second.output
    assert _bytes(folder / "out") == written


def test_the_result_is_sound_and_links_words(oportunidades: Run, esco: Path) -> None:
    del esco
    oportunidades(*IMPORT)

    checked = oportunidades("taxonomy", "check", "out")
    linked = oportunidades("link", "--taxonomy", "out", "--top", "1", text="soldador de arco\n")

    assert checked.exit_code == 0
    assert checked.output.startswith("Sound: ")
    assert '"occ_welder"' in linked.output


def test_half_a_file_is_told_and_nothing_is_written(
    oportunidades: Run, esco: Path, folder: Path
) -> None:
    broken = esco / NEWER / "occupationSkillRelations.csv"
    broken.write_bytes(broken.read_bytes()[:-40])

    result = oportunidades(*IMPORT)

    assert result.exit_code == 1
    assert "occupationSkillRelations.csv, line 6: the file breaks off" in result.output
    assert not (folder / "out").exists()


def test_a_full_disk_is_told_and_leaves_the_last_result(
    oportunidades: Run, esco: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    oportunidades(*IMPORT)
    written = _bytes(folder / "out")
    (esco / NEWER / "skillSkillRelations.csv").unlink()

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = oportunidades(*IMPORT)

    assert result.exit_code == 1
    assert "The disk is full. Nothing was changed." in result.output
    assert _bytes(folder / "out") == written


@pytest.mark.parametrize("out", [TAXONOMY, "esco"])
def test_no_folder_that_holds_something_else_is_written_over(
    oportunidades: Run, esco: Path, out: str
) -> None:
    before = sorted(esco.rglob("*"))

    result = oportunidades(*IMPORT[:-1], out)

    assert result.exit_code == 1
    assert "choose an" in result.output
    assert sorted(esco.rglob("*")) == before


def test_each_finding_is_one_line(oportunidades: Run, esco: Path, folder: Path) -> None:
    del esco
    oportunidades(*IMPORT)
    with (folder / "out" / "relations.csv").open("a", encoding="utf-8") as stream:
        stream.write("arc_welding,broader,mig_welding\nmig_welding,broader,ghost\n")
        stream.write("mig_welding,broader,arc_welding\n")

    result = oportunidades("taxonomy", "check", "out")

    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "mig_welding broader ghost: not two skills and not two occupations",
        "arc_welding: is broader than itself through other concepts",
        "mig_welding: is broader than itself through other concepts",
        "Error: 3 findings: the taxonomy is not sound.",
    ]


def test_the_taxonomy_that_comes_with_the_program_is_sound(oportunidades: Run) -> None:
    result = oportunidades("taxonomy", "check")

    assert result.exit_code == 0
