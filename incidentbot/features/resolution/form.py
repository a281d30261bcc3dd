"""The form that resolves: what verified the recovery, how it ended, and what must be right by now."""

from incidentbot.blueprint.classification import (
    category_field,
    subcategory_block,
    subcategory_field,
)
from incidentbot.blueprint.subject import about
from incidentbot.domain.errors import FormError
from incidentbot.domain.incident.parts import Classification
from incidentbot.domain.incident.resolution import Recovery, lacking
from incidentbot.domain.incident.state import Incident
from incidentbot.domain.policy import Policy
from incidentbot.domain.process_profile import Field
from incidentbot.slack.blocks import (
    Block,
    field_of,
    modal,
    multi_static_select,
    one_of,
    option,
    text_input,
)
from incidentbot.slack.inputs import Inputs
from incidentbot.slack.requests import OpenView

VIEW = "resolve"
CATEGORY = "resolve-category"
_TEXT_LIMIT = 3000


def resolve_modal(incident: Incident, said: Recovery, policy: Policy) -> dict[str, object]:
    """Ask what is needed, with what was said so far in it."""
    asked = lacking(incident, policy)
    blocks = [
        field_of(
            "What was checked to know it is over?",
            text_input(
                action_id=Field.VERIFICATION,
                initial=said.verification[:_TEXT_LIMIT],
                placeholder="20 orders went through, error rate back to normal for 10 minutes",
                multiline=True,
                max_length=_TEXT_LIMIT,
                focus=True,
            ),
            block_id=Field.VERIFICATION,
        ),
        _code(said, policy),
        _text(
            "Notes",
            Field.NOTES,
            said.notes,
            hint="What ended it, for whoever meets it again.",
            optional=Field.NOTES not in asked,
        ),
    ]
    if Field.DESCRIPTION in asked:
        blocks.append(_text("What happened?", Field.DESCRIPTION, said.description))
    if Field.SERVICE in asked:
        blocks.append(_services(said, policy))
    blocks.extend(_category(incident, said, policy, asked=asked))
    return modal(
        f"Resolve {incident.reference}",
        callback_id=VIEW,
        blocks=blocks,
        submit="Resolve",
        private_metadata=about(incident),
    )


def recovery_of(view: OpenView, incident: Incident) -> Recovery:
    """Read everything that stands in the form. A subcategory asked for alone is one of the known category."""
    inputs = Inputs(view)
    category = inputs.choice(Field.CATEGORY)
    under = category or incident.classification.category
    return Recovery(
        verification=inputs.typed(Field.VERIFICATION),
        code=inputs.choice(Field.CODE) or "",
        notes=inputs.typed(Field.NOTES),
        description=inputs.typed(Field.DESCRIPTION),
        classification=Classification(
            category=category,
            subcategory=inputs.choice(subcategory_block(under)),
            services=inputs.choices(Field.SERVICE),
        ),
    )


def at_its_blocks(wrong: FormError, view: OpenView) -> FormError:
    """Name the blocks of the form: a subcategory has another for each category, and none before one is chosen."""
    shown = [name for name in view.values if name.startswith(subcategory_block(""))]
    places = {Field.SUBCATEGORY.value: (shown or [Field.CATEGORY.value])[0]}
    return FormError({places.get(name, name): words for name, words in wrong.fields.items()})


def _code(said: Recovery, policy: Policy) -> Block:
    options = [option(code.words, code.key) for code in policy.process.resolution_codes]
    choose = one_of(
        action_id=Field.CODE, options=options, placeholder="Choose one", initial=said.code
    )
    return field_of("How did it end?", choose, block_id=Field.CODE)


def _text(
    label: str, name: Field, initial: str, *, hint: str | None = None, optional: bool = False
) -> Block:
    typed = text_input(
        action_id=name,
        initial=initial[:_TEXT_LIMIT],
        multiline=True,
        max_length=_TEXT_LIMIT,
    )
    return field_of(label, typed, block_id=name, hint=hint, optional=optional)


def _services(said: Recovery, policy: Policy) -> Block:
    choose = multi_static_select(
        action_id=Field.SERVICE,
        options=[option(one.name, one.key) for one in policy.catalogue.services],
        placeholder="Choose one or more",
        initial=said.classification.services,
    )
    return field_of("What was affected?", choose, block_id=Field.SERVICE)


def _category(
    incident: Incident, said: Recovery, policy: Policy, *, asked: frozenset[Field]
) -> list[Block]:
    blocks: list[Block] = []
    chosen = incident.classification.category
    if Field.CATEGORY in asked:
        chosen = said.classification.category
        blocks.append(
            category_field(policy.catalogue, action_id=CATEGORY, initial=chosen, optional=False)
        )
    elif Field.SUBCATEGORY not in asked:
        return []
    category = next((one for one in policy.catalogue.categories if one.key == chosen), None)
    if category is not None:
        blocks.append(
            subcategory_field(category, initial=said.classification.subcategory, optional=False)
        )
    return blocks
