"""Papers that are kept and signed, as tagged PDF: the same words give the same file.

Typst compiles them without a system library or a font of the machine. What a paper says goes in
as JSON, so no text of anybody is read as instructions.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final, Literal

from flask import Response, current_app

from models.accounts import Language
from webapp.language import language

MIME_TYPE = "application/pdf"
TEMPLATE = Path(__file__).parent / "templates" / "papers" / "paper.typ"
STANDARD: Final = "ua-1"  # PDF/UA-1: a screen reader finds headings and the order of reading


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a paper: a heading and its text, in lines."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper says.

    Attributes:
        made_at: written into the file, so that printing it again gives the same bytes.
        signatures: under which lines somebody signs.
        signing: what everybody writes by hand beside their signature.
    """

    title: str
    sections: Sequence[Section]
    made_at: datetime
    footer: str = ""
    signatures: Sequence[str] = ()
    signing: str = ""


def printed(paper: Paper, *, office: str, lang: str) -> bytes:
    """The paper as a PDF file.

    A letter that its font does not have keeps it from the standard and not from being printed.
    """
    # Heavy, and most processes never print: loading the compiler takes longer than a page.
    import typst  # noqa: PLC0415

    said = {name: value for name, value in asdict(paper).items() if name != "made_at"}
    said |= {"office": office, "lang": lang}

    def compiled(standard: Literal["ua-1"] | None) -> bytes:
        return typst.compile(
            _template(),
            format="pdf",
            sys_inputs={"paper": json.dumps(said, ensure_ascii=False)},
            ignore_system_fonts=True,
            timestamp=paper.made_at,
            pdf_standards=standard,
        )

    try:
        return compiled(STANDARD)
    except typst.TypstError:
        return compiled(None)


def answer_with(paper: Paper, file_name: str, written_in: Language | None = None) -> Response:
    """The paper as an answer that a browser shows or keeps under a neutral name.

    Args:
        written_in: the language of its words; None for that of whoever asks.
    """
    office = current_app.config["OFFICE_NAME"]
    content = printed(paper, office=office, lang=(written_in or language()).value)
    response = Response(content, content_type=MIME_TYPE)
    response.headers["Content-Disposition"] = f'inline; filename="{file_name}"'
    return response


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()
