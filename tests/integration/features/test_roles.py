import pytest

from incidentbot.domain.errors import FormError
from incidentbot.domain.role import Role
from incidentbot.slack.requests import Say
from tests.support.conversations import Conversation, shown, words
from tests.support.incidents import OUTSIDER, REPORTER, RESPONDER


async def test_giving_a_role_tells_the_room_once_and_briefs_the_holder(bot: Conversation) -> None:
    room = await bot.declare()
    before = len(bot.heard(room))

    answer = await bot.type(REPORTER, "role communication lead @Sam", channel=room)

    assert answer is None
    assert (await bot.incident()).roles == {Role.COMMUNICATION_LEAD: RESPONDER}
    [told] = bot.heard(room)[before:]
    assert told.text == "<@UREPORTER> made <@USAM> Communication lead of INC-1."
    assert (room, "USAM") in bot.slack.invited
    [briefed] = bot.heard("DUSAM")
    assert briefed.text == "<@UREPORTER> made you Communication lead of INC-1: Checkout fails."
    assert "Post the first status update within five minutes." in str(briefed.blocks)


async def test_whoever_claims_a_role_reads_at_once_what_is_expected(bot: Conversation) -> None:
    room = await bot.declare()

    answer = await bot.type(REPORTER, "role tech me", channel=room)

    assert isinstance(answer, Say)
    assert answer.text == "You are Tech lead of INC-1 now."
    assert "Say how recovery will be verified." in str(answer.blocks)
    assert bot.heard(room)[-1].text == "<@UREPORTER> is Tech lead of INC-1 now."
    assert "made you" not in str(bot.heard("DUREPORTER"))


async def test_a_role_goes_from_one_to_the_other(bot: Conversation) -> None:
    room = await bot.declare()
    await bot.type(REPORTER, "role tech lead me", channel=room)

    await bot.type(REPORTER, "role tech lead @Sam", channel=room)

    assert bot.heard(room)[-1].text == (
        "<@UREPORTER> made <@USAM> Tech lead of INC-1, in place of <@UREPORTER>."
    )


@pytest.mark.parametrize(
    ("holder", "said"),
    [("me", "<@UREPORTER> gave up as"), ("@Sam", "<@UREPORTER> relieved <@USAM> as")],
)
async def test_a_role_can_be_given_up_or_taken_away(
    bot: Conversation, holder: str, said: str
) -> None:
    room = await bot.declare()
    await bot.type(REPORTER, f"role tech lead {holder}", channel=room)

    await bot.type(REPORTER, "role tech lead nobody", channel=room)

    assert (await bot.incident()).roles == {}
    assert bot.heard(room)[-1].text == (f"{said} Tech lead of INC-1. Nobody holds that role now.")


async def test_item_24_whoever_leads_and_mends_is_advised_against_it(bot: Conversation) -> None:
    room = await bot.declare()
    await bot.type(REPORTER, "role tech lead @Sam", channel=room)
    assert "leads and mends" not in str(bot.heard(room)[-1].blocks)

    await bot.type(REPORTER, "role incident manager @Sam", channel=room)

    assert "<@USAM> leads and mends at once." in str(bot.heard(room)[-1].blocks)


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("manager @Sam", Role.INCIDENT_MANAGER),
        ("comm lead @Sam", Role.COMMUNICATION_LEAD),
        ("@Sam level two", Role.LEVEL_TWO),
        ("first_line @Sam", Role.FIRST_LINE),
        ("Tech-Lead @Sam", Role.TECH_LEAD),
    ],
)
async def test_some_words_of_a_role_will_do(bot: Conversation, typed: str, role: Role) -> None:
    await bot.declare()

    await bot.type(REPORTER, f"role INC-1 {typed}")

    assert (await bot.incident()).roles == {role: RESPONDER}


