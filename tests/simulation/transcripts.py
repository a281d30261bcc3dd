"""Everything that a workspace has in the end of what the bot did, and whether all of it is there once, in order."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from incidentbot.sandbox.workspace.conversations import Conversation
from tests.support.eyes import message_words
from tests.support.registrations import every_blueprint
from tests.support.scene import Scene

Json = dict[str, Any]
# What differs between two lives: moments, and addresses of messages.
_MOMENT = re.compile(r"<!date\^[^>]*>|\d{10,}(\.\d{6})?")


@dataclass(frozen=True, slots=True)
class Transcript:
    """What people see of it, by place. What only one person saw for a while is not in it."""

    places: Mapping[str, tuple[str, ...]]

    def differences(self, wanted: "Transcript") -> str:
        """Tell what is too much here, and what is missing."""
        lines = []
        for place in sorted({*self.places, *wanted.places}):
            here, there = Counter(self.places.get(place, ())), Counter(wanted.places.get(place, ()))
            lines += [f"{place}: too much: {line}" for line in (here - there).elements()]
            lines += [f"{place}: missing: {line}" for line in (there - here).elements()]
        return "\n".join(lines)


def transcript(scene: Scene) -> Transcript:
    """Look at everything."""
    places = {
        _name(scene, conversation): tuple(sorted(_lines(scene, conversation)))
        for conversation in scene.stand_in.workspace.conversations
    }
    return Transcript(places)


def out_of_order(scene: Scene) -> list[str]:
    """Name what stands before something of its lane that was to come first."""
    found, lanes = [], _lanes()
    for conversation in scene.stand_in.workspace.conversations:
        last: dict[tuple[str, str], int] = defaultdict(int)
        for message in scene.stand_in.workspace.messages.all_of(conversation.id):
            if key := _key(message):
                incident, seq, subscriber = key.split(":", 2)
                lane = (incident, lanes[subscriber])
                if int(seq) < last[lane]:
                    found.append(f"{_name(scene, conversation)}: {key}")
                last[lane] = int(seq)
    return found


def doubled(scene: Scene) -> list[str]:
    """Name what was posted more than once."""
    posted = Counter(
        key
        for conversation in scene.stand_in.workspace.conversations
        for message in scene.stand_in.workspace.messages.all_of(conversation.id)
        if (key := _key(message))
    )
    return [key for key, times in posted.items() if times > 1]


def _lanes() -> Mapping[str, str]:
    return {
        name: subscription.lane or name
        for blueprint in every_blueprint()
        for name, subscription in blueprint.subscriptions.items()
    }


def _key(message: Json) -> str:
    payload = (message.get("metadata") or {}).get("event_payload") or {}
    return str(payload.get("key", ""))


def _name(scene: Scene, conversation: Conversation) -> str:
    if conversation.name:
        return f"#{conversation.name}"
    people = scene.stand_in.workspace.people
    return " and ".join(sorted(people.get(member)["name"] for member in conversation.members))


def _lines(scene: Scene, conversation: Conversation) -> Iterator[str]:
    yield f"topic: {conversation.topic}"
    yield f"members: {sorted(conversation.members)}"
    for bookmark in conversation.bookmarks:
        yield f"bookmark: {bookmark['title']} {bookmark['link']}"
    messages = scene.stand_in.workspace.messages.all_of(conversation.id)
    pinned = {pin["ts"] for pin in conversation.pins}
    for message in messages:
        if message.get("bot_id"):
            where = "in a thread" if "parent_user_id" in message else "at the top"
            pin = "pinned, " if message["ts"] in pinned else ""
            yield f"{pin}{where}: {_MOMENT.sub('…', message_words(message))}"
