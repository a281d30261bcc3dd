"""Asking why: by one tap on a usual answer, or in words of one's own."""

from collections.abc import Sequence

from incidentbot.domain.incident.transition import REASON
from incidentbot.domain.policy import Choice
from incidentbot.slack.blocks import Block, field_of, one_of, option, text_input
from incidentbot.slack.inputs import Inputs

REASON_LIMIT = 1000
_OWN_WORDS = "words"


def reason_fields(
    label: str, choices: Sequence[Choice], *, placeholder: str | None = None
) -> list[Block]:
    """Ask for a reason. `placeholder` shows what one's own words could be."""
    words = text_input(
        action_id=_OWN_WORDS, placeholder=placeholder, multiline=True, max_length=REASON_LIMIT
    )
    if not choices:
        return [field_of(label, words, block_id=REASON)]
    options = [option(choice.words, choice.key) for choice in choices]
    usual = one_of(action_id=REASON, options=options, placeholder="Choose one")
    return [
        field_of(label, usual, block_id=REASON, optional=True),
        field_of(
            "In your own words",
            words,
            block_id=_OWN_WORDS,
            hint="Instead of a choice, or besides it.",
            optional=True,
        ),
    ]


def reason_in(inputs: Inputs, choices: Sequence[Choice]) -> str:
    """Read the reason: what was chosen, what was typed, or both."""
    if not choices:
        return inputs.text(REASON)
    chosen = inputs.choice(REASON)
    usual = [choice.words for choice in choices if choice.key == chosen]
    return ": ".join(filter(None, [*usual, inputs.text(_OWN_WORDS)]))
