"""What is logged, and how it looks: for a person at a terminal in words, else one JSON object to a line.

Ids only. What people wrote, and tokens, stand in no event; and a traceback shows code, never the values in it.
"""

import logging
from typing import TextIO

import structlog
from structlog.typing import Processor

_OURS = "incidentbot"


def configure_logs(to: TextIO) -> None:
    """Log there: what our own code tells, and of the libraries only warnings."""
    every: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *every,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = logging.StreamHandler(to)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=every,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_look(for_a_person=to.isatty()),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(_OURS).setLevel(logging.INFO)
    # It warns of each tick that is left out because the one before is still at work, which is as it should be.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


def _look(*, for_a_person: bool) -> list[Processor]:
    if for_a_person:
        # The traceback that structlog would choose shows local variables: titles and tokens among them.
        plain = structlog.dev.plain_traceback
        return [structlog.dev.ConsoleRenderer(exception_formatter=plain)]
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
