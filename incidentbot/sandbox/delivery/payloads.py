"""What an app gets when a person does something: commands, shortcuts, actions, submitted and closed windows."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation, Kind
from incidentbot.sandbox.workspace.files import with_links
from incidentbot.sandbox.workspace.refusal import SlackError

_MENTION = re.compile(r"<([@#])([A-Z0-9]+)>")

_SHORTCUTS = frozenset({"shortcut", "message_action"})
_WHO: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "block_actions": ("id", "username", "name", "team_id"),
        "block_suggestion": ("id", "name", "team_id"),
        "message_action": ("id", "username", "name", "team_id"),
        "shortcut": ("id", "username", "team_id"),
        "view_closed": ("id", "name", "team_id"),
        "view_submission": ("id", "name", "team_id"),
    }
)
"""By kind of interaction: what is said of whoever did it."""


class Payloads:
    """Makes payloads as Slack does."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def command(
        self,
        app: App,
        *,
        user_id: str,
        conversation: Conversation,
        command: str,
        text: str,
        response_url: str,
    ) -> Json:
        """A slash command. Everything in it is text: it travels as a form."""
        return {
            "token": app.app_id,
            "team_id": self._workspace.team_id,
            "team_domain": self._workspace.domain,
            "channel_id": conversation.id,
            "channel_name": channel_name(conversation),
            "user_id": user_id,
            "user_name": self._workspace.people.get(user_id)["name"],
            "command": command,
            "text": self._with_names(text),
            "api_app_id": app.app_id,
            "is_enterprise_install": "false",
            "response_url": response_url,
            "trigger_id": self._workspace.triggers.give(app_id=app.app_id, user_id=user_id),
        }

    def interaction(self, app: App, kind: str, *, user_id: str, view_id: str | None = None) -> Json:
        """What all interactions have in common."""
        team = {"id": self._workspace.team_id, "domain": self._workspace.domain}
        name = self._workspace.people.get(user_id)["name"]
        user = {"id": user_id, "username": name, "name": name, "team_id": team["id"]}
        return {
            "type": kind,
            "team": team,
            "user": {field: user[field] for field in _WHO[kind]},
            **({} if kind in _SHORTCUTS else {"api_app_id": app.app_id}),
            "token": app.app_id,
            "trigger_id": self._workspace.triggers.give(
                app_id=app.app_id, user_id=user_id, view_id=view_id
            ),
            "is_enterprise_install": False,
        }

    def view(self, view: Json) -> Json:
        """A window as an app gets it back. A Home has a title that nobody sees."""
        title = view["title"] or {"type": "plain_text", "text": "View Title"}
        return {**view, "title": title, "state": self.state(view["state"]["values"])}

    def state(self, values: Json) -> Json:
        """What stands in the inputs."""
        return {
            "values": {
                block_id: {action_id: self._told(value) for action_id, value in fields.items()}
                for block_id, fields in values.items()
            }
        }

    def _told(self, value: Json) -> Json:
        told = _bare(value)
        if "files" in value:
            told["files"] = [self._uploaded(file) for file in value["files"]]
        return told

    def _uploaded(self, file: Json) -> Json:
        """A file in an input: where it is shared, if anywhere, is no business of the window's app."""
        known = {name: what for name, what in file.items() if name != "shares"}
        found = with_links(known, base=self._workspace.address)
        return {**found, "user_team": self._workspace.team_id}

    def done(self, block: Json, element: Json, value: Json) -> Json:
        """What somebody did: with which element of which block, and what stands there now."""
        known = {name: what for name, what in element.items() if _is_told(name)}
        where = {"action_id": element["action_id"], "block_id": block["block_id"]}
        return {
            **known,
            **where,
            "type": element["type"],
            **_bare(value),
            "action_ts": self.action_ts(),
        }

    def action_ts(self) -> str:
        """Give the moment at which something is done."""
        return self._workspace.clock.next_ts()

    def _with_names(self, text: str) -> str:
        return _MENTION.sub(self._named, text)

    def _named(self, mention: re.Match[str]) -> str:
        sign, mentioned = mention.groups()
        try:
            if sign == "@":
                name = self._workspace.people.get(mentioned)["name"]
            else:
                name = channel_name(self._workspace.conversations.get(mentioned))
        except SlackError:
            return mention.group()
        return f"<{sign}{mentioned}|{name}>"


def _is_told(name: str) -> bool:
    """Tell whether a field of an element stands in what somebody did with it."""
    return name in {"text", "value", "url", "placeholder"} or name.startswith("initial_")


def _bare(value: Json) -> Json:
    """Give a value with options as they come back: what they say and what they mean, without what describes them."""
    bare = dict(value)
    if value.get("selected_option"):
        bare["selected_option"] = _bare_option(value["selected_option"])
    if "selected_options" in value:
        bare["selected_options"] = [_bare_option(one) for one in value["selected_options"]]
    return bare


def _bare_option(option: Json) -> Json:
    return {name: option[name] for name in ("text", "value")}


def channel_name(conversation: Conversation) -> str:
    """Give the name by which payloads call a conversation."""
    match conversation.kind:
        case Kind.DIRECT:
            return "directmessage"
        case Kind.PRIVATE:
            return "privategroup"
        case Kind.CHANNEL | Kind.GROUP:
            return conversation.name


def place_of(conversation: Conversation) -> Json:
    """Name a conversation in an interaction."""
    return {"id": conversation.id, "name": channel_name(conversation)}
