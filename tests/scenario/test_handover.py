"""Step 4: who answers for it from now on, and who wears which hat."""

import pytest

from tests.support.eyes import message_words
from tests.support.story import Story

ROOM = "#inc-1-checkout-fails"
NEW_OWNER = "Who answers for it from now on?"
NOT_A_PERSON = "That is an app, or somebody who has left. Choose a person who is here."


async def declared(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.sam.presses("Join", at="#incidents")


async def test_item_26_a_handover_is_asked_for_and_answered_in_one_click(story: Story) -> None:
    await declared(story)
    before = len(story.posts_of_the_bot(ROOM))

    await story.rita.types("/incident give @Maya", at=ROOM)
    asked = story.maya.sees("app")[-1]
    await story.maya.presses("Take it", at="app")

    assert "You answer for it from now on." in asked
    assert story.maya.rooms() == [ROOM]
    assert "investigating" in story.maya.conversation(ROOM).topic
    assert "owner: Maya" in story.maya.conversation(ROOM).topic
    assert story.posts_of_the_bot(ROOM)[before:] == [
        f"<@{story.rita.user_id}> gave INC-1 to <@{story.maya.user_id}>.",
        f"<@{story.maya.user_id}> has taken INC-1.",
    ]
    assert story.maya.whispers("app")[-1] == "INC-1 is yours."


async def test_without_a_name_a_form_asks_to_whom(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident give", at=ROOM)

    await story.rita.fills({NEW_OWNER: "Maya"})
    assert await story.rita.submits() == {}

    assert "owner: Maya" in story.rita.conversation(ROOM).topic


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("give INC-1 @Sam", "they are asked to take it."),
        ("give INC-1 @Rita", "INC-1 is yours."),
        ("give INC-1 me", "INC-1 is yours."),
        ("give INC-1 @Sam @Maya", "Name one person; with several, nobody knows whose it is."),
        ("give INC-1 sam", "`sam` names nobody. Type @ and choose the person from Slack's list."),
        ("role INC-1 tech lead @Sam", "Tech lead of INC-1 is changed."),
        ("role INC-1 tech lead nobody", "Tech lead of INC-1 is as you say already."),
        ("role INC-1 cook me", "Write one of: Incident manager, First line, Level two, "),
    ],
)
async def test_from_elsewhere_whoever_types_it_reads_what_came_of_it(
    story: Story, typed: str, said: str
) -> None:
    await declared(story)

    await story.rita.types(f"/incident {typed}")

    assert said in story.rita.whispers("#general")[-1]


async def test_giving_it_to_whom_it_was_given_changes_nothing(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident give @Maya", at=ROOM)

    await story.sam.types("/incident give @Maya", at=ROOM)

    assert story.sam.whispers(ROOM)[-1] == "INC-1 is theirs already."


async def test_taking_twice_changes_nothing(story: Story) -> None:
    await declared(story)
    await story.sam.types("/incident take", at=ROOM)

    await story.sam.types("/incident take", at=ROOM)

    assert story.sam.whispers(ROOM)[-1] == "INC-1 is yours already."


async def test_an_app_never_owns_an_incident(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident give", at=ROOM)
    await story.rita.fills({NEW_OWNER: story.app.name})

    assert await story.rita.submits() == {"somebody": NOT_A_PERSON}
    assert "owner: Rita" in story.rita.conversation(ROOM).topic


async def test_a_role_is_given_in_one_line_and_its_holder_knows_what_to_do(story: Story) -> None:
    await declared(story)
    before = len(story.posts_of_the_bot(ROOM))

    await story.rita.types("/incident role communication lead @Maya", at=ROOM)

    assert story.maya.rooms() == [ROOM]
    briefing = story.maya.sees("app")[-1]
    assert "made you Communication lead of INC-1" in briefing
    assert "Post the first status update within five minutes." in briefing
    assert len(story.posts_of_the_bot(ROOM)) == before + 1
    assert "Communication lead" in message_words(story.rita.message("Expected now", at=ROOM))


async def test_whoever_claims_a_role_reads_at_once_what_is_expected(story: Story) -> None:
    await declared(story)

    await story.sam.types("/incident role tech me", at=ROOM)

    assert "You are Tech lead of INC-1 now." in story.sam.whispers(ROOM)[-1]
    assert "Say how recovery will be verified." in story.sam.whispers(ROOM)[-1]
    assert story.posts_of_the_bot(ROOM)[-1] == (
        f"<@{story.sam.user_id}> is Tech lead of INC-1 now."
    )


async def test_a_role_is_handed_on_from_the_briefing(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident role tech lead @Sam", at=ROOM)

    await story.sam.presses("Somebody else…", at="app")
    await story.sam.fills({"Who holds it?": "Maya"})
    assert await story.sam.submits() == {}

    assert story.posts_of_the_bot(ROOM)[-1] == (
        f"<@{story.sam.user_id}> made <@{story.maya.user_id}> Tech lead of INC-1, "
        f"in place of <@{story.sam.user_id}>."
    )


async def test_item_23_all_roles_are_in_sight_and_each_can_be_changed_from_there(
    story: Story,
) -> None:
    await declared(story)
    await story.rita.types("/incident roles", at=ROOM)
    assert "Leads the incident" in story.rita.whispers(ROOM)[-1]

    await story.rita.presses("Choose…", at=ROOM)
    await story.rita.chooses("Tech lead", "Role")
    assert "Keeps the technical picture whole" in str(story.rita.window["blocks"])
    await story.rita.fills({"Who holds it?": "Sam"})
    assert await story.rita.submits() == {}

    assert story.posts_of_the_bot(ROOM)[-1] == (
        f"<@{story.rita.user_id}> made <@{story.sam.user_id}> Tech lead of INC-1."
    )


async def test_a_vacant_role_is_not_vacated_again(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident role tech lead", at=ROOM)

    assert await story.rita.submits() == {
        "somebody-tech_lead": "Nobody holds it yet. Choose somebody."
    }


async def test_an_app_never_holds_a_role(story: Story) -> None:
    await declared(story)
    await story.rita.types("/incident role tech lead", at=ROOM)
    await story.rita.fills({"Who holds it?": story.app.name})

    assert await story.rita.submits() == {"somebody-tech_lead": NOT_A_PERSON}
