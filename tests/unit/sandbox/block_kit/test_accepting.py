from typing import Any

import pytest

from incidentbot.sandbox.block_kit import check_message, check_view
from tests.support.blocks import actions, modal, mrkdwn, section
from tests.support.well_formed import BLOCKS, HOME, MODAL


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: str(block["type"]))
def test_a_block_at_its_limits_passes(block: dict[str, Any]) -> None:
    assert check_message([block]) == []


@pytest.mark.parametrize("view", [MODAL, HOME, modal(section())], ids=["modal", "home", "plain"])
def test_a_view_at_its_limits_passes(view: dict[str, Any]) -> None:
    assert check_view(view) == []


def test_fifty_blocks_pass_and_none_do() -> None:
    assert check_message([section()] * 50) == []
    assert check_message([]) == []


def test_boxes_and_radio_buttons_may_be_formatted() -> None:
    formatted = [{"text": mrkdwn("*P1*"), "value": "1", "description": mrkdwn("_all down_")}]

    assert check_message([actions({"type": "radio_buttons", "options": formatted})]) == []
    assert check_message([actions({"type": "checkboxes", "options": formatted})]) == []
