"""The gallery: it has one of everything, and a strict Slack takes all of it."""

import pytest

from incidentbot.sandbox.block_kit import check_message, check_view
from incidentbot.sandbox.block_kit.elements import ELEMENTS
from incidentbot.sandbox.block_kit.layout import BLOCKS
from tests.support import gallery
from tests.support.blocks import Json

ADDRESS = "http://127.0.0.1:1"
WHO = {"person": "U1", "channel": "C1"}
MESSAGES: dict[str, list[Json]] = {
    "words": gallery.words(**WHO, user_group="S1"),
    "layout": gallery.layout(ADDRESS),
    "controls": gallery.controls(**WHO),
    "tables": gallery.tables(),
    "frames": gallery.frames(ADDRESS),
}
VIEWS = (gallery.form(**WHO), gallery.pickers(person="U1"), gallery.at_home(ADDRESS))


@pytest.mark.parametrize("blocks", MESSAGES.values(), ids=MESSAGES)
def test_slack_takes_the_messages(blocks: list[Json]) -> None:
    assert check_message(blocks) == []


@pytest.mark.parametrize("view", VIEWS, ids=["form", "pickers", "home"])
def test_slack_takes_the_views(view: Json) -> None:
    assert check_view(view) == []


def test_one_of_each_is_there() -> None:
    shown = set(gallery.types_in([*MESSAGES.values(), *VIEWS]))

    assert {*BLOCKS, *ELEMENTS} - shown == set()
