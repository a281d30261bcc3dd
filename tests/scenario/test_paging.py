"""Nobody has taken it: people are paged, one level after the other, until somebody looks after it."""

from tests.support.story import Story

ROOM = "#inc-1-checkout-fails"


async def test_with_nothing_configured_whoever_reported_is_paged_and_acknowledges_by_one_click(
    every_story: Story,
) -> None:
    rita = every_story.rita
    await rita.types("/incident now Checkout fails")
    await every_story.passes(seconds=1)

    page = rita.sees("app")[-1]
    assert "P1 critical · INC-1 · Checkout fails" in page
    assert "Nobody has taken it yet." in page
    clicks = rita.clicks
    await rita.presses("Acknowledge", at="app")

    assert rita.clicks - clicks == 1
    assert "Acknowledged by you" in rita.sees("app")[-1]
    await every_story.passes(minutes=20)
    assert len([one for one in rita.sees("app") if "INC-1 · Checkout fails" in one]) == 1
