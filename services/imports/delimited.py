"""CSV files as Excel in Spanish, other programs and copied text leave them."""

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from services.imports.findings import refusal
from services.imports.limits import MAX_COLUMNS, MAX_LINES_ABOVE, MAX_ROWS

SEPARATORS = ";\t,|"
SNIFFED_BYTES = 4_000


def decode(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16, cp1252, or a mixture of UTF-8 and cp1252.

    Raises:
        InvalidError: it is no text.
    """
    utf16 = _utf16_name(content)
    if utf16:
        try:
            return content.decode(utf16).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            raise refusal("file_broken") from error
    content = content.removeprefix(BOM_UTF8)
    if b"\x00" in content:
        raise refusal("file_not_a_table")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Two files pasted into one: each line says for itself what it is.
        return "".join(_decode_line(line) for line in content.splitlines(keepends=True))


def _utf16_name(content: bytes) -> str | None:
    if content.startswith(BOM_UTF16_LE):
        return "utf-16-le"
    if content.startswith(BOM_UTF16_BE):
        return "utf-16-be"
    start = content[:SNIFFED_BYTES]
    # Latin text in UTF-16 without its mark has a zero in almost every second byte.
    for name, zeros, letters in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        many = len(start) // 3
        if start[zeros::2].count(0) > many and start[letters::2].count(0) == 0:
            return name
    return None


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def read_lines(text: str) -> list[tuple[int, list[str]]]:
    """The lines of a CSV file with their numbers, those without any text left out.

    Raises:
        InvalidError: there are too many rows or columns, or a cell is too long.
    """
    separator, text, skipped = _separator(text)
    lines: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for number, cells in enumerate(reader, start=1 + skipped):
            if len(cells) > MAX_COLUMNS and len("".join(cells[MAX_COLUMNS:]).strip()) > 0:
                raise refusal("too_many_columns", limit=MAX_COLUMNS)
            if any(cell.strip() for cell in cells):
                lines.append((number, cells[:MAX_COLUMNS]))
            if len(lines) > MAX_ROWS + MAX_LINES_ABOVE:
                raise refusal("too_many_rows", limit=MAX_ROWS)
    except csv.Error as error:
        raise refusal("cell_too_long_at", row=reader.line_num + skipped) from error
    return lines


def _separator(text: str) -> tuple[str, str, int]:
    """The separator, the text without a line that only names it, and how many lines that was."""
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"').lower()
    if named.startswith("sep=") and first.strip().strip('"')[4:5]:
        return first.strip().strip('"')[4], rest, 1
    if named == "sep=":  # the tab was stripped with the spaces
        return "\t", rest, 1
    head = [line for line in text[:SNIFFED_BYTES].splitlines() if line.strip()]
    return max(SEPARATORS, key=lambda mark: _evenness(mark, head)), text, 0


def _evenness(mark: str, head: list[str]) -> tuple[int, int]:
    """In how many lines a mark stands, and how often at least: a separator is in every line."""
    counts = [count for line in head if (count := line.count(mark))]
    return len(counts), min(counts, default=0)
