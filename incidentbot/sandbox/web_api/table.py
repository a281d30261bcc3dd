"""All methods there are, by name."""

from collections.abc import Mapping
from types import MappingProxyType

from incidentbot.sandbox.web_api import (
    api,
    apps,
    auth,
    blocks,
    bookmarks,
    bots,
    chat,
    conversations,
    dnd,
    emoji,
    files,
    pins,
    reactions,
    scheduling,
    team,
    unfurling,
    usergroups,
    users,
    views,
)
from incidentbot.sandbox.web_api.method import Method

METHODS: Mapping[str, Method] = MappingProxyType(
    {
        **api.METHODS,
        **apps.METHODS,
        **auth.METHODS,
        **blocks.METHODS,
        **bookmarks.METHODS,
        **bots.METHODS,
        **chat.METHODS,
        **conversations.METHODS,
        **dnd.METHODS,
        **emoji.METHODS,
        **files.METHODS,
        **pins.METHODS,
        **reactions.METHODS,
        **scheduling.METHODS,
        **team.METHODS,
        **unfurling.METHODS,
        **usergroups.METHODS,
        **users.METHODS,
        **views.METHODS,
    }
)
