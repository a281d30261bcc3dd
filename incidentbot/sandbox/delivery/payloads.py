"""What an app gets when a person does something: commands, shortcuts, actions, submitted and closed windows."""

import re

from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation, Kind
from incidentbot.sandbox.workspace.refusal import SlackError

_MENTION = re.compile(r"<([@#])([A-Z0-9]+)>")


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
        name = self._workspace.people.get(user_id)["name"]
        team = {"id": self._workspace.team_id, "domain": self._workspace.domain}
        return {
            "type": kind,
            "team": team,
            "user": {"id": user_id, "username": name, "name": name, "team_id": team["id"]},
            "api_app_id": app.app_id,
            "token": app.app_id,
            "trigger_id": self._workspace.triggers.give(
                app_id=app.app_id, user_id=user_id, view_id=view_id
            ),
            "enterprise": None,
            "is_enterprise_install": False,
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


def channel_name(conversation: Conversation) -> str:
    """Give the name by which payloads call a conversation."""
    match conversation.kind:
        case Kind.DIRECT:
            return "directmessage"
        case Kind.PRIVATE:
            return "privategroup"
        case Kind.CHANNEL:
            return conversation.name


def place_of(conversation: Conversation) -> Json:
    """Name a conversation in an interaction."""
    return {"id": conversation.id, "name": channel_name(conversation)}
