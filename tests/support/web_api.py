"""The Web API of the stand-in, served on loopback over a small workspace in memory; Slack's own clients call it."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette

from incidentbot.sandbox.faults.line import Line
from incidentbot.sandbox.inspector import Inspector
from incidentbot.sandbox.listening import listening
from incidentbot.sandbox.web_api import WebApi
from incidentbot.sandbox.web_api.gate import Gate, always_open
from incidentbot.sandbox.web_api.uploads import Uploads
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.conversations import Conversation
from incidentbot.sandbox.workspace.people import human
from tests.support.hands import Hands
from tests.support.no_faults import no_faults
from tests.support.slack_judge import judging

SCOPES = (
    "bookmarks:read",
    "bookmarks:write",
    "channels:history",
    "channels:join",
    "channels:manage",
    "channels:read",
    "chat:write",
    "dnd:read",
    "emoji:read",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "groups:write",
    "im:history",
    "im:read",
    "im:write",
    "links:write",
    "mpim:history",
    "mpim:read",
    "mpim:write",
    "pins:read",
    "pins:write",
    "reactions:read",
    "reactions:write",
    "team:read",
    "usergroups:read",
    "usergroups:write",
    "users.profile:read",
    "users:read",
    "users:read.email",
    "users:write",
)


@dataclass(kw_only=True)
class Slack:
    """The stand-in, an app in it, two people, and the channel in which everybody is."""

    workspace: Workspace
    inspector: Inspector
    clock: Hands
    address: str
    app: App
    ada: str
    ben: str
    general: Conversation
    client: AsyncWebClient

    def only_with(self, scopes: Iterable[str]) -> None:
        """Let the app have no other scopes than these."""
        self.workspace.apps.install(manifest(scopes))

    def says(self, channel: Conversation, text: str, *, by: str, thread: str | None = None) -> str:
        """Have somebody say something; give its `ts`."""
        said = {"user": by, "text": text}
        return str(self.workspace.messages.post(channel, said, thread_ts=thread)["ts"])


def manifest(scopes: Iterable[str] = SCOPES) -> dict[str, Any]:
    """Give the manifest of an app with these scopes."""
    return {
        "display_information": {"name": "helper"},
        "features": {"app_home": {"home_tab_enabled": True, "messages_tab_enabled": True}},
        "oauth_config": {"scopes": {"bot": list(scopes)}},
        "settings": {"socket_mode_enabled": True},
    }


def person(workspace: Workspace, name: str) -> str:
    """Take somebody in; give their id."""
    user = human(
        user_id=workspace.identities.next("U"),
        team_id=workspace.team_id,
        name=name,
        real_name=name.capitalize(),
        title="Engineer",
        email=f"{name}@example.invalid",
        zone="Europe/Berlin",
    )
    return str(workspace.people.enter(user)["id"])


@asynccontextmanager
async def serving(gate: Gate = always_open) -> AsyncIterator[Slack]:
    """Serve a fresh workspace while the context lasts."""
    clock = Hands()
    workspace = Workspace(None, real_time=clock)
    inspector = Inspector(real_time=clock)
    api = WebApi(
        workspace,
        Line(no_faults(), inspector=inspector),
        socket_url=lambda app: f"ws://127.0.0.1/link?app={app.app_id}",
        gate=gate,
    )
    served = Starlette(routes=[*api.routes(), *Uploads(workspace).routes()])
    with judging(inspector):
        async with listening(served, host="127.0.0.1", port=0) as address:
            app = workspace.apps.install(manifest())
            ada, ben = person(workspace, "ada"), person(workspace, "ben")
            general = workspace.channels.create("general", creator=ada, private=False)
            workspace.channels.join(general, app.bot_user_id)
            client = AsyncWebClient(
                token=app.bot_token, base_url=f"{address}/api/", retry_handlers=[]
            )
            yield Slack(
                workspace=workspace,
                inspector=inspector,
                clock=clock,
                address=address,
                app=app,
                ada=ada,
                ben=ben,
                general=general,
                client=client,
            )
    workspace.close()


def error_of(caught: pytest.ExceptionInfo[SlackApiError]) -> str:
    """Give Slack's name for the reason."""
    return str(caught.value.response["error"])
