"""What is said of a file that cannot be read: one line, wherever its words come from."""

from pathlib import Path

_LONGEST_TOLD = 400  # letters of one message; the words of the file may be a megabyte


class FileFormatError(ValueError):
    """A file that cannot be read: the line, what is wrong and what is expected.

    Attributes:
        line: its number, 0 for the file as a whole.
    """

    def __init__(self, line: int, message: str, file: str = "") -> None:
        message = _on_one_line(message)
        super().__init__(f"{file}, line {line}: {message}" if file else f"line {line}: {message}")
        self.line = line
        self.message = message

    def of(self, path: Path) -> "FileFormatError":
        """The same error with the name of its file."""
        return FileFormatError(self.line, self.message, path.name)


def _on_one_line(message: str) -> str:
    """A message without what breaks a line or moves a cursor, cut in its middle when too long."""
    shown = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in message
    )
    if len(shown) <= _LONGEST_TOLD:
        return shown
    half = _LONGEST_TOLD // 2  # it begins with the field, and ends with what is wrong
    return f"{shown[:half]} ... {shown[-half:]}"
