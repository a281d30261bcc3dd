"""What the tests of features may ask for."""

from collections.abc import AsyncIterator

import pytest

from tests.support.conversations import Conversation, conversation
from tests.support.databases import Databases


@pytest.fixture
async def bot(sqlite_databases: Databases) -> AsyncIterator[Conversation]:
    """The bot as it is shipped, for a small team."""
    with sqlite_databases.fresh() as url:
        async with conversation(url) as talking:
            yield talking
