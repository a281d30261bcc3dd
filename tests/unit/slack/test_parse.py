from typing import Any

import pytest

from incidentbot.slack.parse import source_message


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"text": "Restarted"}, "Restarted"),
        ({"text": "", "attachments": [{"fallback": "CPU 99 %"}, {}]}, "CPU 99 %"),
        ({"files": [{"name": "graph.png"}, {"name": None}]}, "(graph.png)\n(a file)"),
        ({}, ""),
    ],
)
def test_a_message_without_text_says_what_it_shows(message: dict[str, Any], text: str) -> None:
    assert source_message({"ts": "1.0", **message}, channel_id="CROOM").text == text


def test_the_reactions_on_a_message_are_known_by_name() -> None:
    message = {"ts": "1.0", "reactions": [{"name": "pushpin", "users": ["U1"], "count": 1}]}

    assert source_message(message, channel_id="CROOM").reactions == {"pushpin"}
