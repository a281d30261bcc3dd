"""Steps 2 to 4, and what was done by mistake."""

import pytest

from tests.support.eyes import message_words
from tests.support.story import Story

ROOM = "#inc-1-checkout-fails"


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


async def test_undo_stands_beside_what_was_confirmed(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident title Payments fail", at=ROOM)

    await story.rita.presses("Undo", at="#inc-1-payments-fail")

    assert story.rita.rooms() == [ROOM]


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


async def test_item_16_lowering_the_severity_is_asked_why_and_told_once(story: Story) -> None:
    await declared(story)
    before = len(story.posts_of_the_bot(ROOM))

    await story.rita.types("/incident severity", at=ROOM)
    await story.rita.chooses("Low", "Urgency: how long can it wait?")
    await story.rita.fills({"Why is it less pressing than it was?": "There is a workaround"})
    assert await story.rita.submits() == {}

    [told] = story.posts_of_the_bot(ROOM)[before:]
    assert "lowered INC-1 from P1 to *P3 moderate*" in told
    assert "There is a workaround" in told
    assert "P3" in story.rita.conversation(ROOM).topic


async def test_a_form_that_lacks_a_reason_says_so_at_the_field_and_keeps_what_was_chosen(
    story: Story,
) -> None:
    await declared(story)
    await story.rita.types("/incident severity low low", at=ROOM)

    wrong = await story.rita.submits()

    assert wrong == {"reason": "Say why it is less pressing than it was."}
    assert story.rita.has_window


async def test_an_override_takes_one_tap_and_keeps_who_and_why(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident priority P3", at=ROOM)

    await story.rita.fills({"Why?": "It can wait"})
    assert await story.rita.submits() == {}

    assert f"set by <@{story.rita.user_id}>: It can wait" in card(story)


async def test_item_26_a_handover_is_asked_for_and_answered_in_one_click(story: Story) -> None:
    await declared(story)

    await story.rita.types("/incident give @Maya", at=ROOM)
    await story.maya.presses("Take it", at="app")

    assert story.maya.rooms() == [ROOM]
    assert "owner: Maya" in story.maya.conversation(ROOM).topic
    assert "investigating" in story.maya.conversation(ROOM).topic
    assert f"<@{story.maya.user_id}> has taken INC-1." in story.posts_of_the_bot(ROOM)


async def test_the_bot_itself_cannot_be_made_the_owner(story: Story) -> None:
    await declared(story)

    await story.rita.types(f"/incident give <@{story.app.bot_user_id}>", at=ROOM)

    assert "owner: Rita" in story.rita.conversation(ROOM).topic


async def test_a_role_is_given_in_one_line_and_its_holder_knows_what_to_do(story: Story) -> None:
    await declared(story)

    await story.rita.types("/incident role communication lead @Maya", at=ROOM)

    assert story.maya.rooms() == [ROOM]
    briefing = story.maya.sees("app")[-1]
    assert "made you Communication lead of INC-1" in briefing
    assert "Post the first status update within five minutes." in briefing
    assert "Communication lead" in card(story)


async def test_all_roles_are_in_sight_and_each_can_be_changed_from_there(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident roles", at=ROOM)

    await story.rita.presses("Choose…", at=ROOM)
    await story.rita.fills({"Who holds it?": "Sam"})
    assert await story.rita.submits() == {}

    assert any(f"made <@{story.sam.user_id}>" in said for said in story.posts_of_the_bot(ROOM))


async def test_a_mistaken_take_is_undone_by_its_button(story: Story) -> None:
    await declared(story)
    await story.sam.presses("Take it", at=ROOM)

    await story.sam.presses("Undo", at=ROOM)

    assert "owner: Rita" in story.rita.conversation(ROOM).topic
    assert "declared" in story.rita.conversation(ROOM).topic
    assert story.posts_of_the_bot(ROOM)[-1].startswith(
        f"<@{story.sam.user_id}> undid the latest change of INC-1"
    )


async def test_two_minutes_later_it_is_too_late(story: Story) -> None:
    await declared(story)
    await story.sam.presses("Take it", at=ROOM)
    await story.passes(minutes=2, seconds=1)

    await story.sam.presses("Undo", at=ROOM)

    assert "too long to undo" in story.sam.whispers(ROOM)[-1]
    assert "owner: Sam" in story.rita.conversation(ROOM).topic


@pytest.mark.parametrize(
    "words",
    ["title Slow", "category network/dns", "severity low low x", "give me", "role tech lead me"],
)
async def test_every_word_works_from_anywhere_by_naming_or_picking(
    story: Story, words: str
) -> None:
    await declared(story)
    word, _, rest = words.partition(" ")

    await story.rita.types(f"/incident {word} INC-1 {rest}")
    named = story.rita.whispers("#general")[-1]
    await story.rita.types("/incident undo INC-1")
    await story.rita.types(f"/incident {words}")
    await story.rita.chooses("INC-1 · Checkout fails", f"Which one do you mean to {word}?")
    assert await story.rita.submits() == {}

    assert "INC-1" in named
    assert len(story.rita.whispers("#general")) >= 2


@pytest.mark.parametrize(
    "text", ["<!channel> *bold* & `code`", "\u202eright to left", "🔥 " * 60, "one\ntwo"]
)
async def test_whatever_is_typed_calls_nobody_and_breaks_nothing(story: Story, text: str) -> None:
    await declared(story)

    for words in (f"title {text}", f"describe {text}", f"severity low low {text}"):
        await story.rita.types(f"/incident {words}", at=ROOM)
        [room] = story.rita.rooms()
        assert "<!channel>" not in str(story.posts_of_the_bot(room))
        assert "went wrong" not in str(story.rita.whispers(room))
        if room != ROOM:
            await story.rita.types("/incident undo", at=room)


@pytest.mark.parametrize(
    "word",
    [
        "edit",
        "title",
        "describe",
        "category",
        "services",
        "severity",
        "priority",
        "give",
        "role",
        "roles",
        "undo",
    ],
)
async def test_a_private_incident_cannot_be_told_from_one_that_never_was(
    story: Story, word: str
) -> None:
    await story.rita.types("/incident declare Salaries are visible to everybody")
    await story.rita.fills(private="private")
    assert await story.rita.submits() == {}

    await story.olga.types(f"/incident {word} PRIV-1")
    await story.olga.types(f"/incident {word} PRIV-7")

    said = story.olga.whispers("#general")
    assert said[-2].replace("PRIV-1", "PRIV-7") == said[-1]
    assert not story.olga.has_window
