"""A workspace in which people are on call, for tests that read as a person would tell them.

It is Monday, 2 March, noon: Sam's week. Maya's begins next Monday at nine. Rita is the administrator.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from incidentbot.domain.on_call.policy import OnCallPolicy
from incidentbot.domain.person import PersonEntry
from incidentbot.domain.policy import Policy
from tests.support.policies import a_policy
from tests.support.rotations import a_layer, a_rotation, weekly
from tests.support.story import Story

PEOPLE = tuple(PersonEntry(key=key, email=f"{key}@example.com") for key in ("sam", "maya", "rita"))
SUPPORT = a_rotation(a_layer(weekly("sam", "maya"), name="Weeks"), key="support")


def on_call_policy(**changes: Any) -> Policy:
    """Give the policy of those people, with these parts of being on call changed."""
    usual = OnCallPolicy(rotations=(SUPPORT,), first_line="support")
    return a_policy(people=PEOPLE, administrators=("rita",), on_call=replace(usual, **changes))


def seconds(day: int, hour: int = 9) -> str:
    """Give a moment of March as a form takes it."""
    return str(int(datetime(2026, 3, day, hour, tzinfo=UTC).timestamp()))


async def asks_for_cover(story: Story, *, since: str = seconds(5), until: str = seconds(6)) -> None:
    """Have Sam ask Maya to cover for him."""
    await story.sam.types("/incident cover @Maya")
    await story.sam.fills(since=since, until=until)
    assert await story.sam.submits() == {}
    await story.sam.closes()


def as_read(text: str, story: Story) -> str:
    """Give a text as Slack shows it: names for people, times for moments."""
    for name, user_id in story.scene.users.items():
        text = text.replace(f"<@{user_id}>", f"@{name}")
    return re.sub(r"<!date[^|]*\|([^>]*)>", r"\1", text).replace("*", "")


def told(story: Story, who: str) -> list[str]:
    """Give what the bot has told somebody in person."""
    return [as_read(one, story) for one in getattr(story, who).sees("app")]
