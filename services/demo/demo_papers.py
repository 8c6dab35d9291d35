"""A paper of one page for the demonstration, as small as a PDF can be."""

from collections.abc import Sequence

_PAGE = (
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    "/Resources << /Font << /F1 5 0 R >> >> >>",
)
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def one_page(*lines: str) -> bytes:
    """A page of A4 with a few lines of plain letters on it."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 14 Tf 20 TL 72 760 Td {shown} ET"
    text = f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream"
    return _numbered((*_PAGE, text, _FONT))


def _numbered(objects: Sequence[str]) -> bytes:
    """The objects one after the other, and the table that says where each begins."""
    body, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {count}\n0000000000 65535 f \n{table}{end}".encode("ascii")
