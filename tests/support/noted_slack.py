"""A Slack that writes down what it is asked for, and a router whose listeners a test can call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from incidentbot.engine.outbox import DeliveryError
from incidentbot.slack.blocks import Message
from incidentbot.slack.gateway import Gateway
from incidentbot.slack.router import Listener, Router


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A message, and where it stands."""

    channel_id: str
    message: Message
    thread_ts: str | None


class NotedSlack(Gateway):
    """Says yes to everything. A channel's id is its name."""

    def __init__(self) -> None:
        super().__init__(AsyncWebClient(token="xoxb-nobody"))
        self.posts: list[Posted] = []
        self.invited: list[tuple[str, str]] = []

    async def post(
        self,
        channel_id: str,
        message: Message,
        *,
        key: str,
        uncertain: bool = False,
        thread_ts: str | None = None,
    ) -> str:
        """Note the message."""
        del key, uncertain
        self.posts.append(Posted(channel_id=channel_id, message=message, thread_ts=thread_ts))
        return f"{len(self.posts)}.0"

    async def edit(self, channel_id: str, ts: str, message: Message) -> None:
        """Put the other message in its place."""
        number = int(float(ts)) - 1
        self.posts[number] = Posted(channel_id=channel_id, message=message, thread_ts=None)

    async def direct_channel(self, user_id: str) -> str:
        """Give the channel of this person and the app."""
        return f"D{user_id}"

    async def user(self, user_id: str) -> dict[str, Any]:
        """Describe an app, somebody who has left, or somebody who is here, by what their id says."""
        if user_id.startswith("UNOBODY"):
            raise DeliveryError("users_info: user_not_found", permanent=True)
        if user_id.startswith("UDOWN"):
            raise DeliveryError("users_info: 503", uncertain=True)
        return {
            "id": user_id,
            "name": user_id.removeprefix("U").capitalize(),
            "is_bot": user_id.startswith("UAPP"),
            "deleted": user_id.startswith("UGONE"),
        }

    async def create_channel(
        self, name: str, *, private: bool, not_before: datetime, uncertain: bool
    ) -> str:
        """Create it."""
        del private, not_before, uncertain
        return name

    async def invite(self, channel_id: str, user_ids: Sequence[str]) -> None:
        """Note who is invited where."""
        self.invited.extend((channel_id, user_id) for user_id in user_ids)

    async def find_channel(self, name: str) -> str | None:
        """Find it."""
        return name

    async def rename(self, channel_id: str, name: str) -> None:
        """Do nothing."""

    async def set_topic(self, channel_id: str, topic: str) -> None:
        """Do nothing."""

    async def pin(self, channel_id: str, ts: str) -> None:
        """Do nothing."""

    async def join(self, channel_id: str) -> None:
        """Do nothing."""


class Listeners(Router):
    """Takes the listeners, and leaves it to the test to call them."""

    def __init__(self) -> None:
        self.commands: dict[str, Listener] = {}
        self.actions: dict[str, Listener] = {}
        self.views: dict[str, Listener] = {}

    def command(self, name: str, listener: Listener) -> None:
        """Take it."""
        self.commands[name] = listener

    def action(self, action_id: str, listener: Listener) -> None:
        """Take it."""
        self.actions[action_id] = listener

    def view(self, callback_id: str, listener: Listener) -> None:
        """Take it."""
        self.views[callback_id] = listener


def filled(view: dict[str, Any], **said: str | Sequence[str]) -> dict[str, Any]:
    """Give `state.values` of a form in which somebody has filled in some blocks and left the others alone."""
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    missing = said.keys() - {block["block_id"] for block in inputs}
    assert not missing, f"the form does not ask for {missing}"
    return {
        block["block_id"]: {
            block["element"]["action_id"]: _state(block["element"], said.get(block["block_id"]))
        }
        for block in inputs
    }


def _state(element: dict[str, Any], said: str | Sequence[str] | None) -> dict[str, Any]:
    match element["type"]:
        case "plain_text_input":
            return {"value": element.get("initial_value") if said is None else said}
        case "multi_static_select":
            given = element.get("initial_options", [])
            chosen = given if said is None else [{"value": one} for one in said]
            return {"selected_options": chosen}
        case "users_select":
            return {"selected_user": element.get("initial_user") if said is None else said or None}
        case _:
            offered = {one["value"] for one in element["options"]}
            assert said is None or said in offered, f"{said} is none of {offered}"
            chosen = element.get("initial_option") if said is None else {"value": said}
            return {"selected_option": chosen}
