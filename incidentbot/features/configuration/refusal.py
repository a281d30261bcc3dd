"""The direct message about a configuration that cannot be used: once for each, and what has become of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from incidentbot.engine.notices import Place
from incidentbot.slack.blocks import Message, context, section
from incidentbot.slack.gateway import Gateway
from incidentbot.slack.paragraphs import paragraphs
from incidentbot.slack.text import escape
from incidentbot.store.queries.notices import Notice

REFUSED = "configuration.refused"
"""The kind of this notice."""

_SHOWN = 10


def refusal(user_id: str, problems: Sequence[str], *, mended: bool = False) -> Mapping[str, Any]:
    """Give what has to be said to one administrator. `mended`: it can be used again since."""
    return {"user_id": user_id, "problems": list(problems), "mended": mended}


class TellAdministrator:
    """Sends it, and edits it when it is mended."""

    def __init__(self, slack: Gateway) -> None:
        self._slack = slack

    async def __call__(self, notice: Notice) -> Place:
        """Say it, or what has become of it."""
        said = notice.document
        shown = message(said["problems"], mended=said["mended"])
        if notice.ts:
            await self._slack.edit(notice.channel_id, notice.ts, shown)
            return Place(channel_id=notice.channel_id, ts=notice.ts)
        channel_id = await self._slack.direct_channel(said["user_id"])
        ts = await self._slack.post(
            channel_id, shown, key=notice.notice_id, uncertain=notice.uncertain
        )
        return Place(channel_id=channel_id, ts=ts)


def message(problems: Sequence[str], *, mended: bool) -> Message:
    """Say what is wrong, each with its place, and what holds meanwhile."""
    if mended:
        words = ":white_check_mark: The configuration can be used again, and holds since."
        return Message(text=words, blocks=(section(words),))
    words = ":warning: The configuration was changed, and cannot be used."
    shown = [f"• {escape(one)}" for one in problems[:_SHOWN]]
    more = len(problems) - _SHOWN
    rest = [f"… and {more} more: `python app.py config check` says them all."] if more > 0 else []
    holds = "What held before still holds. Mend the files; they are read again by themselves."
    return Message(
        text=f"{words} {holds}",
        blocks=(section(words), *paragraphs([*shown, *rest]), context(holds)),
    )
