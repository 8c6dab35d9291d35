"""One line of JSON per event: codes, ids and durations, never what people wrote.

A traceback is written without the values of its variables and without the words of its errors,
because both are people's data: PostgreSQL quotes the RUT of the row that it refuses.
"""

import logging
import sys
import traceback
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, ExcInfo, WrappedLogger

_tracebacks = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False, max_frames=20)
)
WORDS = ("exc_value", "exc_notes", "syntax_error")  # of an error, in what the line above makes


def configure_logs(*, is_terminal: bool | None = None) -> None:
    """Write events to standard error: JSON, or a short line for somebody at a terminal."""
    for_people = sys.stderr.isatty() if is_terminal is None else is_terminal
    plain = structlog.dev.ConsoleRenderer(exception_formatter=_write_places)
    machine = [
        _tracebacks,
        _without_words,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *([plain] if for_people else machine),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=_print_logger,
        cache_logger_on_first_use=False,
    )


def _print_logger(*_names: Any) -> structlog.PrintLogger:  # Any: structlog's own signature
    # Asked for at each event, because a command under test has a standard error of its own.
    return structlog.PrintLogger(sys.stderr)


def _without_words(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    for error in _all(event.get("exception", ())):
        for name in WORDS:
            error.pop(name, None)
    return event


def _all(errors: Any) -> list[dict[str, Any]]:  # Any: what structlog makes of an error
    """The errors of a chain, and those of the groups among them."""
    return [one for error in errors for one in (error, *_of_group(error))]


def _of_group(error: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for chain in error.get("exceptions", ()) for one in _all(chain)]


def _write_places(stream: TextIO, failure: ExcInfo) -> None:
    """Write where an error passed and of which kind it is, and the ones it came from before."""
    error: BaseException | None = failure[1]
    chain: list[BaseException] = []
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    for each in reversed(chain):
        traceback.print_tb(each.__traceback__, file=stream)
        stream.write(f"{type(each).__module__}.{type(each).__qualname__}\n")
