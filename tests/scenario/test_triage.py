"""Steps 2 and 3: what it is called, what it is about, and how bad it is."""

from dataclasses import replace

import pytest

from incidentbot.domain.catalogue import Catalogue, Category, Service, Subcategory
from incidentbot.domain.person import PersonEntry
from tests.support.databases import Databases
from tests.support.eyes import message_words
from tests.support.policies import a_policy
from tests.support.story import Story, telling

ROOM = "#inc-1-checkout-fails"
URGENCY = "Urgency: how long can it wait?"
LESS_PRESSING = "Why is it less pressing than it was?"


async def declared(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.sam.presses("Join", at="#incidents")


def card(story: Story, room: str = ROOM) -> str:
    return message_words(story.rita.message("Expected now", at=room))


async def test_a_new_title_renames_the_room_and_disturbs_nobody(story: Story) -> None:
    await declared(story)
    before = len(story.posts_of_the_bot(ROOM))

    await story.rita.types("/incident title Payments & refunds fail", at=ROOM)

    [room] = story.rita.rooms()
    assert room == "#inc-1-payments-refunds-fail"
    assert len(story.posts_of_the_bot(room)) == before
    assert "Payments & refunds fail" in card(story, room)
    assert "Payments &amp; refunds fail" in story.rita.conversation(room).topic


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("title Checkout fails", "INC-1 says so already."),
        (f"title {'x' * 200}", "A title has at most 150 characters; this one has 200."),
        ("describe Cards are refused", "INC-1: The description is saved."),
        ("category network/dns", "INC-1: It is about Network / Names and certificates now."),
        ("category weather", "There is no category `weather`. Write one of: software,"),
        ("severity high high", "INC-1 is P1 critical already."),
        ("severity high", "Say impact and urgency, each one of high, medium, low"),
        ("priority P9", "There is no priority `P9`. Write one of: P1, P2, P3, P4, P5, matrix."),
        ("priority matrix", "INC-1 is P1 critical already."),
    ],
)
async def test_whoever_types_it_reads_what_came_of_it(story: Story, typed: str, said: str) -> None:
    await declared(story)

    await story.rita.types(f"/incident {typed}", at=ROOM)

    assert story.rita.whispers(ROOM)[-1].startswith(said)


@pytest.mark.parametrize("word", ["edit", "title", "describe", "category", "services"])
async def test_without_words_each_opens_the_form_with_what_is_known(
    story: Story, word: str
) -> None:
    await declared(story)

    await story.rita.types(f"/incident {word}", at=ROOM)

    assert story.rita.entered("Title") == "Checkout fails"


async def test_the_category_is_chosen_in_the_form_and_the_subcategory_follows(
    story: Story,
) -> None:
    await declared(story)
    await story.rita.types("/incident category", at=ROOM)

    await story.rita.chooses("Network", "Category")
    await story.rita.fills({"Subcategory of Network": "Names and certificates"})
    await story.rita.fills(description="Since the release")
    assert await story.rita.submits() == {}

    assert "Network / Names and certificates" in card(story)
    assert "Since the release" in card(story)


async def test_what_is_not_touched_in_the_form_stays_as_somebody_else_made_it_meanwhile(
    story: Story,
) -> None:
    await declared(story)
    await story.rita.types("/incident edit", at=ROOM)
    await story.sam.types("/incident title INC-1 Payments fail")

    await story.rita.fills(description="Since the release")
    assert await story.rita.submits() == {}

    assert "Payments fail" in card(story, "#inc-1-payments-fail")
    assert "Since the release" in card(story, "#inc-1-payments-fail")


