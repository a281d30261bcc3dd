from datetime import timedelta

from incidentbot.domain.incident.parts import Ownership
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.role import Role
from incidentbot.slack.blocks import Message
from tests.support.conversations import Conversation, words
from tests.support.incidents import HIGH, NOON, OUTSIDER, REPORTER, RESPONDER


def undo_of(message: Message) -> str:
    """Give what the Undo button of a message carries."""
    return str(message.blocks[0]["accessory"]["value"])


async def test_the_button_takes_back_what_its_message_tells_and_the_room_hears_one_line(
    bot: Conversation,
) -> None:
    room = await bot.declare()
    await bot.press(RESPONDER, "take", channel=room)
    told = bot.heard(room)

    answer = await bot.press(RESPONDER, "undo", value=undo_of(told[-1]), channel=room)

    assert answer is None
    back = await bot.incident()
    assert back.owner == Ownership(person=REPORTER, accepted=False)
    assert back.status is Status.DECLARED
    [said] = bot.heard(room)[len(told) :]
    assert said.text == (
        "<@USAM> undid the latest change of INC-1: it is declared again, "
        "<@UREPORTER> owns it again."
    )


async def test_a_stale_button_undoes_nothing_else(bot: Conversation) -> None:
    room = await bot.declare()
    await bot.press(RESPONDER, "take", channel=room)
    stale = undo_of(bot.heard(room)[-1])
    await bot.type(REPORTER, "severity low low one customer", channel=room)

    answer = await bot.press(RESPONDER, "undo", value=stale, channel=room)

    assert words(answer) == "Something has changed since; undo that first."
    assert (await bot.incident()).owner.person == RESPONDER


async def test_pressing_twice_undoes_once(bot: Conversation) -> None:
    room = await bot.declare()
    await bot.press(RESPONDER, "join", channel=room)
    await bot.type(REPORTER, "severity low low one customer", channel=room)
    undo = undo_of(bot.heard(room)[-1])
    await bot.press(REPORTER, "undo", value=undo, channel=room)

    answer = await bot.press(RESPONDER, "undo", value=undo, channel=room)

    assert words(answer) == "That has been undone already."
    assert (await bot.incident()).severity == HIGH


async def test_by_word_the_latest_change_is_undone_and_then_the_one_before(
    bot: Conversation,
) -> None:
    await bot.declare()
    await bot.type(REPORTER, "title INC-1 Slow")
    await bot.type(REPORTER, "role INC-1 tech lead @Sam")

    assert words(await bot.type(REPORTER, "undo INC-1")) == "The latest change of INC-1 is undone."
    assert ((await bot.incident()).roles, (await bot.incident()).title) == ({}, "Slow")
    await bot.type(REPORTER, "undo INC-1")
    assert (await bot.incident()).title == "Checkout fails"


async def test_what_was_taken_back_is_announced_as_that_only(bot: Conversation) -> None:
    room = await bot.declare()
    await bot.type(REPORTER, "give @Sam", channel=room)
    await bot.press(REPORTER, "undo", channel=room)

    assert bot.heard(room)[-1].text == (
        "<@UREPORTER> undid the latest change of INC-1: <@UREPORTER> owns it again."
    )
    assert len(bot.heard("DUSAM")) == 1
    assert len(bot.heard("DUREPORTER")) == 1


async def test_a_role_is_held_as_before(bot: Conversation) -> None:
    room = await bot.declare()
    await bot.type(REPORTER, "role tech lead @Sam", channel=room)
    await bot.type(REPORTER, "role tech lead nobody", channel=room)

    await bot.press(REPORTER, "undo", channel=room)

    assert (await bot.incident()).roles == {Role.TECH_LEAD: RESPONDER}
    assert bot.heard(room)[-1].text.endswith(": <@USAM> is Tech lead again.")


async def test_too_late_says_what_to_do_instead(bot: Conversation) -> None:
    room = await bot.declare()
    await bot.type(REPORTER, "severity low low one customer", channel=room)
    bot.engine.clock.move_to(NOON + timedelta(minutes=2, seconds=1))

    answer = await bot.press(REPORTER, "undo", channel=room)

    assert words(answer) == (
        "That is more than 2 minutes ago, too long to undo: the others go by it. "
        "Set it right in INC-1 instead; `panel` shows what you can do."
    )


async def test_only_those_involved_may_undo(bot: Conversation) -> None:
    room = await bot.declare()
    await bot.press(RESPONDER, "take", channel=room)

    answer = await bot.press(OUTSIDER, "undo", value=undo_of(bot.heard(room)[-1]))

    assert words(answer).startswith("You may not undo here.")


async def test_the_panel_offers_undo_while_there_is_something_fresh(bot: Conversation) -> None:
    room = await bot.declare()
    assert "Undo the latest change" not in words(await bot.type(REPORTER, "panel", channel=room))

    await bot.type(REPORTER, "title Slow", channel=room)

    assert "Undo the latest change" in words(await bot.type(REPORTER, "panel", channel=room))


async def test_somebody_elses_private_incident_cannot_be_undone_nor_found(
    bot: Conversation,
) -> None:
    await bot.declare(private=True)
    await bot.type(REPORTER, "title PRIV-1 Slow")

    answer = await bot.press(OUTSIDER, "undo", value="i1:2")

    assert words(answer) == words(await bot.press(OUTSIDER, "undo", value="i9:2"))
