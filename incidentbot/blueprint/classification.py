"""Asking what it is about: a category, then the subcategory that follows from it."""

from incidentbot.domain.catalogue import Catalogue, Category
from incidentbot.slack.blocks import Block, field_of, option, static_select


def category_field(
    catalogue: Catalogue, *, action_id: str, initial: str | None, optional: bool = True
) -> Block:
    """Ask for the category. `action_id` tells whoever listens that one was chosen."""
    return field_of(
        "Category",
        static_select(
            action_id=action_id,
            options=[option(one.name, one.key) for one in catalogue.categories],
            placeholder="Choose one",
            initial=initial,
        ),
        block_id="category",
        optional=optional,
        dispatch=True,
    )


def subcategory_field(category: Category, *, initial: str | None, optional: bool = True) -> Block:
    """Ask for the subcategory; the usual one is chosen already."""
    name = subcategory_block(category.key)
    return field_of(
        f"Subcategory of {category.name}",
        static_select(
            action_id=name,
            options=[option(one.name, one.key) for one in category.subcategories],
            placeholder="Choose one",
            initial=initial or category.default_subcategory,
        ),
        # Another block for each category: Slack would else keep the old choice.
        block_id=name,
        optional=optional,
    )


def subcategory_block(category: str | None) -> str:
    """Name the block in which the subcategory of this category is chosen."""
    return f"subcategory-{category}"
