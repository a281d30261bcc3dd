"""People who come, and people who change their names."""

from incidentbot.sandbox.workspace.people import human
from tests.support.actor import Actor
from tests.support.story import Story

ROOM = "#inc-1-checkout-fails"


async def test_somebody_who_came_a_moment_ago_is_known_by_name(story: Story) -> None:
    workspace = story.stand_in.workspace
    user_id = workspace.identities.next("U")
    workspace.people.enter(
        human(
            user_id=user_id,
            team_id=workspace.team_id,
            name="nina",
            real_name="Nina New",
            title="Trainee",
            email="nina@example.com",
            zone="Europe/Paris",
        )
    )
    await story.settle()
    nina = Actor(story.stand_in, user_id, settle=story.settle)
    workspace.channels.join(nina.conversation("#general"), user_id)

    await nina.types("/incident now Checkout fails")

    assert "owner: Nina" in nina.conversation(ROOM).topic
    assert "nina@example.com" in str(nina.message("Expected now", ROOM)["blocks"])


async def test_a_new_name_is_used_from_then_on(story: Story) -> None:
    workspace = story.stand_in.workspace
    user = workspace.people.get(story.rita.user_id)
    profile = user["profile"] | {"display_name": "Rita Maria"}
    workspace.people.enter({**user, "profile": profile})
    await story.settle()

    await story.rita.types("/incident now Checkout fails")

    assert "owner: Rita Maria" in story.rita.conversation(ROOM).topic
