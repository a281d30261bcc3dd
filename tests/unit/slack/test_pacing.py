import asyncio
import re
from collections.abc import Awaitable
from datetime import timedelta
from itertools import chain

import pytest

from incidentbot.engine.attempt import Attempt, begin
from incidentbot.engine.outbox import DeliveryError, NotYetError
from incidentbot.slack.tiers import TIERS
from tests.support.paces import Stopwatch
from tests.support.slack_contract import methods, needs_contract
from tests.support.source import product

CREATE, POST, VIEW = "conversations.create", "chat.postMessage", "views.open"


class Effects:
    """What stands in line for calls, and comes back when it is told to."""

    def __init__(self) -> None:
        self.time = Stopwatch()
        self.pace = self.time.pace()
        self.waits: dict[str, float] = {}

    async def asks(
        self, name: str, method: str = CREATE, *, channel: str = "", urgent: bool = False
    ) -> float:
        """Ask once, and give the seconds to wait, or none."""
        try:
            await _as(
                Attempt(name=name, number=1, urgent=urgent), self.pace.turn(method, channel=channel)
            )
        except NotYetError as later:
            return later.after.total_seconds()
        return 0.0

    async def goes_at(self, *names: str, method: str = CREATE, channel: str = "") -> list[float]:
        """Have them all ask at once, each come back as told, and give when each went."""
        due = dict.fromkeys(names, self.time.seconds)
        went: dict[str, float] = {}
        while due:
            name = min(due, key=lambda one: due[one])
            self.time.seconds = max(self.time.seconds, due[name])
            wait = await self.asks(name, method, channel=channel)
            if wait:
                due[name] = self.time.seconds + wait
            else:
                went[name] = self.time.seconds
                del due[name]
        return [went[name] for name in names]


async def _as(attempt: Attempt, work: Awaitable[None]) -> None:
    """Do it as an attempt of its own, as the dispatcher does."""

    async def attempted() -> None:
        begin(attempt)
        await work

    await asyncio.create_task(attempted())


@needs_contract
def test_each_method_is_in_the_tier_that_slack_documents() -> None:
    per_minute = {"t2": 20, "t3": 50, "t4": 100, "t5": 300}

    assert {name: limit.at_once for name, limit in TIERS.items()} == {
        name: per_minute[methods()[name]["tier"]] for name in TIERS
    }


def test_every_method_that_we_call_has_a_tier() -> None:
    called = (re.findall(r"self\._client\.([a-z]+_\w+)", module.text) for module in product())

    assert set(chain(*called)) == {name.replace(".", "_") for name in TIERS}


async def test_a_storm_goes_in_the_order_of_asking_at_the_rate_of_its_tier() -> None:
    effects = Effects()

    went = await effects.goes_at(*map(str, range(100)))

    assert went == sorted(went)
    assert went[18] == 0
    assert went[99] == pytest.approx((100 - 19) * 3, rel=0.05)


async def test_messages_are_counted_for_each_channel_and_for_all() -> None:
    effects = Effects()

    one = await effects.goes_at(*map(str, range(5)), method=POST, channel="C1")
    other = await effects.asks("other", POST, channel="C2")

    assert [round(seconds) for seconds in one] == [0, 0, 1, 2, 3]
    assert other == 0


async def test_all_channels_together_keep_within_what_the_workspace_allows() -> None:
    effects = Effects()

    waits = [await effects.asks(f"{number}", POST, channel=f"C{number}") for number in range(300)]

    assert waits[:299] == [0] * 299
    assert waits[299] == pytest.approx(0.25)


async def test_an_update_goes_before_a_storm_of_announcements() -> None:
    effects = Effects()
    for number in range(50):
        await effects.asks(f"announcement {number}", POST, channel="C1")

    wait = await effects.asks("update", POST, channel="C1", urgent=True)

    assert wait == pytest.approx(1, abs=0.1)


async def test_what_replaces_an_effect_that_waits_has_its_place() -> None:
    effects = Effects()
    for number in range(21):
        await effects.asks(f"{number}")

    assert await effects.asks("19") == pytest.approx(3, abs=0.1)


async def test_an_effect_that_has_begun_is_let_finish_before_others() -> None:
    effects = Effects()
    for number in range(25):
        await effects.asks(f"{number}")

    async def twice() -> None:
        await effects.pace.turn("conversations.open", channel="")
        await effects.pace.turn(CREATE, channel="")

    await _as(Attempt(name="begun", number=1), twice())

    assert effects.time.seconds == pytest.approx(3)


async def test_those_that_have_begun_but_must_wait_long_come_before_those_that_have_not() -> None:
    effects = Effects()
    for number in range(25):
        await effects.asks(f"{number}")

    waits = []
    for number in range(3):
        attempt = Attempt(name=f"begun {number}", number=number, has_begun=True, patience=0)
        with pytest.raises(DeliveryError) as refused:
            await _as(attempt, effects.pace.turn(CREATE, channel=""))
        waits.append(refused.value.retry_after)

    assert waits == [timedelta(seconds=seconds + 0.05) for seconds in (3, 6, 9)]
    assert await effects.asks("19") == pytest.approx(12, abs=0.1)


async def test_an_effect_that_has_begun_does_not_wait_longer_than_its_lease_allows() -> None:
    effects = Effects()
    effects.pace.told_to_wait(CREATE, channel="", seconds=60)

    with pytest.raises(DeliveryError) as refused:
        await _as(
            Attempt(name="begun", number=1, has_begun=True), effects.pace.turn(CREATE, channel="")
        )

    assert not isinstance(refused.value, NotYetError)
    assert refused.value.retry_after is not None
    assert refused.value.retry_after.total_seconds() == pytest.approx(60, abs=0.1)


async def test_what_slack_says_of_one_channel_everybody_who_posts_there_obeys() -> None:
    effects = Effects()

    effects.pace.told_to_wait(POST, channel="C1", seconds=30)

    assert await effects.asks("here", POST, channel="C1") == pytest.approx(30, abs=0.1)
    assert await effects.asks("elsewhere", POST, channel="C2") == 0


async def test_whom_slack_sends_away_comes_first_when_it_may_come_back() -> None:
    effects = Effects()
    await effects.asks("before", VIEW)

    async def sent_away() -> None:
        await effects.pace.turn(CREATE, channel="")
        effects.pace.told_to_wait(CREATE, channel="", seconds=30)

    await _as(Attempt(name="sent away", number=1), sent_away())
    behind = await effects.asks("behind")
    effects.time.seconds = 30

    assert behind > 30
    assert await effects.asks("sent away") == 0


async def test_whoever_waits_for_an_answer_never_stands_in_line() -> None:
    effects = Effects()
    for number in range(200):
        await effects.asks(f"{number}", VIEW)

    await effects.pace.turn(VIEW, channel="")

    assert effects.time.seconds == 0


async def test_somebody_waits_for_a_short_silence_and_is_told_of_a_long_one() -> None:
    effects = Effects()

    effects.pace.told_to_wait(VIEW, channel="", seconds=1)
    await effects.pace.turn(VIEW, channel="")
    assert effects.time.seconds == 1

    effects.pace.told_to_wait(VIEW, channel="", seconds=30)
    with pytest.raises(DeliveryError, match="asked us to wait"):
        await effects.pace.turn(VIEW, channel="")
