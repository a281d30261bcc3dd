from collections.abc import AsyncIterator

import pytest

from incidentbot.domain.catalogue import Catalogue, Category, Service, Subcategory
from incidentbot.domain.errors import FormError
from incidentbot.domain.incident.parts import Classification
from incidentbot.domain.person import PersonEntry
from incidentbot.slack.requests import Say
from tests.support.conversations import Conversation, conversation, shown, words
from tests.support.databases import Databases
from tests.support.incidents import OUTSIDER, REPORTER, RESPONDER, incident
from tests.support.policies import a_policy

NETWORK = Category(
    key="network",
    name="Network",
    subcategories=(
        Subcategory(key="dns", name="Names & certificates"),
        Subcategory(key="vpn", name="VPN"),
    ),
)
ACCESS = Category(
    key="access",
    name="Access",
    subcategories=(Subcategory(key="sign-in", name="Cannot sign in"),),
    default_subcategory="sign-in",
)
SERVICES = (Service(key="shop", name="Web shop", owners=("sam",)), Service(key="mail", name="Mail"))
POLICY = a_policy(
    catalogue=Catalogue(categories=(NETWORK, ACCESS), services=SERVICES),
    people=(PersonEntry(key="sam", slack_user_id="USAM"),),
)


@pytest.fixture
async def shop(sqlite_databases: Databases) -> AsyncIterator[Conversation]:
    """A bot in an organisation with a catalogue of its own."""
    with sqlite_databases.fresh() as url:
        async with conversation(url, policy=POLICY) as talking:
            yield talking


async def test_a_title_is_one_line_and_the_room_hears_nothing(shop: Conversation) -> None:
    room = await shop.declare()
    before = shop.heard(room)

    answer = await shop.type(REPORTER, "title Checkout <slow> & flaky", channel=room)

    assert (await shop.incident()).title == "Checkout <slow> & flaky"
    assert words(answer) == "INC-1: The title is changed, and the room gets its name from it."
    assert len(shop.heard(room)) == len(before)
    assert "Checkout <slow> & flaky" in str(shop.heard(room)[0].blocks[0])


async def test_a_correction_by_word_can_be_undone_where_it_is_confirmed(
    shop: Conversation,
) -> None:
    await shop.declare()
    answer = await shop.type(REPORTER, "title INC-1 Slow")
    assert isinstance(answer, Say)

    await shop.press(REPORTER, "undo", value=answer.blocks[0]["accessory"]["value"])

    assert (await shop.incident()).title == "Checkout fails"


async def test_the_same_again_is_said_to_be_so_already(shop: Conversation) -> None:
    await shop.declare()

    assert words(await shop.type(REPORTER, "title INC-1 Checkout fails")) == (
        "INC-1 says so already."
    )


async def test_what_will_not_do_is_said_in_words(shop: Conversation) -> None:
    await shop.declare()

    answer = await shop.type(REPORTER, f"title INC-1 {'x' * 200}")

    assert words(answer) == "A title has at most 150 characters; this one has 200."


async def test_a_description_by_word_keeps_its_lines(shop: Conversation) -> None:
    room = await shop.declare()

    await shop.type(REPORTER, "describe Cards are refused\nsince the release", channel=room)

    assert (await shop.incident()).description == "Cards are refused\nsince the release"


@pytest.mark.parametrize(
    ("typed", "category", "subcategory"),
    [
        ("network/dns", "network", "dns"),
        ("Network / names & certificates", "network", "dns"),
        ("NETWORK > vpn", "network", "vpn"),
        ("access", "access", "sign-in"),
    ],
)
async def test_item_10_a_category_by_word_has_its_subcategory(
    shop: Conversation, typed: str, category: str, subcategory: str
) -> None:
    await shop.declare()

    answer = await shop.type(REPORTER, f"category INC-1 {typed}")

    classification = (await shop.incident()).classification
    assert (classification.category, classification.subcategory) == (category, subcategory)
    assert "It is about" in words(answer)


