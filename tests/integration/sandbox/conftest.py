from collections.abc import AsyncIterator

import pytest

from tests.support.pages import page
from tests.support.web_api import Slack, serving

__all__ = ["page", "slack"]


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with serving() as running:
        yield running
