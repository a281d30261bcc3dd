from typing import Any

import pytest

from incidentbot.slack.message_events import Deleted, Edited, Reaction, change, reaction
from incidentbot.slack.text import moment_of

MESSAGE = {"type": "message", "ts": "1772452800.000100", "user": "USAM", "text": "Restarted"}
EDITED = MESSAGE | {"edited": {"user": "USAM", "ts": "1772452900.000000"}}


def changed(**after: Any) -> dict[str, Any]:
    """Give the event that a message is different now."""
    return {"subtype": "message_changed", "channel": "CROOM", "message": after, "ts": "9.9"}


def test_a_reaction_on_a_message_names_it_and_who_reacted() -> None:
    event = {
        "item": {"type": "message", "channel": "CROOM", "ts": "1.0"},
        "reaction": "pushpin",
        "user": "URITA",
    }

    assert reaction(event) == Reaction(
        channel_id="CROOM", ts="1.0", name="pushpin", user_id="URITA"
    )


def test_a_reaction_on_something_else_is_none_of_ours() -> None:
    event = {"item": {"type": "file", "file": "F1"}, "reaction": "pushpin", "user": "URITA"}

    assert reaction(event) is None


def test_an_edit_tells_the_new_text_and_when() -> None:
    assert change(changed(**EDITED)) == Edited(
        channel_id="CROOM",
        ts="1772452800.000100",
        text="Restarted",
        edited_at=moment_of("1772452900.000000"),
    )


def test_a_preview_that_slack_adds_is_no_edit() -> None:
    assert change(changed(**MESSAGE, attachments=[{"fallback": "A page"}])) is None


@pytest.mark.parametrize(
    "event",
    [
        {"subtype": "message_deleted", "channel": "CROOM", "deleted_ts": "1.0", "ts": "9.9"},
        changed(ts="1.0", subtype="tombstone", text="This message was deleted."),
    ],
    ids=["alone", "with replies"],
)
def test_a_deletion_tells_which_message_is_gone(event: dict[str, Any]) -> None:
    assert change(event) == Deleted(channel_id="CROOM", ts="1.0")


def test_a_new_message_changes_none() -> None:
    assert change({"channel": "CROOM", **MESSAGE}) is None
