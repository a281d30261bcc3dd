"""Features whose surface is somebody else's API, one folder each."""

from collections.abc import Callable

from incidentbot.blueprint import Blueprint, Context
from incidentbot.integrations import alertmanager

ALL: tuple[Callable[[Context], Blueprint], ...] = (alertmanager.blueprint,)
