"""What can go wrong at the start, said in a sentence instead of a traceback."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from incidentbot.bootstrap.deliveries import NoSuchDeliveryError
from incidentbot.bootstrap.sandbox import SandboxError
from incidentbot.bootstrap.surroundings import OneMachineError
from incidentbot.configuration import ConfigurationError
from incidentbot.engine.outbox import DeliveryError
from incidentbot.settings import SettingsError
from incidentbot.store.database import DatabaseUrlError
from incidentbot.store.migrate import UnreachableDatabaseError
from incidentbot.store.queries.workspaces import ForeignWorkspaceError
from incidentbot.web.server import PortError

_MENDABLE = (
    SettingsError,
    NoSuchDeliveryError,
    ConfigurationError,
    OneMachineError,
    SandboxError,
    PortError,
    ForeignWorkspaceError,
    DatabaseUrlError,
    UnreachableDatabaseError,
)


@contextmanager
def told() -> Iterator[None]:
    """Print what a person can mend, and end with status 1."""
    try:
        yield
    except _MENDABLE as trouble:
        sys.exit(str(trouble))
    except DeliveryError as refused:
        sys.exit(f"Slack does not take the bot: {refused}. Are the tokens right, and still valid?")
