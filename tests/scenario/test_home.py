"""App Home: what concerns the viewer."""

from tests.support.story import Story

ROOM = "#inc-1-checkout-fails"


async def test_where_nothing_is_open_home_says_what_to_do(story: Story) -> None:
    shown = await story.rita.opens_home()

    assert "Nothing is open: all quiet." in shown
    assert "`/incident now what is wrong`" in shown


async def test_an_incident_is_declared_from_home_and_stands_there_at_once(story: Story) -> None:
    await story.rita.opens_home()
    await story.rita.presses("Declare an incident", at="home")
    await story.rita.fills(title="Checkout fails")
    await story.rita.submits()

    shown = story.rita.sees_home()

    assert "What concerns you" in shown
    assert "*P1 · INC-1* Checkout fails" in shown
    room = story.rita.conversation(ROOM).id
    assert f"*yours until somebody takes it* · declared · 0 min · <#{room}>" in shown


async def test_what_concerns_others_stands_apart_until_one_joins(every_story: Story) -> None:
    story = every_story
    await story.rita.types("/incident now Checkout fails")

    assert "What else is open" in await story.sam.opens_home()

    await story.sam.presses("Join", at="home")
    shown = story.sam.sees_home()
    assert "What concerns you" in shown
    assert "What else is open" not in shown


async def test_home_changes_while_it_is_looked_at(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.olga.opens_home()
    await story.sam.presses("Join", at="#incidents")

    await story.sam.presses("Take it", at=ROOM)

    assert f"owner <@{story.sam.user_id}> · investigating" in story.olga.sees_home()


async def test_home_is_left_alone_when_nobody_has_looked_for_long(story: Story) -> None:
    await story.olga.opens_home()
    await story.passes(hours=9)

    await story.rita.types("/incident now Checkout fails")

    assert "Checkout fails" not in story.olga.sees_home()
    assert "Checkout fails" in await story.olga.opens_home()


async def test_the_record_and_the_list_open_from_home(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.opens_home()

    await story.rita.presses("Details", at="home")
    assert story.rita.window["title"]["text"] == "INC-1"
    await story.rita.closes()

    await story.rita.presses("All incidents", at="home")
    assert story.rita.window["title"]["text"] == "Incidents"


async def test_whom_slack_does_not_know_any_more_does_not_keep_others_from_theirs(
    story: Story,
) -> None:
    directory, now = story.application.context.directory, story.clock.now()
    await story.olga.opens_home()
    await directory.opened_home(await directory.person("UGONE"), at=now)

    await story.rita.types("/incident now Checkout fails")

    assert "Checkout fails" in story.olga.sees_home()


async def test_looking_at_the_apps_messages_is_not_looking_at_home(story: Story) -> None:
    (app,) = story.stand_in.workspace.apps
    await story.stand_in.interactions.open_home(
        user_id=story.olga.user_id, app_id=app.app_id, tab="messages"
    )
    await story.settle()

    assert story.stand_in.workspace.views.home(story.olga.user_id, app.app_id) is None
