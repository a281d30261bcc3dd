"""What the command line knows of deliveries that do not get out, and how it has them tried again."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial

from incidentbot.bootstrap import sandbox, surroundings
from incidentbot.bootstrap.registrations import effect_names
from incidentbot.settings import Settings
from incidentbot.store.database import Database
from incidentbot.store.migrate import migrate
from incidentbot.store.queries.stuck import Stuck, replay_these, stuck

_NOTHING = "Nothing is stuck."
_HEAD = ("id", "since (UTC)", "incident", "what", "attempts", "why")
_ADVICE = (
    "What is given up is tried again by `python app.py deliveries replay ID`, or `--all` of it. "
    "Everything else is tried again without being asked."
)


class NoSuchDeliveryError(Exception):
    """There is no such dead letter. The message says what to do."""

    def __init__(self, delivery_id: int) -> None:
        super().__init__(
            f"No delivery {delivery_id} is given up. `python app.py deliveries` lists those that are."
        )


async def listing(settings: Settings) -> str:
    """Give a table of what does not get out."""
    async with _database(settings) as database:
        found = await database.read(stuck)
    if not found:
        return _NOTHING
    names = effect_names(surroundings.policy_of(settings.configuration))
    rows = [_HEAD, *(_row(one, names.get(one.subscriber, one.subscriber)) for one in found)]
    return "\n".join([*_aligned(rows), "", _ADVICE])


async def replayed(settings: Settings, delivery_id: int | None) -> str:
    """Have a dead letter tried again, or all of them, and say how many.

    Raises:
        NoSuchDeliveryError: there is no such dead letter.
    """
    these = None if delivery_id is None else [delivery_id]
    async with _database(settings) as database:
        tried = await database.write(partial(replay_these, delivery_ids=these))
    if delivery_id is not None and not tried:
        raise NoSuchDeliveryError(delivery_id)
    return f"{len(tried)} will be tried again, by the bot as soon as it runs."


@asynccontextmanager
async def _database(settings: Settings) -> AsyncIterator[Database]:
    usual = sandbox.DATABASE if settings.in_sandbox else surroundings.DATABASE
    url = settings.database_url or usual
    await asyncio.to_thread(migrate, url)
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


def _row(one: Stuck, what: str) -> tuple[str, ...]:
    return (
        str(one.delivery_id),
        f"{one.since:%Y-%m-%d %H:%M}",
        one.reference or "on call",
        what,
        str(one.attempts),
        _why(one),
    )


def _why(one: Stuck) -> str:
    if one.is_dead:
        return f"given up: {one.why}"
    return f"waits until the {one.lacks} is there" if one.lacks else f"is tried again: {one.why}"


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Write the columns under each other; the last is as long as it is."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    return [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])
        for row in rows
    ]
