"""The debug log: structured lines on stderr, silent unless --verbose."""

from __future__ import annotations

import logging
import sys

import structlog


def configure(verbose: bool = False) -> None:
    """Show everything with `verbose`; otherwise only what went wrong in Pokin itself."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG if verbose else logging.ERROR),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def debug_trace(subject: str, reason: str, trace: str) -> None:
    """Note why something has no result, with its traceback."""
    if trace:
        structlog.get_logger().debug("tanpa hasil", berkas=subject, sebab=reason, jejak="\n" + trace)
