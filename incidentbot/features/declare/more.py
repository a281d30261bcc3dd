"""The fields behind "more": a newcomer need not see them, and whoever knows more can say so."""

from incidentbot.blueprint.affected import services_field
from incidentbot.blueprint.classification import category_field, subcategory_field
from incidentbot.domain.incident.details import DESCRIPTION_LIMIT
from incidentbot.domain.policy import Policy
from incidentbot.domain.priority import Impact, Urgency
from incidentbot.features.declare.draft import Draft
from incidentbot.slack.blocks import (
    Block,
    divider,
    field_of,
    moment_input,
    option,
    static_select,
    text_input,
    users_select,
)

CATEGORY = "declare-category"
IMPACT = "declare-impact"
URGENCY = "declare-urgency"


def more_fields(draft: Draft, policy: Policy) -> list[Block]:
    """Everything that can wait: what, category, severity itself, when, for whom."""
    return [*_what(draft, policy), *_category(draft, policy), *_severity(draft), *_when_whom(draft)]


def _what(draft: Draft, policy: Policy) -> list[Block]:
    return [
        divider(),
        field_of(
            "Description",
            text_input(
                action_id="description",
                initial=draft.description[:DESCRIPTION_LIMIT],
                placeholder="What do you see? Since when? What changed?",
                multiline=True,
                max_length=DESCRIPTION_LIMIT,
            ),
            block_id="description",
            optional=True,
        ),
        services_field(draft.services, policy.catalogue),
    ]


def _category(draft: Draft, policy: Policy) -> list[Block]:
    categories = policy.catalogue.categories
    if not categories:
        return []
    blocks = [category_field(policy.catalogue, action_id=CATEGORY, initial=draft.category)]
    chosen = next((one for one in categories if one.key == draft.category), None)
    if chosen:
        blocks.append(subcategory_field(chosen, initial=draft.subcategory))
    return blocks


def _severity(draft: Draft) -> list[Block]:
    scales: tuple[tuple[str, str, str, type[Impact | Urgency], str | None], ...] = (
        ("impact", IMPACT, "Impact: how many does it hurt?", Impact, draft.impact),
        ("urgency", URGENCY, "Urgency: how long can it wait?", Urgency, draft.urgency),
    )
    return [
        field_of(
            label,
            static_select(
                action_id=action_id,
                options=[option(step.value.capitalize(), step.value) for step in scale],
                placeholder="As said above",
                initial=chosen,
            ),
            block_id=name,
            hint="Goes before “how bad is it?”." if name == "impact" else None,
            optional=True,
            dispatch=True,
        )
        for name, action_id, label, scale, chosen in scales
    ]


def _when_whom(draft: Draft) -> list[Block]:
    moments = (
        ("began_at", "When did it begin?", draft.began_at),
        ("detected_at", "When was it detected?", draft.detected_at),
    )
    return [
        *(
            field_of(
                label,
                moment_input(
                    action_id=name, initial=int(at.timestamp()) if at is not None else None
                ),
                block_id=name,
                optional=True,
            )
            for name, label, at in moments
        ),
        field_of(
            "For whom do you declare it?",
            users_select(action_id="reporter", initial=draft.reporter),
            block_id="reporter",
            optional=True,
        ),
        field_of(
            "Or somebody outside Slack",
            text_input(
                action_id="reporter_name",
                initial=draft.reporter_name,
                placeholder="Name",
                max_length=100,
            ),
            block_id="reporter_name",
            optional=True,
        ),
        field_of(
            "How to reach them",
            text_input(
                action_id="contact",
                initial=draft.contact,
                placeholder="Mail, phone, desk",
                max_length=200,
            ),
            block_id="contact",
            optional=True,
        ),
    ]
