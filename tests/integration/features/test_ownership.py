import pytest

from incidentbot.domain.errors import FormError
from incidentbot.domain.incident.parts import Ownership
from incidentbot.domain.lifecycle import Status
from incidentbot.engine.outbox import DeliveryError
from tests.support.conversations import Conversation, buttons, words
from tests.support.incidents import OUTSIDER, REPORTER, RESPONDER


async def test_giving_tells_the_room_once_and_asks_the_new_owner(bot: Conversation) -> None:
    room = await bot.declare()
    before = len(bot.heard(room))

    assert await bot.type(REPORTER, "give @Sam", channel=room) is None

    assert (await bot.incident()).owner == Ownership(person=RESPONDER, accepted=False)
    [told] = bot.heard(room)[before:]
    assert told.text == "<@UREPORTER> gave INC-1 to <@USAM>."
    assert (room, "USAM") in bot.slack.invited
    [asked] = bot.heard("DUSAM")
    assert asked.text == (
        "<@UREPORTER> gave you INC-1: Checkout fails. You answer for it from now on."
    )
    assert "Expected now" in str(asked.blocks)
    assert buttons(asked) == ["take", "panel"]


async def test_item_26_the_new_owner_says_yes_with_one_click(bot: Conversation) -> None:
    await bot.declare()
    await bot.type(REPORTER, "give INC-1 @Sam")
    yes = bot.heard("DUSAM")[-1].blocks[-1]["elements"][0]

    answer = await bot.press(RESPONDER, yes["action_id"], value=yes["value"], channel="DUSAM")

    assert words(answer) == "INC-1 is yours."
    taken = await bot.incident()
    assert (taken.owner.accepted, taken.status) == (True, Status.INVESTIGATING)


async def test_from_elsewhere_the_giver_is_told(bot: Conversation) -> None:
    await bot.declare()

    assert words(await bot.type(REPORTER, "give INC-1 @Sam")) == (
        "INC-1 is <@USAM>'s now; they are asked to take it."
    )
    assert words(await bot.type(REPORTER, "give INC-1 @Sam")) == "INC-1 is theirs already."


async def test_without_a_name_a_form_asks_to_whom(bot: Conversation) -> None:
    await bot.declare()

    form = await bot.press(REPORTER, "give")
    await bot.submit(REPORTER, form, somebody="USAM")

    assert (await bot.incident()).owner.person == RESPONDER


async def test_giving_it_to_oneself_is_taking_it(bot: Conversation) -> None:
    await bot.declare()

    assert words(await bot.type(OUTSIDER, "give INC-1 me")) == "INC-1 is yours."
    assert words(await bot.type(OUTSIDER, "give INC-1 me")) == "INC-1 is yours already."
    assert (await bot.incident()).owner == Ownership(person=OUTSIDER, accepted=True)


@pytest.mark.parametrize("nobody", ["UAPP", "UGONE", "UNOBODY"])
async def test_an_app_or_somebody_who_has_left_never_owns_an_incident(
    bot: Conversation, nobody: str
) -> None:
    await bot.declare()
    form = await bot.press(REPORTER, "give")

    with pytest.raises(FormError, match="an app, or somebody who has left") as refused:
        await bot.submit(REPORTER, form, somebody=nobody)

    assert refused.value.fields.keys() == {"somebody"}
    assert (await bot.incident()).owner.person == REPORTER


async def test_where_slack_cannot_say_who_that_is_nothing_is_given(bot: Conversation) -> None:
    await bot.declare()
    form = await bot.press(REPORTER, "give")

    with pytest.raises(DeliveryError):
        await bot.submit(REPORTER, form, somebody="UDOWN")

    assert (await bot.incident()).owner.person == REPORTER


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("give INC-1 @Sam @Olga", "Name one person; with several, nobody knows whose it is."),
        (
            "give INC-1 <sam>",
            "`&lt;sam&gt;` names nobody. Type @ and choose the person from Slack's list.",
        ),
    ],
)
async def test_item_22_it_is_given_to_exactly_one_person(
    bot: Conversation, typed: str, said: str
) -> None:
    await bot.declare()

    assert words(await bot.type(REPORTER, typed)) == said
