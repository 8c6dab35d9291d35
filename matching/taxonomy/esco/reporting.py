"""What an import tells: which concept became which, what is in doubt, what it comes from."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matching.taxonomy.concepts import NoteTopic, Taxonomy
from matching.taxonomy.esco.joining import Esco
from matching.taxonomy.esco.mapping import Mapped
from matching.taxonomy.writing import csv_file

# The words Decision 2011/833/EU and the terms of ESCO ask for.
ATTRIBUTION = "This service uses the ESCO classification of the European Commission."
COLUMNS = (
    *("id", "uri", "kind", "certain", "reason", "languages", "same_isco"),
    *("label_es", "label_en", "esco_es", "esco_en"),
)


@dataclass(frozen=True, slots=True)
class EscoImport:
    """An import, done.

    Attributes:
        ours: the taxonomy it was put beside.
        merged: the taxonomy it gave.
    """

    ours: Taxonomy
    esco: Esco
    mapped: Sequence[Mapped]
    merged: Taxonomy


def mapping_file(done: EscoImport) -> bytes:
    """Every line of the mapping as CSV, certain and in doubt."""
    return csv_file(COLUMNS, _rows(done))


def _rows(done: EscoImport) -> Iterator[Sequence[object]]:
    for one in done.mapped:
        kind = "skill" if one.uri in done.esco.skills else "occupation"
        theirs = done.esco.skills.get(one.uri) or done.esco.occupations[one.uri]
        yield (
            *(one.concept, one.uri, kind, "yes" if one.is_certain else "look", one.reason.value),
            *(" ".join(one.langs), "yes" if one.same_isco else ""),
            *(done.ours.label(one.concept, lang) for lang in ("es", "en")),
            *(theirs.labels.get(lang, "") for lang in ("es", "en")),
        )


def sources_file(done: EscoImport) -> bytes:
    """Where the concepts come from, to lie beside them."""
    lines = [ATTRIBUTION, "", "Read from:", *(f"- {file.name}" for file in done.esco.files)]
    return ("\n".join(lines) + "\n").encode()


def report_lines(done: EscoImport) -> Iterator[str]:
    """The import in a few lines for whoever ran it."""
    tally = done.esco.tally
    yield (
        f"{tally['skills']} skills, {tally['occupations']} occupations and "
        f"{tally['relations']} relations between them read from {len(done.esco.files)} files."
    )
    older = tally["occupations kept from an older version"]
    if older:
        yield f"{older} occupations are in an older version only; relations still name them."
    for name in ("skills", "occupations"):
        if tally[f"retired {name}"]:
            yield f"{tally[f'retired {name}']} {name} of an older version are retired: left out."
    if tally["skills in no group"]:
        yield f"{tally['skills in no group']} skills lie in no group of ESCO: left out."
    if tally["relations without ends"]:
        yield f"{tally['relations without ends']} relations lead to what is not there: left out."
    yield from _mapping_lines(done)
    yield from _note_lines(done)
    yield ATTRIBUTION


def _mapping_lines(done: EscoImport) -> Iterator[str]:
    for kind, theirs, ours in (
        ("skills", done.esco.skills, done.ours.skills),
        ("occupations", done.esco.occupations, done.ours.occupations),
    ):
        lines = [one for one in done.mapped if one.uri in theirs]
        certain = Counter(one.reason.value for one in lines if one.is_certain)
        doubtful = {one.concept for one in lines if not one.is_certain}
        reasons = ", ".join(f"{count} by {reason}" for reason, count in sorted(certain.items()))
        yield (
            f"Of our {len(ours)} {kind} {certain.total()} are ESCO's ({reasons or 'none'}); "
            f"{len(doubtful)} more are for a person to look at in mapping.csv."
        )


def _note_lines(done: EscoImport) -> Iterator[str]:
    topics = Counter((note.topic, note.lang) for note in done.merged.notes)
    for lang, other in (("es", "en"), ("en", "es")):
        lent = topics[NoteTopic.BORROWED_LABEL, lang]
        if lent:
            yield f"{lent} concepts have no label in {lang}: the one in {other} stands in, noted."
    shared = sum(n for (topic, _), n in topics.items() if topic is NoteTopic.SHARED_TEXT)
    yield f"{shared} texts name more than one concept, each with a note in notes.csv."
