"""What all features register, found out without a database and without Slack."""

import asyncio
from collections.abc import Mapping
from time import monotonic
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from incidentbot.blueprint import Blueprint
from incidentbot.bootstrap.application import Surroundings, all_blueprints, make_context
from incidentbot.domain.identifiers import WorkspaceId
from incidentbot.domain.policy import Policy
from incidentbot.engine.clock import SystemClock
from incidentbot.engine.registry import Registry
from incidentbot.messengers.messengers import NO_MAIL
from incidentbot.slack.gateway import Gateway
from incidentbot.slack.manifest import ShortcutEntry, manifest
from incidentbot.slack.pacing import Pace
from incidentbot.store.database import Database
from incidentbot.store.queries.workspaces import Workspace

_NOBODYS = Workspace(
    workspace_id=WorkspaceId("nobody's"), slack_team_id="", name="", url="", bot_user_id=""
)


def blueprints(given: Surroundings) -> tuple[Blueprint, ...]:
    """Wire every feature and integration for a workspace that is nobody's, only to see what it brings."""
    database = Database(given.database_url)
    gateway = Gateway(given.slack, pace=given.pace)
    context = make_context(given, database, gateway, workspace=_NOBODYS, registry=Registry())
    wired = all_blueprints(context)
    database.close()
    return wired


def app_manifest(
    policy: Policy, *, command_name: str, request_url: str | None = None
) -> dict[str, Any]:
    """Make the manifest of the app that Slack needs to know: for Socket Mode, or over HTTP with a request URL."""
    wired = blueprints(_nobodys(policy, command_name))
    return manifest(
        command=command_name,
        shortcuts=[
            ShortcutEntry(
                callback_id=callback_id,
                name=shortcut.name,
                description=shortcut.description,
                on_message=shortcut.on_message,
            )
            for one in wired
            for callback_id, shortcut in one.shortcuts.items()
        ],
        events=[kind for one in wired for kind in one.events],
        options=any(one.options for one in wired),
        request_url=request_url,
    )


def effect_names(policy: Policy) -> Mapping[str, str]:
    """Name to people what each subscriber brings about."""
    return {
        name: subscription.what
        for one in blueprints(_nobodys(policy, command_name=""))
        for name, subscription in one.subscriptions.items()
    }


def _nobodys(policy: Policy, command_name: str) -> Surroundings:
    return Surroundings(
        database_url="sqlite:///never-opened",
        slack=AsyncWebClient(),
        pace=Pace(now=monotonic, sleep=asyncio.sleep),
        policy=policy,
        clock=SystemClock(),
        messengers=NO_MAIL,
        command_name=command_name,
        signing_secret="",
        new_id=str,
        jitter=max,
        alone=True,
    )
