"""What the import cannot know better than ESCO, noted one by one so that a check can pass."""

from collections.abc import Iterator
from dataclasses import replace

from matching.taxonomy.concepts import LANGUAGES, Note, NoteTopic, Taxonomy
from matching.taxonomy.esco.building import PREFIX, concept_id
from matching.taxonomy.esco.joining import Esco
from matching.taxonomy.soundness import unexplained_texts

SHARED = "ESCO gives this text to each of them."
SHARED_WITH_OURS = "Ours and ESCO's; whether they are one is in doubt, see mapping.csv."
BORROWED = "No file of ESCO names it in this language; the label in the other stands in."


def with_notes(taxonomy: Taxonomy, esco: Esco) -> Taxonomy:
    """The same taxonomy with a note for each text shared and each label lent."""
    told = set(taxonomy.notes)
    notes = [one for one in (*_borrowed(taxonomy, esco), *_shared(taxonomy)) if one not in told]
    return replace(taxonomy, notes=(*taxonomy.notes, *notes))


def _borrowed(taxonomy: Taxonomy, esco: Esco) -> Iterator[Note]:
    for concepts in (esco.groups, esco.skills, esco.occupations):
        for uri, concept in concepts.items():
            id_ = concept_id(uri)
            # What is ours has labels of its own, and a group nobody lives in is left out.
            if taxonomy.concept(id_) is None:
                continue
            for lang in LANGUAGES:
                if lang not in concept.labels:
                    text = taxonomy.label(id_, lang)
                    yield Note(NoteTopic.BORROWED_LABEL, (id_,), lang, text, BORROWED)


def _shared(taxonomy: Taxonomy) -> Iterator[Note]:
    for lang, text, ids in unexplained_texts(taxonomy):
        theirs = all(id_.startswith(PREFIX) for id_ in ids)
        why = SHARED if theirs else SHARED_WITH_OURS
        yield Note(NoteTopic.SHARED_TEXT, ids, lang, text, why)
