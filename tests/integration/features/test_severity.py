import pytest

from incidentbot.domain.errors import FormError
from incidentbot.domain.priority import Impact, Priority, PriorityOverride, Urgency
from incidentbot.slack.requests import Answer
from tests.support.conversations import Conversation, shown, words
from tests.support.incidents import HIGH, LOW, OUTSIDER, REPORTER


def asked(form: Answer) -> list[str]:
    return [one["block_id"] for one in shown(form)["blocks"] if one["type"] == "input"]


def comes_to(form: Answer) -> str:
    blocks = {one.get("block_id"): one for one in shown(form)["blocks"]}
    return str(blocks["comes_to"]["text"]["text"])


async def test_what_is_worse_is_said_in_two_words_and_one_message(bot: Conversation) -> None:
    room = await bot.declare(severity=LOW)
    before = len(bot.heard(room))

    assert await bot.type(REPORTER, "severity high medium", channel=room) is None

    severity = (await bot.incident()).severity
    assert (severity.impact, severity.urgency) == (Impact.HIGH, Urgency.MEDIUM)
    [told] = bot.heard(room)[before:]
    assert told.text == (
        "<@UREPORTER> raised INC-1 from P5 to *P2 high* (impact high, urgency medium)."
    )
    assert told.blocks[0]["accessory"]["text"]["text"] == "Undo"


async def test_one_plain_answer_of_the_declare_form_will_do(bot: Conversation) -> None:
    await bot.declare(severity=LOW)

    answer = await bot.type(REPORTER, "severity INC-1 everything-down")

    assert words(answer) == "INC-1 is P1 critical now."


async def test_item_16_a_downgrade_says_why(bot: Conversation) -> None:
    room = await bot.declare()

    await bot.type(REPORTER, "severity low low because only <one> customer", channel=room)

    assert (await bot.incident()).severity == LOW
    told = bot.heard(room)[-1]
    assert told.text.endswith("urgency low). only &lt;one&gt; customer")
    assert told.blocks[0]["text"]["text"].endswith("\n> only &lt;one&gt; customer")


async def test_item_16_a_downgrade_without_a_reason_asks_for_one_tap(bot: Conversation) -> None:
    await bot.declare()

    form = await bot.type(REPORTER, "severity INC-1 low low")
    assert asked(form) == ["severity-impact", "severity-urgency", "reason", "words"]
    await bot.submit(REPORTER, form, reason="smaller")

    assert (await bot.incident()).severity == LOW


async def test_a_form_shows_what_the_answer_comes_to_before_it_is_saved(
    bot: Conversation,
) -> None:
    await bot.declare()
    form = await bot.press(REPORTER, "severity")
    assert asked(form) == ["severity-impact", "severity-urgency"]
    assert comes_to(form) == "That makes it *P1* critical, as it is now."

    form = await bot.choose(REPORTER, form, "severity-urgency", **{"severity-urgency": "low"})

    assert comes_to(form) == "That makes it *P3* moderate; it is P1 now."
    assert "reason" in asked(form)


async def test_a_form_that_has_not_asked_why_yet_asks_before_it_closes(bot: Conversation) -> None:
    await bot.declare()
    form = await bot.press(REPORTER, "severity")

    form = await bot.submit(REPORTER, form, **{"severity-urgency": "low"})

    assert "reason" in asked(form)
    with pytest.raises(FormError):
        await bot.submit(REPORTER, form)
    assert (await bot.incident()).severity == HIGH


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("huge low", "There is no impact `huge`. Write one of: high, medium, low."),
        ("high <now>", "There is no urgency `&lt;now&gt;`. Write one of: high, medium, low."),
        ("high", "Say impact and urgency, each one of high, medium, low: `severity high medium`."),
    ],
)
async def test_wrong_words_get_the_right_ones(bot: Conversation, typed: str, said: str) -> None:
    room = await bot.declare()

    assert words(await bot.type(REPORTER, f"severity {typed}", channel=room)).startswith(said)


