"""What follows `category` and `services`, as people type it."""

import re

from incidentbot.blueprint.choosing import keyed
from incidentbot.domain.catalogue import Catalogue, Category
from incidentbot.domain.incident.details import Correction

_UNDER = re.compile(r"\s*[/>:]\s*")


def category_meant(text: str, catalogue: Catalogue) -> tuple[Category, str | None]:
    """Read `network/dns`, or a category alone; give it with the key of the subcategory.

    Raises:
        UnknownWordError: there is no such category, or none such in it.
    """
    first, *rest = _UNDER.split(text.strip(), maxsplit=1)
    category = keyed(first, catalogue.categories, what="category")
    if not rest:
        return category, category.default_subcategory
    under = keyed(rest[0], category.subcategories, what=f"subcategory of {category.key}")
    return category, under.key


def services_meant(text: str, catalogue: Catalogue) -> Correction:
    """Read services between commas; `unknown` is one.

    Raises:
        UnknownWordError: there is no such service.
    """
    words = filter(None, (one.strip() for one in text.split(",")))
    found = (keyed(word, catalogue.offered_services, what="service") for word in words)
    return Correction(services=tuple(service.key for service in found))
