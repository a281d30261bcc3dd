"""Keeping Homes true.

Opening one makes it anew, so it is always true then. Those who opened theirs a while ago may still have it before them:
they get it anew with every change, the last of them up to a bound, so that a large workspace keeps within Slack's pace.
"""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import structlog

from incidentbot.blueprint import Context
from incidentbot.domain.identifiers import PersonId
from incidentbot.engine.outbox import DeliveryError, Effect
from incidentbot.features.home.page import read_page
from incidentbot.features.home.render import home_page
from incidentbot.store.queries.resources import Resource

_STILL_LOOKING = timedelta(hours=8)
_LOOKING_AT_MOST = 50
_LOG = structlog.get_logger()


class Homes:
    """Publishes Homes."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def opened(self, event: Mapping[str, Any], _request_key: str) -> None:
        """Show somebody their Home, and remember that they look at it."""
        if event["tab"] != "home":
            return
        person = await self._context.directory.person(event["user"])
        await self._context.directory.opened_home(person, at=self._context.clock.now())
        await self._publish(person, event["user"])

    async def refresh(self, _effect: Effect) -> tuple[Resource, ...]:
        """Show it anew to those who may be looking."""
        since = self._context.clock.now() - _STILL_LOOKING
        looking = await self._context.read(
            lambda view: view.people.at_home(since=since, limit=_LOOKING_AT_MOST)
        )
        for person in looking:
            if person.slack_user_id is not None:
                await self._try(person.person_id, person.slack_user_id)
        return ()

    async def _try(self, person: PersonId, user_id: str) -> None:
        """Publish; somebody whom Slack does not know any more does not keep the others from theirs."""
        try:
            await self._publish(person, user_id)
        except DeliveryError as refused:
            if not refused.permanent:
                raise
            _LOG.info("home.refused", user_id=user_id, why=str(refused))

    async def _publish(self, person: PersonId, user_id: str) -> None:
        """Read and publish as one step: an older page must not come after a newer one."""
        async with self._turns[user_id]:
            now = self._context.clock.now()
            page = await self._context.read(lambda view: read_page(view, person, now=now))
            view = home_page(page, self._context.policy, command_name=self._context.command_name)
            await self._context.slack.publish_home(user_id, view)
