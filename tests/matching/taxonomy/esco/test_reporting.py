"""The report of an import: what came in, what maps and what is missing."""

import csv
import io
from pathlib import Path

from matching.taxonomy.esco.reporting import (
    ATTRIBUTION,
    EscoImport,
    mapping_file,
    report_lines,
    sources_file,
)
from tests.matching.taxonomy.esco.classification import merged
from tests.matching.worlds import small_taxonomy


def _done(folder: Path) -> EscoImport:
    taxonomy, esco, mapped = merged(folder)
    return EscoImport(small_taxonomy(), esco, mapped, taxonomy)


def test_every_line_of_the_mapping_says_its_reason(tmp_path: Path):
    rows = list(csv.DictReader(io.StringIO(mapping_file(_done(tmp_path)).decode())))

    told = {row["id"]: (row["certain"], row["reason"], row["esco_en"]) for row in rows}
    assert told["occ_welder"] == ("yes", "same_label", "welder")
    assert told["occ_boilermaker"] == ("look", "same_isco", "tinker")


def test_the_report_counts_what_came_in_what_maps_and_what_is_missing(tmp_path: Path):
    text = "\n".join(report_lines(_done(tmp_path)))

    assert "5 skills, 3 occupations and 5 relations between them read from 10 files." in text
    assert "1 occupations are in an older version only" in text
    assert "1 skills of an older version are retired" in text
    assert "Of our 8 occupations 1 are ESCO's (1 by same_label); 1 more are for a person" in text
    assert "concepts have no label in es" in text
    assert "1 texts name more than one concept" in text
    assert text.endswith(ATTRIBUTION)


def test_the_sources_name_the_files_without_saying_where_they_lay(tmp_path: Path):
    text = sources_file(_done(tmp_path)).decode()

    assert ATTRIBUTION in text
    assert "occupations_es.csv" in text
    assert str(tmp_path) not in text
