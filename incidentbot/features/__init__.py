"""The table of contents: every feature of the product, one folder each."""

from collections.abc import Callable

from incidentbot.blueprint import Blueprint, Context
from incidentbot.features import (
    announcement,
    catchup,
    declare,
    home,
    listing,
    log,
    membership,
    ownership,
    panel,
    room,
    show,
    status_update,
    timeline,
)

ALL: tuple[Callable[[Context], Blueprint], ...] = (
    declare.blueprint,
    room.blueprint,
    announcement.blueprint,
    membership.blueprint,
    ownership.blueprint,
    status_update.blueprint,
    panel.blueprint,
    listing.blueprint,
    timeline.blueprint,
    log.blueprint,
    show.blueprint,
    catchup.blueprint,
    home.blueprint,
)
