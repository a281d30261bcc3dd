"""Paging oneself over every way that one has, and hearing what came through (checklist 49)."""

import asyncio

from incidentbot.blueprint import Context
from incidentbot.blueprint.paged import way
from incidentbot.domain.escalation.page import EMAIL, SLACK
from incidentbot.engine.outbox import DeliveryError
from incidentbot.features.paging.company import Addressee, read_addressee
from incidentbot.messengers.letter import Letter
from incidentbot.slack.blocks import Message, section
from incidentbot.slack.paragraphs import paragraphs
from incidentbot.slack.requests import Answer, Call, Say
from incidentbot.slack.text import escape

_WORDS = "This is a test page. If it has reached you, real ones will. Nothing is the matter."
_CAME_THROUGH = ":white_check_mark: accepted"
_HINT = "Whether it rang, only you know: no way tells. What has failed is set right in people.yaml."


class Trial:
    """The listener of this verb."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._slack = context.slack

    async def __call__(self, call: Call) -> Answer:
        """Try every way at the same time, and say what has become of each."""
        context = self._context
        addressee = await context.read(
            lambda view: read_addressee(view, context.policy, call.person)
        )
        fates = await asyncio.gather(*(self._fate(one, addressee, call) for one in addressee.ways))
        lines = [
            f"*{way(one).capitalize()}*: {fate}"
            for one, fate in zip(addressee.ways, fates, strict=True)
        ]
        blocks = (section("*What became of your test page*"), *paragraphs([*lines, _HINT]))
        return Say(text="\n".join(lines), blocks=blocks)

    async def _fate(self, key: str, addressee: Addressee, call: Call) -> str:
        try:
            return await self._send(key, addressee, call)
        except DeliveryError as error:
            return f":x: {escape(error.plain)}"

    async def _send(self, key: str, addressee: Addressee, call: Call) -> str:
        letter = Letter(key=f"test:{call.trigger_id}", subject="[test] incidentbot", text=_WORDS)
        if key == SLACK:
            return await self._by_slack(call.user_id, letter)
        if key == EMAIL:
            await self._context.messengers.mail(letter, to=addressee.email or "")
        else:
            await self._context.messengers.notify(letter, to=addressee.addresses[key])
        return _CAME_THROUGH

    async def _by_slack(self, user_id: str, letter: Letter) -> str:
        channel_id = await self._slack.direct_channel(user_id)
        await self._slack.post(channel_id, Message(text=letter.text), key=letter.key)
        silenced = await self._slack.is_silenced(user_id, at=self._context.clock.now())
        paused = ", but your notifications are paused, so it did not ring" if silenced else ""
        return f"{_CAME_THROUGH}{paused}"
