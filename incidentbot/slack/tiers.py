"""How often Slack lets a method be called: the tiers of its documentation, and which method is in which.

Slack promises a number of calls a minute for each method in a workspace, and for messages one a second in each
channel; short bursts are let through.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """So many calls at once, and from then on one after each of so many seconds."""

    at_once: int
    seconds: float


TIER_2 = Limit(at_once=20, seconds=3)
TIER_3 = Limit(at_once=50, seconds=1.2)
TIER_4 = Limit(at_once=100, seconds=0.6)
SPECIAL = Limit(at_once=300, seconds=0.2)
PER_CHANNEL = Limit(at_once=3, seconds=1)

POST = "chat.postMessage"
"""The one method that is counted for each channel too."""

TIERS: Mapping[str, Limit] = MappingProxyType(
    {
        "auth.test": SPECIAL,
        "bookmarks.add": TIER_2,
        "bookmarks.list": TIER_3,
        "chat.delete": TIER_3,
        "chat.getPermalink": SPECIAL,
        "chat.postEphemeral": TIER_4,
        POST: SPECIAL,
        "chat.update": TIER_3,
        "conversations.create": TIER_2,
        "conversations.history": TIER_3,
        "conversations.invite": TIER_3,
        "conversations.join": TIER_3,
        "conversations.list": TIER_2,
        "conversations.open": TIER_3,
        "conversations.rename": TIER_2,
        "conversations.replies": TIER_3,
        "conversations.setTopic": TIER_2,
        "dnd.info": TIER_3,
        "pins.add": TIER_2,
        "usergroups.users.list": TIER_2,
        "users.info": TIER_4,
        "users.list": TIER_2,
        "views.open": TIER_4,
        "views.publish": TIER_4,
        "views.push": TIER_4,
        "views.update": TIER_4,
    }
)
"""Every method that we call."""