async def test_a_title_that_will_not_do_is_said_at_its_field(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident edit", at=ROOM)
    await story.rita.fills(title=" ")

    assert await story.rita.submits() == {"title": "Say in a few words what is wrong."}


async def test_owners_of_what_is_affected_are_asked_in_quietly(
    sqlite_databases: Databases,
) -> None:
    shop = Service(key="shop", name="Web shop", owners=("maya",))
    maya = PersonEntry(key="maya", email="maya@example.com")
    usual = a_policy()
    policy = replace(usual, catalogue=Catalogue(services=(shop,), categories=()), people=(maya,))
    with sqlite_databases.fresh() as url:
        async with telling(url, policy=policy) as story:
            await declared(story)
            before = len(story.posts_of_the_bot(ROOM))

            await story.rita.types("/incident services web shop", at=ROOM)

            assert story.maya.rooms() == [ROOM]
            assert "Web shop" in card(story)
            assert len(story.posts_of_the_bot(ROOM)) == before


async def test_a_category_without_a_usual_subcategory_has_it_chosen_in_the_form(
    sqlite_databases: Databases,
) -> None:
    under = (Subcategory(key="dns", name="DNS"), Subcategory(key="vpn", name="VPN"))
    network = Category(key="network", name="Network", subcategories=under)
    policy = a_policy(catalogue=Catalogue(categories=(network,)))
    with sqlite_databases.fresh() as url:
        async with telling(url, policy=policy) as story:
            await declared(story)

            await story.rita.types("/incident category network", at=ROOM)
            await story.rita.fills({"Subcategory of Network": "VPN"})
            assert await story.rita.submits() == {}

            assert "Network / VPN" in card(story)


async def test_item_16_lowering_the_severity_is_asked_why_and_told_once(story: Story) -> None:
    await declared(story)
    before = len(story.posts_of_the_bot(ROOM))

    await story.rita.types("/incident severity", at=ROOM)
    await story.rita.chooses("Low", URGENCY)
    await story.rita.fills({LESS_PRESSING: "There is a workaround"})
    assert await story.rita.submits() == {}

    [told] = story.posts_of_the_bot(ROOM)[before:]
    assert "lowered INC-1 from P1 to *P3 moderate*" in told
    assert "There is a workaround" in told
    assert "P3" in story.rita.conversation(ROOM).topic


async def test_in_words_one_line_does_all_of_it(story: Story) -> None:
    await declared(story)

    await story.rita.types("/incident severity low low because one customer", at=ROOM)

    assert not story.rita.has_window
    assert story.posts_of_the_bot(ROOM)[-1].endswith("urgency low). one customer")


async def test_a_form_that_lacks_a_reason_says_so_at_the_field_and_keeps_what_was_chosen(
    story: Story,
) -> None:
    await declared(story)
    await story.rita.types("/incident severity low low", at=ROOM)

    wrong = await story.rita.submits()

    assert wrong == {"reason": "Say why it is less pressing than it was."}
    assert story.rita.entered(URGENCY)["value"] == "low"


async def test_somebody_who_raised_it_meanwhile_makes_the_form_ask_why_after_all(
    story: Story,
) -> None:
    await declared(story)
    await story.rita.types("/incident severity low low one customer", at=ROOM)
    await story.rita.types("/incident severity", at=ROOM)
    await story.sam.types("/incident severity INC-1 high high")

    await story.rita.submits()
    await story.rita.fills({LESS_PRESSING: "It can wait"})
    assert await story.rita.submits() == {}

    assert "P5" in story.rita.conversation(ROOM).topic


async def test_an_override_takes_one_tap_and_keeps_who_and_why(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident priority P3", at=ROOM)

    await story.rita.fills({"Why?": "It can wait"})
    assert await story.rita.submits() == {}

    assert f"set by <@{story.rita.user_id}>: It can wait" in card(story)


async def test_an_override_is_lifted_as_easily(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident priority P3 workaround", at=ROOM)

    await story.rita.types("/incident priority", at=ROOM)
    await story.rita.fills({"Work on it as on": "P1"})
    assert await story.rita.submits() == {}

    assert "set by" not in card(story)
    assert "P1" in story.rita.conversation(ROOM).topic


async def test_whoever_sets_another_impact_is_told_that_it_lifts_the_override(
    story: Story,
) -> None:
    await declared(story)
    await story.rita.types("/incident priority P3 workaround", at=ROOM)

    await story.rita.types("/incident severity", at=ROOM)

    assert "P3 was set by" in str(story.rita.window["blocks"])


async def test_overriding_takes_more_than_being_in_the_room(story: Story) -> None:
    await declared(story)

    await story.sam.types("/incident priority P3 I like it less", at=ROOM)

    assert story.sam.whispers(ROOM)[-1].startswith("You may not override priority here.")


@pytest.mark.parametrize(
    "text", ["<!channel> *bold* & `code`", "\u202eright to left", "🔥 " * 60, "one\ntwo"]
)
async def test_whatever_is_typed_calls_nobody_and_breaks_nothing(story: Story, text: str) -> None:
    await declared(story)

    for words in (f"title {text}", f"describe {text}", f"severity low low {text}"):
        await story.rita.types(f"/incident {words}", at=story.rita.rooms()[0])

    [room] = story.rita.rooms()
    assert "went wrong" not in str(story.rita.whispers(room))
    assert "<!channel>" not in str(story.posts_of_the_bot(room))
