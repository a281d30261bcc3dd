"""Finding incidents in the list."""

from tests.support.eyes import words_of
from tests.support.story import Story


async def test_the_list_opens_as_a_window_and_is_searched_by_typing_and_enter(
    story: Story,
) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.types("/incident now Logins are slow")
    await story.rita.types("/incident list")

    await story.rita.presses("Filter, sort…", at="#general")
    assert "Checkout fails" in words_of(story.rita.window)
    await story.rita.fills(text="logins")
    await story.rita.submits()

    shown = words_of(story.rita.window)
    assert "Logins are slow" in shown
    assert "Checkout fails" not in shown


async def test_a_choice_changes_the_window_in_place(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.types("/incident list")
    await story.rita.presses("Filter, sort…", at="#general")

    await story.rita.chooses("P5 planning", "list-priority")

    assert "0 open incidents with priority P5" in words_of(story.rita.window)
