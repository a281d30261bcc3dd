"""Whatever goes wrong, or takes too long: what a person typed comes back to them, and is not done twice."""

from collections.abc import Iterator

import pytest
import structlog
from starlette.middleware import Middleware

from incidentbot.domain.events import NoteAdded
from tests.support.databases import Databases
from tests.support.eyes import inputs, words_of
from tests.support.failing_database import failing_database, slow_database
from tests.support.story import Story, telling
from tests.support.wire import Wire, WireMiddleware, refuses

ROOM = "#inc-1-checkout-fails"
LINE = "/incident now Nobody can pay by card since ten past nine"
FORMS = ("declare", "update", "note", "hold", "fix", "resolve", "edit", "cancel", "priority")


@pytest.fixture(autouse=True)
def unseen_logs() -> Iterator[None]:
    """Traces of what goes wrong on purpose take longer to draw than all the rest."""
    with structlog.testing.capture_logs():
        yield


async def taken(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.presses("Take it", ROOM)


async def notes(story: Story) -> list[str]:
    read = story.application.context.read
    known = await read(lambda view: view.incidents.by_reference("INC-1", viewer=None))
    facts = await read(lambda view: view.timelines.of(known.incident_id))
    return [fact.event.text for fact in facts if isinstance(fact.event, NoteAdded)]


async def hand_in(story: Story, text: str) -> None:
    """Submit a note, and look at what the modal shows before it is known what becomes of it."""
    typed = {"text": {"text": {"type": "plain_text_input", "value": text}}}
    ack = await story.stand_in.interactions.submit(
        user_id=story.rita.user_id, view_id=story.rita.window["id"], values=typed
    )
    assert ack.ok


@pytest.mark.parametrize("form", FORMS)
async def test_a_form_that_cannot_be_saved_comes_back_with_all_that_is_in_it(
    story: Story, form: str
) -> None:
    await taken(story)
    rita = story.rita
    await rita.types(f"/incident {form}", ROOM)
    typed = {
        one.block["block_id"]: f"typed into {one.block['block_id']}"
        for one in inputs(rita.window["blocks"])
        if one.element["type"] == "plain_text_input"
    }
    for one in inputs(rita.window["blocks"]):
        if one.element["type"] in {"static_select", "radio_buttons"}:
            await rita.fills({one.block["block_id"]: one.element["options"][-1]["value"]})
    await rita.fills(typed)

    with failing_database():
        assert await rita.submits() == {}

    first, *_ = rita.window["blocks"]
    assert "Something went wrong on our side" in words_of(first)
    assert {name: rita.entered(name) for name in typed} == typed
    assert await rita.submits() == {}
    assert not rita.has_window


async def test_a_form_comes_back_as_often_as_it_takes_and_is_saved_once(every_story: Story) -> None:
    await taken(every_story)
    rita = every_story.rita
    await rita.types("/incident note", ROOM)
    await rita.fills(text="Restarted the cache")

    with failing_database():
        for _ in range(3):
            await rita.submits()
            banners = [one for one in rita.window["blocks"] if "went wrong" in words_of(one)]
            assert len(banners) == 1
    await rita.submits()

    assert not rita.has_window
    assert await notes(every_story) == ["Restarted the cache"]


async def test_a_form_that_takes_long_says_so_and_then_that_it_is_saved(
    database_url: str,
) -> None:
    async with telling(database_url, answers_within=0) as story:
        await taken(story)
        await story.rita.types("/incident note", ROOM)

        with slow_database() as go_on:
            await hand_in(story, "Restarted the cache")
            waiting = words_of(story.rita.window["blocks"])
            go_on()
            await story.settle()

        assert "takes longer than usual" in waiting
        assert "This is saved" in words_of(story.rita.window["blocks"])
        assert await notes(story) == ["Restarted the cache"]


async def test_a_form_that_takes_long_and_then_fails_comes_back(database_url: str) -> None:
    async with telling(database_url, answers_within=0) as story:
        await taken(story)
        await story.rita.types("/incident note", ROOM)

        with slow_database() as go_on, failing_database():
            await hand_in(story, "Restarted the cache")
            go_on()
            await story.settle()

        assert "Something went wrong" in words_of(story.rita.window["blocks"][0])
        assert story.rita.entered("text") == "Restarted the cache"


async def test_a_command_that_fails_comes_back_with_a_button_that_sends_it_again(
    every_story: Story,
) -> None:
    with failing_database():
        ack = await every_story.rita.types(LINE)

    assert ack.ok
    [told] = every_story.rita.whispers("#general")
    assert "Something went wrong on our side" in told
    assert f"> {LINE}" in told
    assert every_story.rita.rooms() == []

    await every_story.rita.presses("Send it again", "#general")

    assert len(every_story.rita.rooms()) == 1
    assert "INC-1 is logged" in every_story.rita.whispers("#general")[-1]


async def test_a_command_sent_again_that_was_carried_out_is_not_carried_out_twice(
    every_story: Story,
) -> None:
    with failing_database():
        await every_story.rita.types(LINE)

    for _ in range(2):
        await every_story.rita.presses("Send it again", "#general")

    assert len(every_story.rita.rooms()) == 1


async def test_a_command_that_takes_long_is_answered_when_it_is_done(database_url: str) -> None:
    async with telling(database_url, answers_within=0) as story:
        rita = story.rita
        with slow_database() as go_on:
            await story.stand_in.interactions.command(
                user_id=rita.user_id, conversation_id=rita.conversation("#general").id, text=LINE
            )
            go_on()
            await story.settle()

        said = rita.whispers("#general")
        assert "takes longer than usual" in said[0]
        assert "INC-1 is logged" in said[1]
        assert len(story.rita.rooms()) == 1


async def test_a_form_that_slack_does_not_open_takes_no_words_with_it(
    sqlite_databases: Databases,
) -> None:
    wire = Wire()
    middleware = [Middleware(WireMiddleware, wire=wire)]
    with sqlite_databases.fresh() as url:
        async with telling(url, middleware=middleware) as story:
            await taken(story)
            wire.fails("views.open", refuses("expired_trigger_id"))

            await story.rita.types("/incident update we found the cause", ROOM)

            assert "> /incident update we found the cause" in story.rita.whispers(ROOM)[-1]
            await story.rita.presses("Send it again", ROOM)
            assert story.rita.entered("text") == "we found the cause"


async def test_a_long_line_that_is_refused_comes_back_and_a_short_one_does_not(
    story: Story,
) -> None:
    await story.rita.types("/incident title INC-7 " + "Nobody can pay by card " * 5)
    await story.rita.types("/incident take INC-7")

    long, short = story.rita.whispers("#general")
    assert "There is no INC-7" in long
    assert "Nobody can pay by card" in long
    assert short == "There is no INC-7 that you can see. `list` shows what there is."
