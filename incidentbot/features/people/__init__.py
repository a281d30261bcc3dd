"""Who is in the workspace: whoever comes, or is called something else from now on, is known by it at once."""

from collections.abc import Mapping
from typing import Any

from incidentbot.blueprint import Blueprint, Context
from incidentbot.slack.profiles import profiles
from incidentbot.slack.router import EventListener


def blueprint(context: Context) -> Blueprint:
    """Wire what Slack tells of people."""
    learn = _learning(context)
    return Blueprint(events={"team_join": learn, "user_change": learn})


def _learning(context: Context) -> EventListener:
    async def learn(event: Mapping[str, Any], request_key: str) -> None:
        # Learning the same twice changes nothing.
        del request_key
        await context.directory.learn(profiles([event["user"]]))

    return learn
