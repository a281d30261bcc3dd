from collections.abc import AsyncIterator

import pytest

from tests.support.web_api import Slack, serving


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with serving() as running:
        yield running
