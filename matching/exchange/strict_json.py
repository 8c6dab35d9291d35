"""JSON as strangers write it, read without guessing: what Python lets pass unseen is refused."""

import json
from collections.abc import Sequence

_LONGEST_TOLD = 100  # letters of a key or a reason that fit into one line


class WrittenNumber(float):
    """A number with a point or an exponent, which still knows how it was written.

    "500.000" are half a million to whoever writes it in Chile, and 500 to JSON.
    """

    written: str

    def __new__(cls, written: str) -> "WrittenNumber":
        """The number that a text spells."""
        made = super().__new__(cls, written)
        made.written = written
        return made


def read_json(text: str) -> object:
    """The value that a text spells; what is no whole number in it is a `WrittenNumber`.

    Raises:
        UnicodeEncodeError: it holds half a letter, which no file can hold.
        ValueError: it is not JSON, too deep, has no finite number or has a key twice in one
            object, of which Python would keep the last; the message says which and where.
    """
    try:
        values = json.loads(
            text,
            parse_float=WrittenNumber,
            parse_constant=_refuse_constant,
            object_pairs_hook=_each_once,
        )
    except json.JSONDecodeError as error:
        raise ValueError(f"{error.msg} at letter {error.pos + 1}") from None
    except RecursionError:
        raise ValueError("lists and objects stand too deep in each other") from None
    except ValueError as error:
        # Python's own words would tell an office to change a setting of Python.
        if "integer string conversion" in str(error):
            raise ValueError("a number has thousands of digits") from None
        raise
    if "\\ud" in text.lower():
        _refuse_half_letters(values)
    return values


def _each_once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for place, key in enumerate(keys) if key in keys[:place])
        raise ValueError(f"the key {twice[:_LONGEST_TOLD]!r} stands twice")
    return values


def _refuse_half_letters(values: object) -> None:
    """JSON can spell half a letter, which no file can hold.

    Raises:
        UnicodeEncodeError: some text holds one.
    """
    json.dumps(values, ensure_ascii=False).encode()


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is not a number")