@pytest.mark.parametrize("typed", ["lead", "cook"])
async def test_a_role_that_is_none_or_several_gets_the_known_ones(
    bot: Conversation, typed: str
) -> None:
    room = await bot.declare()

    assert words(await bot.type(REPORTER, f"role {typed} @Sam", channel=room)) == (
        f"There is no role `{typed}`. Write one of: Incident manager, First line, Level two, "
        "Communication lead, Tech lead."
    )


async def test_from_elsewhere_whoever_gave_it_is_told(bot: Conversation) -> None:
    await bot.declare()

    assert words(await bot.type(REPORTER, "role INC-1 tech lead @Sam")) == (
        "Tech lead of INC-1 is changed."
    )
    assert words(await bot.type(REPORTER, "role INC-1 tech lead @Sam")) == (
        "Tech lead of INC-1 is as you say already."
    )


async def test_the_form_says_what_each_role_is_for_and_who_holds_it(bot: Conversation) -> None:
    room = await bot.declare()
    await bot.type(REPORTER, "role tech lead @Sam", channel=room)
    form = await bot.press(REPORTER, "role")
    assert "Leads the incident" in str(shown(form))

    form = await bot.choose(REPORTER, form, "role-chosen", **{"role-chosen": "tech_lead"})

    assert "Keeps the technical picture whole" in str(shown(form))
    [person] = [one for one in shown(form)["blocks"] if one.get("block_id") == "somebody-tech_lead"]
    assert person["element"]["initial_user"] == "USAM"


async def test_a_role_named_without_a_person_is_chosen_in_the_form(bot: Conversation) -> None:
    await bot.declare()

    form = await bot.type(REPORTER, "role INC-1 tech lead")
    await bot.submit(REPORTER, form, **{"somebody-tech_lead": "UOLGA"})

    assert (await bot.incident()).roles == {Role.TECH_LEAD: OUTSIDER}


async def test_the_form_relieves_whoever_is_not_chosen_any_more(bot: Conversation) -> None:
    await bot.declare()
    await bot.type(REPORTER, "role INC-1 tech lead @Sam")

    form = await bot.type(REPORTER, "role INC-1 tech lead")
    await bot.submit(REPORTER, form, **{"somebody-tech_lead": ""})

    assert (await bot.incident()).roles == {}


@pytest.mark.parametrize(
    ("chosen", "said"), [("", "Nobody holds it yet"), ("UAPP", "an app, or somebody who has left")]
)
async def test_what_is_wrong_is_said_at_the_person(
    bot: Conversation, chosen: str, said: str
) -> None:
    await bot.declare()
    form = await bot.type(REPORTER, "role INC-1 tech lead")

    with pytest.raises(FormError, match=said) as refused:
        await bot.submit(REPORTER, form, **{"somebody-tech_lead": chosen})

    assert refused.value.fields.keys() == {"somebody-tech_lead"}


async def test_item_23_everybody_can_see_who_does_what_and_change_it_from_there(
    bot: Conversation,
) -> None:
    room = await bot.declare()
    await bot.type(REPORTER, "role tech lead @Sam", channel=room)

    overview = await bot.type(REPORTER, "roles", channel=room)

    assert isinstance(overview, Say)
    assert overview.text == "Roles of INC-1: Tech lead <@USAM>."
    rows = overview.blocks[1:]
    assert len(rows) == len(Role)
    assert "*Tech lead*: <@USAM>" in rows[-1]["text"]["text"]
    assert "*First line*: _nobody_" in rows[1]["text"]["text"]
    assert "• " in rows[1]["text"]["text"]
    form = await bot.press(REPORTER, "role", value=rows[-1]["accessory"]["value"])
    assert "Keeps the technical picture whole" in str(shown(form))


async def test_whoever_may_not_change_roles_only_reads_them(bot: Conversation) -> None:
    await bot.declare()

    overview = await bot.type(OUTSIDER, "roles INC-1")

    assert isinstance(overview, Say)
    assert overview.text == "Roles of INC-1: nobody holds one."
    assert all("accessory" not in row for row in overview.blocks)
