"""The form with all details in it. What somebody does not touch in it stays as it is, whoever changes it meanwhile."""

from dataclasses import dataclass
from hashlib import blake2s

from incidentbot.blueprint.affected import SERVICES, services_field
from incidentbot.blueprint.classification import (
    category_field,
    subcategory_block,
    subcategory_field,
)
from incidentbot.blueprint.subject import About
from incidentbot.domain.catalogue import UNKNOWN_SERVICE, Catalogue
from incidentbot.domain.incident.declare import TITLE_LIMIT
from incidentbot.domain.incident.details import DESCRIPTION_LIMIT, Correction
from incidentbot.domain.incident.state import Incident
from incidentbot.slack.blocks import Block, field_of, modal, text_input
from incidentbot.slack.inputs import Inputs
from incidentbot.slack.requests import OpenView

VIEW = "edit"
CATEGORY = "edit-category"


class Began(About):
    """What the form carries: its incident, and marks of what stood in it at first."""

    title: str
    description: str
    category: str
    services: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What stands in the form."""

    title: str
    description: str
    category: str | None
    subcategory: str | None
    services: tuple[str, ...]


def shown_of(incident: Incident) -> Shown:
    """Fill the form with what is known."""
    return Shown(
        title=incident.title,
        description=incident.description[:DESCRIPTION_LIMIT],
        category=incident.classification.category,
        subcategory=incident.classification.subcategory,
        services=incident.classification.services,
    )


def shown_in(view: OpenView) -> Shown:
    """Read what stands in the form now."""
    inputs = Inputs(view)
    category = inputs.choice("category")
    return Shown(
        title=inputs.typed("title"),
        description=inputs.typed("description"),
        category=category,
        subcategory=inputs.choice(subcategory_block(category)),
        services=tuple(one for one in inputs.choices(SERVICES) if one != UNKNOWN_SERVICE.key),
    )


def began(incident: Incident) -> str:
    """Give what the form of this incident carries."""
    shown = shown_of(incident)
    return Began(incident_id=incident.incident_id, **_marks(shown)).model_dump_json()


def correction_in(view: OpenView) -> Correction:
    """Read what the person has changed in the form."""
    shown, first = shown_in(view), Began.model_validate_json(view.private_metadata)
    marks = _marks(shown)
    recategorised = marks["category"] != first.category
    return Correction(
        title=shown.title if marks["title"] != first.title else None,
        description=shown.description if marks["description"] != first.description else None,
        category=shown.category if recategorised else None,
        subcategory=shown.subcategory if recategorised else None,
        services=shown.services if marks["services"] != first.services else None,
    )


def edit_modal(shown: Shown, *, catalogue: Catalogue, carried: str) -> dict[str, object]:
    """Show the details, each to be corrected."""
    blocks = [
        field_of(
            "Title",
            text_input(action_id="title", initial=shown.title, max_length=TITLE_LIMIT),
            block_id="title",
            hint="The room bears it in its name.",
        ),
        field_of(
            "Description",
            text_input(
                action_id="description",
                initial=shown.description,
                placeholder="What do you see? Since when? What changed?",
                multiline=True,
                max_length=DESCRIPTION_LIMIT,
            ),
            block_id="description",
            optional=True,
        ),
        services_field(shown.services, catalogue),
        *_category(shown, catalogue),
    ]
    return modal("Edit", callback_id=VIEW, blocks=blocks, submit="Save", private_metadata=carried)


def _category(shown: Shown, catalogue: Catalogue) -> list[Block]:
    if not catalogue.categories:
        return []
    blocks = [category_field(catalogue, action_id=CATEGORY, initial=shown.category)]
    chosen = next((one for one in catalogue.categories if one.key == shown.category), None)
    if chosen:
        blocks.append(subcategory_field(chosen, initial=shown.subcategory))
    return blocks


def _marks(shown: Shown) -> dict[str, str]:
    """Give a short mark of each part: the texts themselves would not fit into what a form carries."""
    parts = {
        "title": shown.title,
        "description": shown.description,
        "category": f"{shown.category}/{shown.subcategory}",
        "services": ",".join(sorted(shown.services)),
    }
    return {name: blake2s(text.encode(), digest_size=8).hexdigest() for name, text in parts.items()}
