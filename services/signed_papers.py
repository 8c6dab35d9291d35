"""Signed papers handed in as files: what may be kept, whoever signed it."""

import hashlib
import re
from typing import Final

from services.errors import Problem

MOST_BYTES: Final = 5 * 1024 * 1024  # a scan of ten pages has about 3 MB
PDF_HEAD: Final = b"%PDF-"
PDF_END: Final = b"%%EOF"
# What runs or carries something else; a signed paper needs neither. Words as long as these do not
# turn up by chance in the compressed picture of a scan, as three letters would.
ACTIVE: Final = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia")
_NUMBERED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")


def file_problems(content: bytes) -> list[Problem]:
    """What is wrong with a file; its name and what the browser calls it count for nothing."""
    if len(content) > MOST_BYTES:
        return [Problem("file", "agreement_too_large", {"megabytes": MOST_BYTES // 1024**2})]
    if not content.startswith(PDF_HEAD) or PDF_END not in content[-1024:]:
        return [Problem("file", "agreement_no_pdf")]
    # A name may be written with the numbers of its letters: /J#61vaScript is /JavaScript.
    spelt = _NUMBERED.sub(lambda found: bytes.fromhex(found[1].decode()), content)
    if any(word in spelt for word in ACTIVE):
        return [Problem("file", "agreement_active")]
    return []


def digest_of(content: bytes) -> str:
    """What tells one file from another, so that the same one is kept once."""
    return hashlib.sha256(content).hexdigest()
