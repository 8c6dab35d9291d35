"""What is noted about an import of ESCO, once each."""

from pathlib import Path

from matching.taxonomy.concepts import NoteTopic
from matching.taxonomy.esco.accounting import with_notes
from tests.matching.taxonomy.esco.classification import merged


def test_nothing_is_noted_twice(tmp_path: Path):
    taxonomy, esco, _mapped = merged(tmp_path)

    assert with_notes(taxonomy, esco).notes == taxonomy.notes


def test_a_group_of_one_language_is_noted_and_one_nobody_lives_in_is_not(tmp_path: Path):
    taxonomy, _esco, _mapped = merged(tmp_path)

    lent = {note.concepts for note in taxonomy.notes if note.topic is NoteTopic.BORROWED_LABEL}
    assert ("esco_isco_c7212",) in lent
    assert all(taxonomy.concept(concepts[0]) for concepts in lent)
