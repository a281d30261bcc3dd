"""What it means that a room is complete, once, and that its reporter knows."""

from collections import Counter
from typing import Any

from incidentbot.sandbox.workspace.conversations import Conversation
from tests.support.eyes import message_words
from tests.support.scene import Scene

Json = dict[str, Any]


def assert_complete_once(scene: Scene, reference: str, *, prefix: str) -> None:
    """Look at everything that declaring an incident leaves in the workspace, with `policy_of_full_rooms`."""
    [room] = [one for one in scene.stand_in.workspace.conversations if one.name.startswith(prefix)]
    assert room.topic.startswith(f"{reference} · declared · P1 · owner: Rita")
    assert {scene.users["Rita"], scene.users["Sam"]} <= set(room.members)
    [card] = _by_bot(scene, room, "Expected now")
    assert [pin["ts"] for pin in room.pins] == [card["ts"]]
    assert Counter(mark["link"] for mark in room.bookmarks) == {
        f"https://meet.example.com/{reference}": 1,
        "https://wiki.example.com/runbooks": 1,
    }
    news = scene.stand_in.workspace.conversations.named("incidents")
    assert news is not None
    assert len(_by_bot(scene, news, f"*{reference} ·")) == 1
    assert len(_by_bot(scene, _direct(scene, "Rita"), f"{reference} is logged")) == 1


def updates(scene: Scene, text: str) -> list[tuple[str, bool]]:
    """Give where a status update stands: in which channel, and whether in a thread."""
    return [
        (channel.name, "thread_ts" in message)
        for channel in scene.stand_in.workspace.conversations
        for message in _by_bot(scene, channel, text)
        if "status update" in str(message["text"])
    ]


def _by_bot(scene: Scene, channel: Conversation, words: str) -> list[Json]:
    messages = scene.stand_in.workspace.messages.all_of(channel.id)
    return [one for one in messages if one.get("bot_id") and words in message_words(one)]


def _direct(scene: Scene, name: str) -> Conversation:
    conversations = scene.stand_in.workspace.conversations
    return conversations.direct(scene.users[name], scene.app.bot_user_id)
