"""The declare modal, and what the reporter gets to hear."""

from collections.abc import Sequence
from datetime import datetime

from incidentbot.domain.business_hours import moment_after
from incidentbot.domain.incident.declare import TITLE_LIMIT
from incidentbot.domain.incident.parts import Classification
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.policy import Policy
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.domain.sla.rules import runs_from_declaration
from incidentbot.features.declare.draft import Draft
from incidentbot.features.declare.form import severity_of
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
from incidentbot.slack.text import channel, cut, escape, when

VIEW = "declare"
MORE = "declare-more"
JOIN = "declare-join"
TITLE_TYPED = "declare-title"
HOW_BAD = "declare-how-bad"
ALIKE = "alike-"
"""How the block ids of alike incidents begin."""


def declare_modal(
    draft: Draft,
    *,
    policy: Policy,
    now: datetime,
    alike: Sequence[Incident] = (),
    metadata: str = "",
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
            dispatch=True,
        ),
        *_promised(draft, policy, now=now),
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
    return radio_buttons(action_id=HOW_BAD, options=options, initial=draft.how_bad)


def _promised(draft: Draft, policy: Policy, *, now: datetime) -> list[Block]:
    """Say until when what has to happen if it is declared now, as it stands in the form so far."""
    priority = severity_of(draft, policy).priority
    about = Classification(category=draft.category, services=draft.services)
    targets = [
        (clock, policy.sla.target(clock, priority=priority, about=about))
        for clock in ClockKind
        if runs_from_declaration(clock)
    ]
    lines = [
        f"{clock.words} by {when(moment_after(target.calendar, now, target.seconds))}"
        + (f" (missing it costs {escape(target.cost)})" if target.cost else "")
        for clock, target in targets
        if target is not None
    ]
    said = " · ".join(lines) or "nothing is promised"
    return [context(f":stopwatch: *{priority.value} {priority.words}*, declared now: {said}")]


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
