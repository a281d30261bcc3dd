"""From Slack's users to what we keep of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from incidentbot.domain.person import Profile


def profiles(users: Iterable[Mapping[str, Any]]) -> list[Profile]:
    """Take those who are people and still there."""
    return [
        profile(user)
        for user in users
        if not user.get("is_bot") and not user.get("deleted") and user["id"] != "USLACKBOT"
    ]


def profile(user: Mapping[str, Any]) -> Profile:
    """Take the name that people see, the mail address if we may know it, and the zone."""
    shown = user.get("profile") or {}
    name = shown.get("display_name") or shown.get("real_name") or user.get("real_name")
    return Profile(
        slack_user_id=user["id"],
        name=name or user.get("name") or user["id"],
        email=shown.get("email"),
        zone=user.get("tz"),
    )
