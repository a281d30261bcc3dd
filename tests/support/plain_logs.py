"""How the log looks in tests: as plain as in production.

Unasked, structlog draws a traceback with the values of every frame in it. That takes seconds of processor
time, in which the event loop stands still and whatever waits for it has its own time run out.
"""

import structlog

structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(
            colors=False, exception_formatter=structlog.dev.plain_traceback
        ),
    ]
)
