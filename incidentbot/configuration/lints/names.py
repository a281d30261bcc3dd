"""What people choose from can be told apart."""

from collections.abc import Iterable, Iterator

from incidentbot.configuration.document import Trail
from incidentbot.configuration.lints.remark import Linted, Remark


def names_given_twice(linted: Linted) -> Iterator[Remark]:
    """Find two entries of one list that look the same to whoever chooses."""
    catalogue = linted.policy.catalogue
    services = (((one.key, "name"), one.name) for one in catalogue.services)
    categories = (((one.key, "name"), one.name) for one in catalogue.categories)
    yield from _twice(("services", "services"), services)
    yield from _twice(("categories", "categories"), categories)
    for category in catalogue.categories:
        below = ("categories", "categories", category.key, "subcategories")
        yield from _twice(below, (((one.key,), one.name) for one in category.subcategories))


def _twice(above: Trail, named: Iterable[tuple[Trail, str]]) -> Iterator[Remark]:
    first: dict[str, Trail] = {}
    for trail, name in named:
        holder = first.setdefault(name.casefold(), trail)
        if holder != trail:
            words = (
                f"'{holder[0]}' has this name too, and nobody can tell them apart. Write another."
            )
            yield Remark(trail=(*above, *trail), words=words)
