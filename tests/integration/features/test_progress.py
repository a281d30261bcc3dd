from datetime import timedelta

import pytest

from incidentbot.domain.errors import FormError
from incidentbot.domain.lifecycle import Status
from incidentbot.slack.requests import Answer
from tests.support.conversations import Conversation, buttons, shown, words
from tests.support.incidents import NOON, OUTSIDER, REPORTER, RESPONDER


async def taken(bot: Conversation) -> str:
    room = await bot.declare()
    await bot.press(RESPONDER, "take", channel=room)
    return room


async def resolved(bot: Conversation) -> str:
    room = await taken(bot)
    form = await bot.press(RESPONDER, "resolve", channel=room)
    await bot.submit(RESPONDER, form, verification="20 orders went through", code="solved")
    return room


async def test_words_behind_the_verb_are_the_reason_and_it_acts_at_once(bot: Conversation) -> None:
    room = await taken(bot)

    answer = await bot.type(RESPONDER, "hold waiting for <the> vendor", channel=room)

    assert answer is None
    held = await bot.incident()
    assert (held.status, held.hold_reason) == (Status.ON_HOLD, "waiting for <the> vendor")
    told = bot.heard(room)[-1]
    assert told.text == "<@USAM> has put INC-1 on hold. waiting for &lt;the&gt; vendor"
    assert told.blocks[0]["text"]["text"] == (
        "<@USAM> has put INC-1 on hold.\n> waiting for &lt;the&gt; vendor"
    )
    assert told.blocks[0]["accessory"]["action_id"] == "undo"
    assert "Nothing, until what it waits for has come" in str(told.blocks[1])
    assert buttons(told) == ["resume"]


async def test_without_words_a_form_asks_what_it_waits_for_and_a_tap_is_enough(
    bot: Conversation,
) -> None:
    room = await taken(bot)

    form = await bot.press(RESPONDER, "hold", channel=room)
    assert await bot.submit(RESPONDER, form, reason="vendor") is None

    assert (await bot.incident()).hold_reason == "Waiting for a vendor"
    assert shown(form)["title"]["text"] == "Put on hold: INC-1"


async def test_a_reason_can_be_chosen_and_explained(bot: Conversation) -> None:
    await taken(bot)

    form = await bot.type(RESPONDER, "hold INC-1")
    await bot.submit(RESPONDER, form, reason="vendor", words="ticket 4711")

    assert (await bot.incident()).hold_reason == "Waiting for a vendor: ticket 4711"


async def test_no_reason_at_all_is_refused_at_its_field(bot: Conversation) -> None:
    await taken(bot)
    form = await bot.type(RESPONDER, "hold INC-1")

    with pytest.raises(FormError) as refused:
        await bot.submit(RESPONDER, form)

    assert refused.value.fields == {"reason": "Say what it waits for."}


async def test_whoever_is_elsewhere_is_told_what_has_become_of_it(bot: Conversation) -> None:
    await taken(bot)

    assert words(await bot.type(RESPONDER, "hold INC-1 the vendor")) == "INC-1 is on hold."


async def test_item_51_a_fix_is_watched_and_can_fail(bot: Conversation) -> None:
    room = await taken(bot)

    await bot.type(RESPONDER, "fix rolled back release 41", channel=room)
    watched = await bot.incident()
    await bot.press(RESPONDER, "failed", channel=room)

    assert watched.status is Status.MONITORING
    assert (await bot.incident()).status is Status.INVESTIGATING
    fix, failure = bot.heard(room)[-2:]
    assert fix.text == "<@USAM> has put a fix in for INC-1. Does it hold? rolled back release 41"
    assert buttons(fix) == ["resolve", "failed"]
    assert "did not hold" in failure.text


async def test_what_was_done_is_asked_for_where_nobody_said_it(bot: Conversation) -> None:
    room = await taken(bot)

    form = await bot.type(RESPONDER, "fix", channel=room)
    await bot.submit(RESPONDER, form, reason="Restarted the cache")

    assert bot.heard(room)[-1].text.endswith("Restarted the cache")


async def test_what_is_triaged_waits_to_be_taken(bot: Conversation) -> None:
    room = await bot.declare()

    await bot.type(REPORTER, "triaged", channel=room)

    assert (await bot.incident()).status is Status.TRIAGED
    assert buttons(bot.heard(room)[-1])[0] == "take"


