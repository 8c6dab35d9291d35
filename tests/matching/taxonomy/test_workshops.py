"""Kinds of workshop read with the skills they teach."""

from pathlib import Path

import pytest

from matching.taxonomy.concepts import SkillLevel
from matching.taxonomy.workshops import read_workshop_types


def _write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_kinds_of_workshop_are_read_with_their_skills(tmp_path: Path):
    folder = _write(
        tmp_path,
        workshops="key,es,en,area,typical_hours\nbakery,Panadería,Bakery,trade,120\nart,Arte,Art,a,\n",
        workshop_skills="workshop,skill,level\nbakery,bread_making,2\nbakery,teamwork,1\n",
        workshop_synonyms="workshop,text\nbakery,amasandería\n",
    )

    bakery, art = read_workshop_types(folder)

    assert bakery.skills == (SkillLevel("bread_making", 2), SkillLevel("teamwork", 1))
    assert (bakery.hours, bakery.synonyms) == (120.0, ("amasandería",))
    assert (art.hours, art.skills, art.synonyms) == (None, (), ())


def test_missing_files_and_columns_are_told(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        read_workshop_types(tmp_path)
    _write(tmp_path, workshops="key,es\n", workshop_skills="workshop,level\na,1\n")
    with pytest.raises(KeyError, match="skill"):
        read_workshop_types(tmp_path)
