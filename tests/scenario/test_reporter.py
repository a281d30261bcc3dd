"""Whoever reported hears how it ends."""

from tests.support.plots import ROOM, declared, resolved, taken
from tests.support.story import Story


def heard(story: Story) -> str:
    return story.rita.sees("app")[-1]


async def test_whoever_reported_hears_that_it_is_over_and_can_say_that_it_is_not(
    story: Story,
) -> None:
    await resolved(story)

    assert heard(story).splitlines() == [
        "*INC-1* (Checkout fails) is resolved.",
        "> 20 orders &lt;went&gt; through",
        "Still broken? Reopen",
    ]

    await story.rita.presses("Still broken? Reopen", at="app")
    await story.rita.fills(reason="I still cannot pay")
    await story.rita.submits()

    assert "investigating" in story.rita.conversation(ROOM).topic
    assert story.posts_of_the_bot(ROOM)[-1].endswith("has reopened INC-1. I still cannot pay")


async def test_whoever_declared_hears_it_for_somebody_outside_slack(story: Story) -> None:
    await story.rita.types("/incident declare Checkout fails")
    await story.rita.presses("More…")
    await story.rita.fills(reporter_name="A customer")
    await story.rita.submits()
    await story.sam.presses("Join", at="#incidents")

    await story.sam.types("/incident false-alarm", at=ROOM)

    assert "it was no incident" in heard(story)


async def test_closing_says_until_when_it_can_be_reopened(story: Story) -> None:
    await resolved(story)

    await story.sam.presses("Close", at=ROOM)

    assert heard(story).startswith("*INC-1* (Checkout fails) is closed.")
    assert "Until <!date^" in heard(story)


async def test_a_false_alarm_says_so_and_leaves_nothing_to_reopen(story: Story) -> None:
    await taken(story)

    await story.sam.types("/incident false-alarm", at=ROOM)

    assert heard(story).splitlines() == [
        "*INC-1* (Checkout fails) has ended: it was no incident.",
        "> False alarm",
    ]


async def test_whoever_does_it_themselves_is_not_told(story: Story) -> None:
    await declared(story)
    before = len(story.rita.sees("app"))

    await story.rita.types("/incident false-alarm", at=ROOM)

    assert len(story.rita.sees("app")) == before


async def test_what_goes_on_meanwhile_is_not_told(story: Story) -> None:
    await taken(story)
    before = len(story.rita.sees("app"))

    await story.sam.types("/incident fix rolled back", at=ROOM)

    assert len(story.rita.sees("app")) == before