async def test_a_category_without_a_usual_subcategory_has_it_chosen_in_the_form(
    shop: Conversation,
) -> None:
    await shop.declare()

    form = await shop.type(REPORTER, "category INC-1 network")
    await shop.submit(REPORTER, form, **{"subcategory-network": "vpn"})

    assert (await shop.incident()).classification == Classification(
        category="network", subcategory="vpn"
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("category weather", "There is no category `weather`. Write one of: network, access."),
        (
            "category access/<dns>",
            "There is no subcategory of access `&lt;dns&gt;`. Write one of: sign-in.",
        ),
        ("services moon", "There is no service `moon`. Write one of: shop, mail, unknown."),
    ],
)
async def test_wrong_words_get_the_right_ones(shop: Conversation, typed: str, said: str) -> None:
    room = await shop.declare()

    assert words(await shop.type(REPORTER, typed, channel=room)) == said


async def test_owners_of_what_is_affected_are_asked_in(shop: Conversation) -> None:
    room = await shop.declare()

    await shop.type(REPORTER, "services web shop, mail", channel=room)

    changed = await shop.incident()
    assert changed.classification.services == ("shop", "mail")
    assert RESPONDER in changed.audience
    assert (room, "USAM") in shop.slack.invited


async def test_not_knowing_what_is_affected_is_an_answer(shop: Conversation) -> None:
    room = await shop.declare(classification=Classification(services=("mail",)))

    await shop.type(REPORTER, "services not known yet", channel=room)

    assert (await shop.incident()).classification.services == ()


@pytest.mark.parametrize("word", ["edit", "title", "describe", "category", "services"])
async def test_without_words_each_opens_the_form_with_everything_in_it(
    shop: Conversation, word: str
) -> None:
    known = Classification(category="network", subcategory="dns", services=("shop",))
    await shop.declare(description="Since noon", classification=known)

    form = shown(await shop.type(REPORTER, f"{word} INC-1"))

    fields = {one["block_id"]: one["element"] for one in form["blocks"]}
    assert fields["title"]["initial_value"] == "Checkout fails"
    assert fields["description"]["initial_value"] == "Since noon"
    assert fields["services"]["initial_options"][0]["value"] == "shop"
    assert fields["category"]["initial_option"]["value"] == "network"
    assert fields["subcategory-network"]["initial_option"]["value"] == "dns"


async def test_the_form_changes_everything_in_one_go(shop: Conversation) -> None:
    await shop.declare()
    form = await shop.press(REPORTER, "edit")

    form = await shop.choose(
        REPORTER, form, "edit-category", category="access", title="Slow", services=["mail"]
    )
    await shop.submit(REPORTER, form, description="Since noon")

    changed = await shop.incident()
    assert (changed.title, changed.description) == ("Slow", "Since noon")
    assert changed.classification == Classification(
        category="access", subcategory="sign-in", services=("mail",)
    )


async def test_what_is_not_touched_in_the_form_stays_as_somebody_else_made_it_meanwhile(
    shop: Conversation,
) -> None:
    await shop.declare()
    form = await shop.press(REPORTER, "edit")
    await shop.type(REPORTER, "title INC-1 Payments fail")
    await shop.type(REPORTER, "category INC-1 network/vpn")

    await shop.submit(REPORTER, form, description="Since noon")

    changed = await shop.incident()
    assert (changed.title, changed.description) == ("Payments fail", "Since noon")
    assert changed.classification.category == "network"


async def test_what_is_wrong_is_said_at_its_field(shop: Conversation) -> None:
    await shop.declare()
    form = await shop.press(REPORTER, "edit")

    with pytest.raises(FormError) as refused:
        await shop.submit(REPORTER, form, title=" ")

    assert refused.value.fields.keys() == {"title"}


async def test_without_a_catalogue_there_is_no_category_to_choose(
    sqlite_databases: Databases,
) -> None:
    with sqlite_databases.fresh() as url:
        async with conversation(url, policy=a_policy(catalogue=Catalogue())) as bare:
            await bare.declare()
            form = shown(await bare.press(REPORTER, "edit"))

    assert "category" not in {one["block_id"] for one in form["blocks"]}


async def test_whoever_has_nothing_to_do_with_it_may_not_change_it(shop: Conversation) -> None:
    await shop.declare()

    answer = await shop.type(OUTSIDER, "title INC-1 Nonsense")

    assert words(answer).startswith("You may not triage here.")
    assert (await shop.incident()).title == incident().title
