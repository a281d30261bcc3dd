"""A person's hands and eyes in the workspace: types, presses, fills in, reads. Every click is counted."""

import re
from typing import Any

from incidentbot.sandbox.delivery.carrier import Ack
from incidentbot.sandbox.stand_in import StandIn
from incidentbot.sandbox.workspace.conversations import Conversation
from tests.support.eyes import Control, Json, buttons, inputs, message_words, words_of
from tests.support.settling import Settle

_NAME = re.compile(r"@([A-Z][a-z]+)")


class Actor:
    """Somebody in the workspace."""

    def __init__(self, stand_in: StandIn, user_id: str, *, settle: Settle) -> None:
        self.user_id = user_id
        self.clicks = 0
        self._stand_in = stand_in
        self._settle = settle
        self._entered: dict[str, Json] = {}

    # What they do

    async def types(self, text: str, at: str = "#general") -> Ack:
        """Type a line and press Enter: a slash command, or a message."""
        conversation = self.conversation(at)
        wired = self._wire(text)
        if not text.startswith("/"):
            self._stand_in.workspace.messages.post(
                conversation, {"user": self.user_id, "text": wired}
            )
            await self._settle()
            return Ack(ok=True)
        ack = await self._stand_in.interactions.command(
            user_id=self.user_id, conversation_id=conversation.id, text=wired
        )
        await self._settle()
        return ack

    async def replies(self, words: str, text: str, at: str) -> None:
        """Answer the message with these words, in its thread."""
        self._stand_in.workspace.messages.post(
            self.conversation(at),
            {
                "user": self.user_id,
                "text": self._wire(text),
                "thread_ts": self.message(words, at)["ts"],
            },
        )
        await self._settle()

    async def presses(self, words: str, at: str | None = None) -> Ack:
        """Press a button: of the open window, or of the newest message in `at` that has it."""
        self.clicks += 1
        place, control = self._window_button(words) if at is None else self._button(words, at)
        ack = await self._act(place, control, _pressed(control))
        await self._settle()
        return ack

    async def chooses(self, value: str, label: str, at: str | None = None) -> None:
        """Choose something in a list of the open window, or of a message; the app hears of it at once if it asked."""
        self.clicks += 1
        if at is not None:
            place, control = self._list(label, at)
            await self._act(place, control, _value(control.element, value, self._stand_in))
        else:
            await self.fills(**{label: value})
        await self._settle()

    async def fills(self, values: dict[str, str] | None = None, /, **more: str) -> None:
        """Fill in fields of the open window, each named by its label or block id."""
        for label, entered in {**(values or {}), **more}.items():
            control = self._field(label)
            value = _value(control.element, entered, self._stand_in)
            self._entered.setdefault(control.block["block_id"], {})[
                control.element["action_id"]
            ] = value
            if control.block.get("dispatch_action") or control.block["type"] != "input":
                await self._act({"view_id": self.window["id"]}, control, value)
                await self._settle()

    async def submits(self) -> dict[str, str]:
        """Press the window's button; give what is wrong, by field."""
        ack = await self.hands_in()
        assert ack.ok, ack.error
        errors: dict[str, str] = (ack.body or {}).get("errors", {})
        if not errors:
            self._entered = {}
        return errors

    async def hands_in(self) -> Ack:
        """Press the window's button, and give what becomes of it: perhaps nobody is there any more to answer."""
        self.clicks += 1
        ack = await self._stand_in.interactions.submit(
            user_id=self.user_id, view_id=self.window["id"], values=self._entered
        )
        await self._settle()
        return ack

    async def closes(self) -> None:
        """Close the window."""
        self._entered = {}
        await self._stand_in.interactions.close(
            user_id=self.user_id, view_id=self.window["id"], everything=False
        )

    async def reacts(self, emoji: str, words: str, at: str) -> None:
        """Put an emoji on the message with these words."""
        self.clicks += 1
        conversation = self.conversation(at)
        message = self.message(words, at)
        self._stand_in.workspace.messages.react(conversation, message["ts"], emoji, by=self.user_id)
        await self._settle()

    async def takes_back(self, emoji: str, words: str, at: str) -> None:
        """Take an emoji off again."""
        message = self.message(words, at)
        self._stand_in.workspace.messages.unreact(
            self.conversation(at), message["ts"], emoji, by=self.user_id
        )
        await self._settle()

    async def edits(self, words: str, into: str, at: str) -> None:
        """Edit a message of theirs."""
        message = self.message(words, at)
        self._stand_in.workspace.messages.edit(
            self.conversation(at), message["ts"], {"text": self._wire(into)}, by=self.user_id
        )
        await self._settle()

    async def deletes(self, words: str, at: str) -> None:
        """Delete a message."""
        self._stand_in.workspace.messages.delete(
            self.conversation(at), self.message(words, at)["ts"]
        )
        await self._settle()

    async def uses_shortcut(self, callback_id: str, words: str = "", at: str = "#general") -> Ack:
        """Use a shortcut: on the message with these words, or a global one."""
        self.clicks += 1
        ts = self.message(words, at)["ts"] if words else None
        ack = await self._stand_in.interactions.shortcut(
            user_id=self.user_id,
            callback_id=callback_id,
            conversation_id=self.conversation(at).id,
            ts=ts,
        )
        await self._settle()
        return ack

    async def joins(self, at: str) -> None:
        """Enter a public channel."""
        self._stand_in.workspace.channels.join(self.conversation(at), self.user_id)
        await self._settle()

    async def leaves(self, at: str) -> None:
        """Leave a channel."""
        self._stand_in.workspace.channels.leave(self.conversation(at), self.user_id)
        await self._settle()

    async def opens_home(self) -> str:
        """Open the app's Home, and give what it shows."""
        app = next(iter(self._stand_in.workspace.apps))
        await self._stand_in.interactions.open_home(
            user_id=self.user_id, app_id=app.app_id, tab="home"
        )
        await self._settle()
        return self.sees_home()

    # What they see

    @property
    def window(self) -> Json:
        """The open window, the top one."""
        stack = self._stand_in.workspace.views.stack(self.user_id)
        assert stack, "no window is open"
        return stack[-1]

    @property
    def has_window(self) -> bool:
        """Whether a window is open."""
        return bool(self._stand_in.workspace.views.stack(self.user_id))

    @property
    def home(self) -> Json:
        """The app's Home as it is drawn now."""
        app = next(iter(self._stand_in.workspace.apps))
        drawn = self._stand_in.workspace.views.home(self.user_id, app.app_id)
        assert drawn, "Home is not drawn"
        return drawn

    def sees_home(self) -> str:
        """Give what the app's Home shows now."""
        return words_of(self.home["blocks"])

    def entered(self, label: str) -> Any:
        """Give what stands in a field of the open window now."""
        control = self._field(label)
        block_id, action_id = control.block["block_id"], control.element["action_id"]
        values = self.window["state"]["values"]
        held = self._entered.get(block_id, {}).get(action_id) or values[block_id][action_id]
        return next(value for name, value in held.items() if name != "type")

    def messages(self, at: str) -> list[Json]:
        """Give what stands in a conversation, top level, the oldest first, as Slack has it."""
        return list(self._stand_in.workspace.messages.top_level(self.conversation(at).id))

    def sees(self, at: str) -> list[str]:
        """Give what one reads in a conversation, top level, the oldest first."""
        return [message_words(message) for message in self.messages(at)]

    def whispers(self, at: str) -> list[str]:
        """Give what only they see there."""
        heard = self._stand_in.workspace.messages.whispers(self.conversation(at).id, self.user_id)
        return [message_words(message) for message in heard]

    def thread(self, words: str, at: str) -> list[str]:
        """Give the replies to the message with these words."""
        conversation = self.conversation(at)
        ts = self.message(words, at)["ts"]
        return [
            message_words(reply)
            for reply in self._stand_in.workspace.messages.thread(conversation.id, ts)[1:]
        ]

    def message(self, words: str, at: str) -> Json:
        """Find the newest message with these words, in a thread or not."""
        messages = self._stand_in.workspace.messages.all_of(self.conversation(at).id)
        found = [message for message in messages if words in message_words(message)]
        assert found, f"nothing in {at} says {words!r}: {self.sees(at)}"
        return found[-1]

    def conversation(self, at: str) -> Conversation:
        """Find a conversation that they may see: `#name`, or `app` for the app's messages."""
        workspace = self._stand_in.workspace
        if at == "app":
            app = next(iter(workspace.apps))
            return workspace.conversations.direct(self.user_id, app.bot_user_id)
        for one in workspace.conversations.visible_to(self.user_id):
            if one.name == at.removeprefix("#"):
                return one
        names = [one.name for one in workspace.conversations.visible_to(self.user_id)]
        raise AssertionError(f"there is no {at} to be seen, only {names}")

    def rooms(self) -> list[str]:
        """Name the situation rooms that exist for them."""
        visible = self._stand_in.workspace.conversations.visible_to(self.user_id)
        return [f"#{one.name}" for one in visible if one.name.startswith(("inc-", "priv-"))]

    # How

    def _wire(self, text: str) -> str:
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return _NAME.sub(lambda name: self._mention(name[1]), escaped)

    def _mention(self, name: str) -> str:
        for user in self._stand_in.workspace.people:
            if user["profile"]["display_name"] == name:
                return f"<@{user['id']}>"
        return f"@{name}"

    def _window_button(self, words: str) -> tuple[Json, Control]:
        return {"view_id": self.window["id"]}, _named(buttons(self.window["blocks"]), words)

    def _button(self, words: str, at: str) -> tuple[Json, Control]:
        if at == "home":
            return {"view_id": self.home["id"]}, _named(buttons(self.home["blocks"]), words)
        return self._in_message(words, at, buttons)

    def _list(self, label: str, at: str) -> tuple[Json, Control]:
        if at == "home":
            return {"view_id": self.home["id"]}, _named(inputs(self.home["blocks"]), label)
        return self._in_message(label, at, inputs)

    def _in_message(self, words: str, at: str, kind: Any) -> tuple[Json, Control]:
        conversation = self.conversation(at)
        messages = self._stand_in.workspace.messages
        seen = [
            *messages.all_of(conversation.id),
            *messages.whispers(conversation.id, self.user_id),
        ]
        for message in sorted(seen, key=lambda one: str(one["ts"]), reverse=True):
            for control in kind(message.get("blocks", [])):
                if control.words == words:
                    return {"channel": conversation.id, "ts": message["ts"]}, control
        raise AssertionError(f"nothing in {at} has {words!r}")

    def _field(self, label: str) -> Control:
        fields = inputs(self.window["blocks"])
        for control in fields:
            if label in {control.words, control.block["block_id"], control.element["action_id"]}:
                return control
        raise AssertionError(f"no field {label!r}, only {[one.words for one in fields]}")

    async def _act(self, place: Json, control: Control, value: Json) -> Ack:
        ack = await self._stand_in.interactions.action(
            user_id=self.user_id,
            place=place,
            block_id=control.block["block_id"],
            action_id=control.element["action_id"],
            value=value,
            state=self._entered,
        )
        assert ack.ok, ack.error
        return ack


