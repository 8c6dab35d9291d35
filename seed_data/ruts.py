"""The one range of RUTs that everybody invented comes from."""

FIRST_INVENTED_RUT = 40_000_000
LAST_INVENTED_RUT = 40_999_999
_WEIGHTS = (2, 3, 4, 5, 6, 7)
_DIGITS = "0123456789K"


def check_digit(number: int) -> str:
    """The check digit of a RUT (modulo 11), 0 to 9 or K."""
    total = sum(
        int(digit) * _WEIGHTS[place % len(_WEIGHTS)]
        for place, digit in enumerate(reversed(str(number)))
    )
    return _DIGITS[-total % 11]


def invented_rut(offset: int) -> str:
    """The RUT that lies so far into the invented range, with its check digit and no dots.

    Raises:
        ValueError: the range ends before it.
    """
    number = FIRST_INVENTED_RUT + offset
    if not FIRST_INVENTED_RUT <= number <= LAST_INVENTED_RUT:
        raise ValueError(f"{offset} lies outside the range of invented RUTs")
    return f"{number}{check_digit(number)}"


def is_invented(rut: str) -> bool:
    """Whether a RUT lies in the invented range and its check digit fits."""
    number, digit = rut[:-1], rut[-1:]
    return (
        number.isdecimal()
        and FIRST_INVENTED_RUT <= int(number) <= LAST_INVENTED_RUT
        and check_digit(int(number)) == digit
    )
