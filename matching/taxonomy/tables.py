"""The CSV tables of a taxonomy, row by row, and what is said when one cannot be read."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

Row = Mapping[str, str]


class TaxonomyError(ValueError):
    """A taxonomy file that cannot be read: which file, which line and why.

    Line 0 is the whole file.
    """

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}, line {line}: {message}" if line else f"{file}: {message}")
        self.file = file
        self.line = line
        self.message = message


def rows_of(directory: Path, file: str, columns: Sequence[str]) -> Iterator[tuple[int, Row]]:
    """Line and cells of each row of a table, without the spaces around them.

    Raises:
        TaxonomyError: the file or a column is missing, a row has another length, or the text is
            not UTF-8.
    """
    try:
        with (directory / file).open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            header = next(reader, [])
            missing = [name for name in columns if name not in header]
            if missing:
                raise TaxonomyError(file, 1, f"missing column {', '.join(missing)}")
            for row in reader:
                if not row:
                    continue
                if len(row) != len(header):
                    raise TaxonomyError(file, reader.line_num, "wrong number of columns")
                yield reader.line_num, dict(zip(header, map(str.strip, row), strict=True))
    except FileNotFoundError:
        raise TaxonomyError(file, 0, f"no such file in {directory.name}") from None
    except UnicodeDecodeError:
        raise TaxonomyError(file, 0, "not UTF-8 text") from None
    except csv.Error as error:
        raise TaxonomyError(file, reader.line_num, f"cannot be read as CSV ({error})") from error
