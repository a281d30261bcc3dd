"""The memory of the bot over an hour of moved time under load, beside what it had after ten minutes.

In each minute somebody declares two incidents, takes them, says how they stand and resolves them, while the clocks of
all that are open go on.
"""

import asyncio
import tempfile
from pathlib import Path

from tests.benchmarks.measures import Measure, report, wants_json
from tests.support.pages import Desk
from tests.support.started import at_the_page, free_port, started

_MINUTES = 60
_SETTLED_AFTER = 10
_EACH_MINUTE = 2


async def _measure() -> Measure:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        settings = {"INCIDENTBOT_SANDBOX_PORT": str(free_port())}
        async with (
            started(Path(folder), settings=settings) as bot,
            at_the_page(await bot.address()) as desk,
        ):
            sizes = []
            for minute in range(_MINUTES):
                await _live_through(desk, minute)
                sizes.append(_resident(bot.process.pid))
            await bot.stopped()
    return Measure(
        name=f"memory after {_MINUTES} minutes and {_MINUTES * _EACH_MINUTE} incidents",
        figure=sizes[-1] / sizes[_SETTLED_AFTER],
        goal=1.1,
        unit=f"times that after {_SETTLED_AFTER} minutes",
    )


async def _live_through(desk: Desk, minute: int) -> None:
    conversations = (await desk.get("state"))["conversations"]
    general = next(one["id"] for one in conversations if one["name"] == "general")
    for number in range(minute * _EACH_MINUTE + 1, (minute + 1) * _EACH_MINUTE + 1):
        for line in (
            f"/incident now Thing {number} fails",
            f"/incident take INC-{number}",
            f"/incident note INC-{number} the last release changed the basket",
            f"/incident fix INC-{number} rolled back",
        ):
            answer = await desk.post("command", channel=general, text=line)
            assert answer["ok"], answer
    await desk.post("clock", seconds=60)


def _resident(process_id: int) -> int:
    """Give how much memory a process has, in kilobytes."""
    status = Path(f"/proc/{process_id}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


if __name__ == "__main__":
    _as_json = wants_json(__doc__)
    report([asyncio.run(_measure())], as_json=_as_json)
