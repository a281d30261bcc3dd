"""All methods there are, by name."""

from collections.abc import Mapping
from types import MappingProxyType

from incidentbot.sandbox.web_api import (
    api,
    apps,
    auth,
    blocks,
    bookmarks,
    chat,
    conversations,
    dnd,
    pins,
    reactions,
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
        **chat.METHODS,
        **conversations.METHODS,
        **dnd.METHODS,
        **pins.METHODS,
        **reactions.METHODS,
        **team.METHODS,
        **unfurling.METHODS,
        **usergroups.METHODS,
        **users.METHODS,
        **views.METHODS,
    }
)
