"""One line of JSON per event: codes, ids and durations, never what people wrote.

A traceback is written without the values of its variables, because those are people's data.
"""

import logging
import sys

import structlog

_tracebacks = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False, max_frames=20)
)


def configure_logs(*, is_terminal: bool | None = None) -> None:
    """Write events to standard error: JSON, or a short line for somebody at a terminal."""
    for_people = sys.stderr.isatty() if is_terminal is None else is_terminal
    plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    machine = [_tracebacks, structlog.processors.JSONRenderer(ensure_ascii=False)]
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *([plain] if for_people else machine),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