async def test_the_same_again_is_said_to_be_so_already(bot: Conversation) -> None:
    room = await bot.declare()

    answer = await bot.type(REPORTER, "severity high high", channel=room)

    assert words(answer) == "INC-1 is P1 critical already."


async def test_an_override_in_words_keeps_who_and_why(bot: Conversation) -> None:
    room = await bot.declare(severity=LOW)

    await bot.type(REPORTER, "priority P2 because of <the> board", channel=room)

    assert (await bot.incident()).severity.override == PriorityOverride(
        priority=Priority.P2, by=REPORTER, reason="of <the> board"
    )
    assert bot.heard(room)[-1].text == (
        "<@UREPORTER> raised INC-1 from P5 to *P2 high* "
        "(decided otherwise than impact low, urgency low would give). of &lt;the&gt; board"
    )
    assert "set by <@UREPORTER>: of &lt;the&gt; board" in str(bot.heard(room)[0].blocks)


async def test_an_override_without_a_reason_asks_for_one_tap(bot: Conversation) -> None:
    await bot.declare(severity=LOW)

    form = await bot.type(REPORTER, "priority INC-1 p2")
    await bot.submit(REPORTER, form, reason="important", words="ACME")

    override = (await bot.incident()).severity.override
    assert override is not None
    assert override.reason == "An important customer or date: ACME"


async def test_the_form_says_what_the_matrix_gives(bot: Conversation) -> None:
    await bot.declare(severity=LOW)

    form = shown(await bot.press(REPORTER, "priority"))

    assert "make it P5 planning" in str(form["blocks"][0])
    assert "P5 planning (what the matrix gives)" in str(form["blocks"][1])
    assert form["blocks"][1]["element"]["initial_option"]["value"] == "P5"


async def test_an_override_can_be_lifted_in_words(bot: Conversation) -> None:
    room = await bot.declare()
    await bot.type(REPORTER, "priority P3 workaround", channel=room)

    await bot.type(REPORTER, "priority matrix", channel=room)

    assert (await bot.incident()).severity == HIGH


async def test_lifting_what_had_raised_it_asks_why(bot: Conversation) -> None:
    room = await bot.declare(severity=LOW)
    await bot.type(REPORTER, "priority P2 board", channel=room)

    form = await bot.type(REPORTER, "priority matrix", channel=room)
    await bot.submit(REPORTER, form, words="The meeting is over")

    assert (await bot.incident()).severity == LOW


async def test_whoever_changes_impact_sees_that_it_lifts_an_override(bot: Conversation) -> None:
    room = await bot.declare(severity=LOW)
    await bot.type(REPORTER, "priority P2 board", channel=room)

    form = shown(await bot.press(REPORTER, "severity"))

    assert "P2 was set by <@UREPORTER>: board. Another impact or urgency lifts that." in str(form)


async def test_a_change_that_leaves_the_priority_says_so(bot: Conversation) -> None:
    room = await bot.declare(severity=LOW)
    await bot.type(REPORTER, "severity low high", channel=room)

    await bot.type(REPORTER, "severity high low", channel=room)

    assert "left INC-1 at *P3 moderate*" in bot.heard(room)[-1].text


async def test_an_unknown_priority_gets_the_known_ones(bot: Conversation) -> None:
    room = await bot.declare()

    assert words(await bot.type(REPORTER, "priority P9", channel=room)) == (
        "There is no priority `P9`. Write one of: P1, P2, P3, P4, P5, matrix."
    )


async def test_overriding_takes_more_than_being_in_the_room(bot: Conversation) -> None:
    await bot.declare(severity=LOW)
    await bot.press(OUTSIDER, "join")

    answer = await bot.type(OUTSIDER, "priority INC-1 P1 I want it")

    assert words(answer).startswith("You may not override priority here.")
    assert words(await bot.type(OUTSIDER, "severity INC-1 high high")) == (
        "INC-1 is P1 critical now."
    )