def _named(controls: list[Control], words: str) -> Control:
    for control in controls:
        if control.words == words:
            return control
    raise AssertionError(f"no {words!r}, only {[control.words for control in controls]}")


def _pressed(control: Control) -> Json:
    element = control.element
    if element["type"] == "overflow":
        chosen = next(one for one in element["options"] if one["text"]["text"] == control.words)
        return {"type": "overflow", "selected_option": chosen}
    value = {"type": "button", "text": element["text"]}
    return value | ({"value": element["value"]} if "value" in element else {})


def _value(element: Json, entered: str, stand_in: StandIn) -> Json:
    kind = element["type"]
    match kind:
        case "static_select" | "radio_buttons":
            return {"type": kind, "selected_option": _option(element, entered)}
        case "checkboxes" | "multi_static_select":
            chosen = [_option(element, one) for one in entered.split(", ")] if entered else []
            return {"type": kind, "selected_options": chosen}
        case "users_select":
            return {"type": kind, "selected_user": _user(entered, stand_in)}
        case "datetimepicker":
            return {"type": kind, "selected_date_time": int(entered)}
        case _:
            return {"type": kind, "value": entered or None}


def _option(element: Json, words: str) -> Json:
    for option in element["options"]:
        if words in {option["text"]["text"], option["value"]}:
            found: Json = option
            return found
    raise AssertionError(f"{words!r} is not offered: {words_of(element['options'])}")


def _user(name: str, stand_in: StandIn) -> str:
    for user in stand_in.workspace.people:
        if user["profile"]["display_name"] == name:
            return str(user["id"])
    raise AssertionError(f"there is no {name}")
