"""The table of contents: every feature of the product, one folder each."""

from collections.abc import Callable

from incidentbot.blueprint import Blueprint, Context
from incidentbot.features import (
    announcement,
    catchup,
    declare,
    details,
    duplicate,
    home,
    listing,
    log,
    membership,
    ownership,
    panel,
    people,
    progress,
    reporter,
    resolution,
    roles,
    room,
    severity,
    show,
    status_update,
    timeline,
    undo,
)

ALL: tuple[Callable[[Context], Blueprint], ...] = (
    declare.blueprint,
    room.blueprint,
    announcement.blueprint,
    people.blueprint,
    membership.blueprint,
    ownership.blueprint,
    status_update.blueprint,
    progress.blueprint,
    resolution.blueprint,
    duplicate.blueprint,
    reporter.blueprint,
    panel.blueprint,
    listing.blueprint,
    details.blueprint,
    severity.blueprint,
    roles.blueprint,
    undo.blueprint,
    timeline.blueprint,
    log.blueprint,
    show.blueprint,
    catchup.blueprint,
    home.blueprint,
)
