"""The texts of the source as a catalogue, and the English one brought up to it.

`python -m tests.house.catalogue` adds what is missing to the English catalogue, without a
translation, and takes out what the source no longer says.
"""

import sys
from functools import cache
from pathlib import Path

from babel.messages import Catalog, pofile
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

from tests.house.source import ROOT

ENGLISH = ROOT / "webapp" / "translations" / "en.po"
METHODS = [
    ("**/templates/**.html", "jinja2"),
    ("**/templates/**.txt", "jinja2"),
    ("**.py", "python"),
]
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "_l": None,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
}
# The same as the portal's own templates, so that a text is found as it is shown.
OPTIONS = {"templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}}

# Without the days and the program of the last refresh: they change when no text does.
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: oportunidades\\n"
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


@cache
def extracted() -> Catalog:
    """Every text of the source."""
    catalogue = Catalog(project="oportunidades", charset="utf-8")
    found = extract_from_dir(
        ROOT / "webapp",
        METHODS,
        options_map=OPTIONS,
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
    )
    for file_name, _line, message, comments, context in found:
        place = (Path("webapp", file_name).as_posix(), 0)
        catalogue.add(message, locations=[place], auto_comments=comments, context=context)
    return catalogue


def english() -> Catalog:
    """The English catalogue as it is kept."""
    with ENGLISH.open("rb") as source:
        return pofile.read_po(source, locale="en")


def bring_up() -> Catalog:
    """The English catalogue with every text of the source and none besides, nothing guessed."""
    catalogue = english()
    catalogue.update(extracted(), no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    return catalogue


def write(catalogue: Catalog) -> None:
    """Keep the English catalogue, sorted and without line numbers, so that diffs are small."""
    with ENGLISH.open("wb") as target:
        target.write(HEADER.encode())
        pofile.write_po(
            target, catalogue, omit_header=True, sort_output=True, include_lineno=False, width=100
        )


def main() -> None:
    """Write the catalogue and say how much is left to translate."""
    catalogue = bring_up()
    write(catalogue)
    empty = [
        message.id for message in catalogue if message.id and not _is_translated(message.string)
    ]
    sys.stdout.write(f"{len(catalogue)} texts, {len(empty)} to translate\n")


def _is_translated(text: str | tuple[str, ...] | list[str] | None) -> bool:
    if text is None or isinstance(text, str):
        return bool(text)
    return bool(text) and all(text)


if __name__ == "__main__":
    main()
