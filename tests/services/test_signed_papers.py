"""A signed paper is a PDF that runs nothing, whatever it is called."""

import pytest

from services.signed_papers import MOST_BYTES, digest_of, file_problems
from tests.employers import A_PDF


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "agreement_no_pdf"),
        (b"<svg onload=alert(1)>", "agreement_no_pdf"),
        (A_PDF[:20], "agreement_no_pdf"),
        (A_PDF.replace(b"<<>>", b"<</JavaScript 2 0 R>>", 1), "agreement_active"),
        (A_PDF.replace(b"<<>>", b"<</EmbeddedFile 2 0 R>>", 1), "agreement_active"),
        (b"%PDF-" + b" " * MOST_BYTES + b"%%EOF", "agreement_too_large"),
    ],
)
def test_what_is_none_is_named(content: bytes, code: str):
    assert [problem.code for problem in file_problems(content)] == [code]


def test_a_whole_pdf_is_kept_and_known_again():
    assert file_problems(A_PDF) == []
    assert digest_of(A_PDF) == digest_of(bytes(A_PDF)) != digest_of(A_PDF + b" ")
