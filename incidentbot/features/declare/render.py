"""The declare modal, and what the reporter gets to hear."""

from collections.abc import Sequence

from incidentbot.domain.incident.declare import TITLE_LIMIT
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.policy import Policy
from incidentbot.features.declare.draft import Draft
from incidentbot.features.declare.more import more_fields
from incidentbot.slack.blocks import (
    Block,
    Message,
    actions,
    button,
    checkboxes,
    context,
    divider,
    field_of,
    modal,
    option,
    radio_buttons,
    section,
    text_input,
)
from incidentbot.slack.text import channel, cut, escape

VIEW = "declare"
MORE = "declare-more"
JOIN = "declare-join"
TITLE_TYPED = "declare-title"
ALIKE = "alike-"
"""How the block ids of alike incidents begin."""


def declare_modal(
    draft: Draft, *, policy: Policy, alike: Sequence[Incident] = (), metadata: str = ""
) -> dict[str, object]:
    """The modal. Only the title must be given."""
    blocks = [
        *_joined(draft),
        field_of(
            "What is wrong?",
            text_input(
                action_id=TITLE_TYPED,
                initial=draft.title[:TITLE_LIMIT],
                placeholder="Checkout fails for everybody",
                max_length=TITLE_LIMIT,
                focus=True,
                tell_while_typing=True,
            ),
            block_id="title",
            dispatch=True,
        ),
        *_alike(alike),
        field_of(
            "How bad is it?",
            _how_bad(draft, policy),
            block_id="how_bad",
            hint="Sets impact and urgency. Unsure? Leave it: it counts as the higher until somebody knows.",
            optional=True,
        ),
        field_of(
            "Who may see it?",
            checkboxes(
                action_id="private",
                options=[
                    option(
                        "Private",
                        "private",
                        description="Only those in its room will know that it exists.",
                    )
                ],
                initial=["private"] if draft.private else [],
            ),
            block_id="private",
            optional=True,
        ),
        *(more_fields(draft, policy) if draft.more else _less()),
    ]
    return modal(
        "Declare an incident",
        callback_id=VIEW,
        blocks=blocks,
        submit="Declare",
        private_metadata=metadata,
    )


def receipt(incident: Incident, *, room: str) -> Message:
    """What the reporter is told: it is logged, and this is where it goes on."""
    words = f"{incident.reference} is logged: {escape(incident.title)}. You are in {channel(room)}."
    return Message(
        text=words,
        blocks=(
            section(words),
            context(
                f"{incident.severity.priority.value} {incident.severity.priority.words} · "
                "you own it until somebody takes it"
            ),
        ),
    )


def _how_bad(draft: Draft, policy: Policy) -> dict[str, object]:
    options = [
        option(choice.words, choice.key, description=choice.explanation)
        for choice in policy.severity_choices
    ]
    return radio_buttons(action_id="how_bad", options=options, initial=draft.how_bad)


def _joined(draft: Draft) -> list[Block]:
    return [section(draft.joined)] if draft.joined else []


def _alike(alike: Sequence[Incident]) -> list[Block]:
    if not alike:
        return []
    rows = [
        section(
            f"*{one.reference}* {escape(cut(one.title, 100))} · {one.status.words}",
            accessory=button("Join", action_id=JOIN, value=one.incident_id),
            block_id=f"{ALIKE}{one.reference}",
        )
        for one in alike
    ]
    return [context(":mag: *Already open, and looks alike.* Is it one of these?"), *rows, divider()]


def _less() -> list[Block]:
    return [
        actions(
            button("More…", action_id=MORE, value="more"),
            block_id="more",
        ),
        context("Description, what is affected, category, times, for whom: all of it can wait."),
    ]
