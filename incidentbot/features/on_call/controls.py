"""The buttons of covers, wherever they stand."""

from incidentbot.domain.on_call.cover import Cover, CoverId
from incidentbot.features.on_call.names import ACCEPT, DECLINE, TAKE_BACK
from incidentbot.slack.blocks import Element, button


def answers(cover_id: CoverId) -> tuple[Element, ...]:
    """Let somebody answer who is asked."""
    return (
        button("Accept", action_id=ACCEPT, value=cover_id, style="primary"),
        button("I can't", action_id=DECLINE, value=cover_id),
    )


def take_back(cover: Cover) -> Element:
    """Let somebody whom it concerns take a cover back."""
    return button("Take it back", action_id=TAKE_BACK, value=cover.cover_id)