async def test_taking_is_told_once_and_by_nobody_else(bot: Conversation) -> None:
    room = await bot.declare()
    before = len(bot.heard(room))

    await bot.press(RESPONDER, "take", channel=room)

    assert [message.text for message in bot.heard(room)[before:]] == ["<@USAM> has taken INC-1."]


async def test_what_was_passed_on_the_way_is_not_told(bot: Conversation) -> None:
    room = await bot.declare()
    before = len(bot.heard(room))

    await bot.type(REPORTER, "fix rolled back", channel=room)

    assert [message.text for message in bot.heard(room)[before:]] == [
        "<@UREPORTER> has put a fix in for INC-1. Does it hold? rolled back"
    ]


async def test_a_form_is_not_shown_to_whoever_could_not_submit_it(bot: Conversation) -> None:
    room = await bot.declare()
    await bot.type(REPORTER, "hold the vendor", channel=room)

    answer = await bot.type(REPORTER, "hold", channel=room)

    assert words(answer).startswith("INC-1 is on hold, so `hold` does not apply. What does:")


async def test_whoever_may_not_is_told_who_may(bot: Conversation) -> None:
    await bot.declare()

    answer = await bot.type(OUTSIDER, "hold INC-1 because")

    assert words(answer).startswith("You may not change status here. Who may: member of the room")


async def test_item_58_it_is_closed_then_reviewed(bot: Conversation) -> None:
    room = await resolved(bot)

    await bot.press(REPORTER, "close", channel=room)
    await bot.type(REPORTER, "review we added a test", channel=room)

    assert (await bot.incident()).status is Status.REVIEWED
    closed, reviewed = bot.heard(room)[-2:]
    assert closed.text == "<@UREPORTER> has closed INC-1."
    assert buttons(closed) == ["review", "reopen"]
    assert reviewed.text == "<@UREPORTER> has finished the review of INC-1. we added a test"
    assert buttons(reviewed) == []


async def test_item_62_reopening_says_what_still_fails(bot: Conversation) -> None:
    room = await resolved(bot)

    await bot.type(REPORTER, "reopen still failing in EU", channel=room)

    assert (await bot.incident()).status is Status.INVESTIGATING
    assert bot.heard(room)[-1].text == "<@UREPORTER> has reopened INC-1. still failing in EU"


async def test_what_was_closed_too_long_ago_is_not_reopened(bot: Conversation) -> None:
    room = await resolved(bot)
    await bot.press(REPORTER, "close", channel=room)
    bot.engine.clock.move_to(NOON + timedelta(days=8))

    answer = await bot.type(REPORTER, "reopen again", channel=room)

    assert "closed too long ago" in words(answer)


async def test_item_9_a_false_alarm_is_one_click(bot: Conversation) -> None:
    room = await bot.declare()

    await bot.press(REPORTER, "false-alarm", channel=room)

    assert (await bot.incident()).status is Status.CANCELLED
    assert bot.heard(room)[-1].text == (
        "<@UREPORTER> has ended INC-1: it was no incident. False alarm"
    )


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("false-alarm INC-1 a drill", "a drill"), ("cancel INC-1 a drill", "a drill")],
)
async def test_why_it_was_none_can_be_said(bot: Conversation, typed: str, reason: str) -> None:
    room = await bot.declare()

    await bot.type(REPORTER, typed)

    assert bot.heard(room)[-1].text.endswith(f"it was no incident. {reason}")


async def test_the_other_reasons_are_offered_by_cancel(bot: Conversation) -> None:
    room = await bot.declare()

    form = await bot.press(REPORTER, "cancel", channel=room)
    await bot.submit(REPORTER, form, reason="planned")

    assert bot.heard(room)[-1].text.endswith("Planned work")


async def test_a_quiet_ten_minutes_from_declaration_to_close(bot: Conversation) -> None:
    room = await resolved(bot)

    await bot.press(REPORTER, "close", channel=room)

    # The card, and one message each for: taken, resolved, closed.
    assert len(bot.heard(room)) == 4


async def test_two_people_close_at_once_and_the_second_is_told(bot: Conversation) -> None:
    room = await resolved(bot)

    await bot.press(REPORTER, "close", channel=room)
    answer: Answer = await bot.press(RESPONDER, "close", channel=room)

    assert words(answer).startswith("INC-1 is closed, so `close` does not apply.")
