"""Who we are, told to Bolt once, so that it asks Slack nothing before it lets a listener answer."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.authorization import AuthorizeResult


def as_ourselves(
    us: Mapping[str, Any], *, token: str | None
) -> Callable[[], Awaitable[AuthorizeResult]]:
    """Have every request answered by this bot, as `auth.test` describes it, with this token."""
    ourselves = AuthorizeResult(
        enterprise_id=us.get("enterprise_id"),
        team_id=us["team_id"],
        bot_id=us["bot_id"],
        bot_user_id=us["user_id"],
        bot_token=token,
    )

    async def authorize() -> AuthorizeResult:
        return ourselves

    return authorize
