"""How stories begin."""

from tests.support.eyes import message_words
from tests.support.story import Story

ROOM = "#inc-1-checkout-fails"


async def declared(story: Story) -> None:
    """Rita declares that checkout fails, and Sam comes into its room."""
    await story.rita.types("/incident now Checkout fails")
    await story.sam.presses("Join", at="#incidents")


async def taken(story: Story) -> None:
    """Sam has taken it."""
    await declared(story)
    await story.sam.presses("Take it", at=ROOM)


async def resolved(story: Story) -> None:
    """Sam has resolved it."""
    await taken(story)
    await story.sam.presses("Resolve", at=ROOM)
    await story.sam.fills(verification="20 orders <went> through", code="Solution provided")
    assert await story.sam.submits() == {}


def card(story: Story) -> str:
    """Give what the card of its room says now."""
    return message_words(story.rita.message("*Expected now*", ROOM))
