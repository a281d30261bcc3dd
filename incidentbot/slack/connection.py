"""The connections to Slack, kept open between calls."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

# Well within the lease of a delivery: whoever waits longer could be overtaken by somebody who tries again.
_LONGEST_CALL_SECONDS = 15


@asynccontextmanager
async def kept_open(client: AsyncWebClient) -> AsyncIterator[None]:
    """Have the client keep its connections while the context lasts: by itself it opens one for each call."""
    longest = aiohttp.ClientTimeout(total=_LONGEST_CALL_SECONDS)
    async with aiohttp.ClientSession(timeout=longest) as session:
        client.session = session
        yield
