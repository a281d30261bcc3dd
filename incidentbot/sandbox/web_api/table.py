"""All methods there are, by name."""

from collections.abc import Mapping
from types import MappingProxyType

from incidentbot.sandbox.web_api import (
    apps,
    auth,
    bookmarks,
    chat,
    conversations,
    pins,
    users,
    views,
)
from incidentbot.sandbox.web_api.method import Method

METHODS: Mapping[str, Method] = MappingProxyType(
    {
        **apps.METHODS,
        **auth.METHODS,
        **bookmarks.METHODS,
        **chat.METHODS,
        **conversations.METHODS,
        **pins.METHODS,
        **users.METHODS,
        **views.METHODS,
    }
)
