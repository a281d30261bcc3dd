from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from incidentbot.domain.catalogue import Catalogue, Category, Service, Subcategory
from incidentbot.domain.errors import FormError
from incidentbot.domain.incident.parts import Classification, Ownership
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.policy import Policy
from incidentbot.domain.process_profile import REQUIRED, Field, Moment, ProcessProfile
from tests.support.conversations import Conversation, buttons, conversation, shown, words
from tests.support.databases import Databases
from tests.support.incidents import REPORTER, RESPONDER
from tests.support.policies import a_policy

CATALOGUE = Catalogue(
    services=(Service(key="shop", name="Shop"),),
    categories=(
        Category(
            key="network",
            name="Network",
            default_subcategory="dns",
            subcategories=(
                Subcategory(key="dns", name="DNS"),
                Subcategory(key="vpn", name="VPN"),
            ),
        ),
    ),
)


def in_full() -> Policy:
    usual = a_policy(catalogue=CATALOGUE)
    required = REQUIRED[ProcessProfile.ITIL_IN_FULL]
    everything = {**required, Moment.RESOLVE: required[Moment.RESOLVE] | {Field.DESCRIPTION}}
    return replace(usual, process=replace(usual.process, required=everything))


@pytest.fixture
async def formal_bot(sqlite_databases: Databases) -> AsyncIterator[Conversation]:
    with sqlite_databases.fresh() as url:
        async with conversation(url, policy=in_full()) as talking:
            yield talking


def required(view: dict[str, object]) -> list[str]:
    blocks = view["blocks"]
    assert isinstance(blocks, list)
    return [block["block_id"] for block in blocks if not block["optional"]]


async def test_item_55_a_small_team_resolves_in_three_clicks_and_two_required_inputs(
    bot: Conversation,
) -> None:
    room = await bot.declare()
    await bot.press(RESPONDER, "take", channel=room)

    form = await bot.press(RESPONDER, "resolve", channel=room)
    answer = await bot.submit(RESPONDER, form, verification="20 orders <went>", code="workaround")

    assert required(shown(form)) == ["verification", "code"]
    assert answer is None
    resolution = (await bot.incident()).resolution
    assert resolution is not None
    assert (resolution.code, resolution.by) == ("workaround", RESPONDER)
    told = bot.heard(room)[-1]
    assert told.text == (
        ":white_check_mark: <@USAM> has resolved INC-1: Workaround provided. Checked: "
        "20 orders &lt;went&gt;"
    )
    assert buttons(told) == ["close", "reopen"]


async def test_how_it_ended_is_one_tap_among_all_that_can_be_said(bot: Conversation) -> None:
    await bot.declare()

    form = shown(await bot.type(REPORTER, "resolve INC-1"))

    code = next(block["element"] for block in form["blocks"] if block["block_id"] == "code")
    assert code["type"] == "radio_buttons"
    assert len(code["options"]) == len(a_policy().process.resolution_codes)


async def test_what_is_typed_with_the_verb_is_what_was_checked(bot: Conversation) -> None:
    room = await bot.declare()

    form = await bot.type(REPORTER, "resolve orders & mails work", channel=room)
    await bot.submit(REPORTER, form, code="solved")

    resolution = (await bot.incident()).resolution
    assert resolution is not None
    assert resolution.verification == "orders & mails work"


async def test_notes_stand_in_the_room_too(bot: Conversation) -> None:
    room = await bot.declare()

    form = await bot.type(REPORTER, "resolve works", channel=room)
    await bot.submit(REPORTER, form, code="solved", notes="The certificate\nhad expired")

    assert "> The certificate\n> had expired" in str(bot.heard(room)[-1].blocks[1]["text"]["text"])


async def test_whoever_resolves_what_nobody_took_owns_it_and_the_room_hears_one_message(
    bot: Conversation,
) -> None:
    room = await bot.declare()
    before = len(bot.heard(room))

    form = await bot.type(REPORTER, "resolve works", channel=room)
    await bot.submit(REPORTER, form, code="solved")

    assert (await bot.incident()).owner == Ownership(person=REPORTER, accepted=True)
    assert len(bot.heard(room)) == before + 1


async def test_what_has_ended_shows_no_form(bot: Conversation) -> None:
    room = await bot.declare()
    await bot.press(REPORTER, "false-alarm", channel=room)

    answer = await bot.type(REPORTER, "resolve", channel=room)

    assert words(answer) == "INC-1 is cancelled, so `resolve` does not apply. What does: nothing."


async def test_white_space_is_no_verification_and_the_form_stays(bot: Conversation) -> None:
    await bot.declare()
    form = await bot.type(REPORTER, "resolve INC-1")

    with pytest.raises(FormError) as refused:
        await bot.submit(REPORTER, form, verification="  ", code="solved")

    assert refused.value.fields == {"verification": "Say what was checked to know that it is over."}


async def test_what_must_be_right_by_now_is_asked_for_with_it(formal_bot: Conversation) -> None:
    room = await formal_bot.declare()

    form = await formal_bot.type(REPORTER, "resolve works", channel=room)
    form = await formal_bot.choose(
        REPORTER, form, "resolve-category", code="solved", notes="x", category="network"
    )
    view = shown(form)
    await formal_bot.submit(
        REPORTER,
        form,
        description="Slow since 9",
        service=["shop"],
        **{"subcategory-network": "vpn"},
    )

    assert required(view) == [
        "verification",
        "code",
        "notes",
        "description",
        "service",
        "category",
        "subcategory-network",
    ]
    incident = await formal_bot.incident()
    assert incident.status is Status.RESOLVED
    assert incident.description == "Slow since 9"
    assert incident.classification == Classification(
        category="network", subcategory="vpn", services=("shop",)
    )


async def test_the_usual_subcategory_is_chosen_already(formal_bot: Conversation) -> None:
    room = await formal_bot.declare(
        description="Slow", classification=Classification(category="network", services=("shop",))
    )

    form = await formal_bot.type(REPORTER, "resolve works", channel=room)
    await formal_bot.submit(REPORTER, form, code="solved", notes="x")

    assert "category" not in required(shown(form))
    assert (await formal_bot.incident()).classification.subcategory == "dns"


async def test_a_form_submitted_before_the_subcategories_came_says_so_at_the_category(
    formal_bot: Conversation,
) -> None:
    room = await formal_bot.declare(
        description="Slow", classification=Classification(services=("shop",))
    )
    form = await formal_bot.type(REPORTER, "resolve works", channel=room)

    with pytest.raises(FormError) as refused:
        await formal_bot.submit(REPORTER, form, code="solved", notes="x", category="network")

    assert refused.value.fields == {"category": "Choose what it was about."}


async def test_a_missing_subcategory_is_said_where_it_is_chosen(formal_bot: Conversation) -> None:
    room = await formal_bot.declare(
        description="Slow", classification=Classification(category="network", services=("shop",))
    )
    form = await formal_bot.type(REPORTER, "resolve works", channel=room)
    for block in shown(form)["blocks"]:
        block["element"].pop("initial_option", None)

    with pytest.raises(FormError) as refused:
        await formal_bot.submit(REPORTER, form, code="solved", notes="x")

    assert list(refused.value.fields) == ["subcategory-network"]
