from typing import Any

from incidentbot.domain.incident.parts import Reporter
from tests.support.conversations import Conversation, buttons
from tests.support.incidents import REPORTER, RESPONDER

REPORTERS_OWN = "DUREPORTER"


async def resolved(bot: Conversation, **said: Any) -> str:
    room = await bot.declare(**said)
    await bot.press(RESPONDER, "take", channel=room)
    form = await bot.press(RESPONDER, "resolve", channel=room)
    await bot.submit(RESPONDER, form, verification="20 orders <went> through", code="solved")
    return room


async def test_whoever_reported_hears_that_it_is_over_and_can_say_that_it_is_not(
    bot: Conversation,
) -> None:
    await resolved(bot)

    told = bot.heard(REPORTERS_OWN)[-1]
    assert told.text == "*INC-1* (Checkout fails) is resolved. 20 orders &lt;went&gt; through"
    assert buttons(told) == ["reopen"]

    form = await bot.press(REPORTER, "reopen", channel=REPORTERS_OWN)
    await bot.submit(REPORTER, form, reason="I still cannot pay")

    assert (await bot.incident()).is_open


async def test_whoever_declared_hears_it_for_somebody_outside(bot: Conversation) -> None:
    await resolved(bot, reporter=Reporter(name="A customer", contact="+49 30 1234"))

    assert "is resolved" in bot.heard(REPORTERS_OWN)[-1].text


async def test_closing_says_until_when_it_can_be_reopened(bot: Conversation) -> None:
    room = await resolved(bot)

    await bot.type(RESPONDER, "close", channel=room)

    told = bot.heard(REPORTERS_OWN)[-1]
    assert told.text == "*INC-1* (Checkout fails) is closed."
    assert "Until <!date^" in str(told.blocks[-1])


async def test_a_false_alarm_leaves_nothing_to_reopen(bot: Conversation) -> None:
    room = await bot.declare()
    await bot.press(RESPONDER, "take", channel=room)

    await bot.press(RESPONDER, "false-alarm", channel=room)

    told = bot.heard(REPORTERS_OWN)[-1]
    assert told.text == ("*INC-1* (Checkout fails) has ended: it was no incident. False alarm")
    assert buttons(told) == []


async def test_whoever_does_it_themselves_is_not_told(bot: Conversation) -> None:
    room = await bot.declare()
    before = len(bot.heard(REPORTERS_OWN))

    await bot.press(REPORTER, "false-alarm", channel=room)

    assert len(bot.heard(REPORTERS_OWN)) == before


async def test_what_goes_on_meanwhile_is_not_told(bot: Conversation) -> None:
    room = await bot.declare()
    before = len(bot.heard(REPORTERS_OWN))

    await bot.press(RESPONDER, "take", channel=room)
    await bot.type(RESPONDER, "fix rolled back", channel=room)

    assert len(bot.heard(REPORTERS_OWN)) == before
