"""What the parts of a thing must have to do with each other. Each part is in order by itself when these are asked."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from incidentbot.sandbox.inspector import Objection
from incidentbot.sandbox.workspace.archive import Json


def at_least_one(value: Json, at: str) -> Iterator[Objection]:
    """Every field may be left out, not all of them."""
    if not value:
        yield Objection(pointer=at, words="must provide at least one field", rule="required")


def text_or_fields(section: Json, at: str) -> Iterator[Objection]:
    """A section says something."""
    if "text" not in section and "fields" not in section:
        words = "must provide at least one of: text, fields"
        yield Objection(pointer=at, words=words, rule="required")


def one_source(image: Json, at: str) -> Iterator[Objection]:
    """A picture comes from one place."""
    yield from _exactly_one(image, at, "image_url", "slack_file")


def options_or_groups(select: Json, at: str) -> Iterator[Objection]:
    """A menu has options or groups of them."""
    yield from _exactly_one(select, at, "options", "option_groups")


def distinct_values(menu: Json, at: str) -> Iterator[Objection]:
    """No two options have one value, or nobody could tell which was chosen."""
    values = ((f"{pointer}/value", option["value"]) for pointer, option in _options(menu, at))
    yield from repeated(values, "value must be unique")


def initial_among_options(menu: Json, at: str) -> Iterator[Objection]:
    """What is chosen at first is one of the options, to the letter."""
    known = [option for _, option in _options(menu, at)]
    for pointer, initial in _initial(menu, at):
        if initial not in known:
            words = "must match one of the options exactly"
            yield Objection(pointer=pointer, words=words, rule="agreement")


def initial_values_distinct(menu: Json, at: str) -> Iterator[Objection]:
    """Nothing is chosen twice at first."""
    counted = Counter(option["value"] for option in menu.get("initial_options", ()))
    if any(count > 1 for count in counted.values()):
        words = "initial options must be unique"
        yield Objection(pointer=f"{at}/initial_options", words=words, rule="unique")


def no_more_than_selectable(menu: Json, at: str) -> Iterator[Objection]:
    """No more is chosen at first than may be chosen at all."""
    most = menu.get("max_selected_items")
    for name, chosen in menu.items():
        if name.startswith("initial_") and most is not None and len(chosen) > most:
            words = f"no more than {most} items allowed, by max_selected_items"
            yield Objection(pointer=f"{at}/{name}", words=words, rule="agreement")


def length_in_range(text_input: Json, at: str) -> Iterator[Objection]:
    """The shortest is no longer than the longest, and what stands there at first is in between."""
    least, most = text_input.get("min_length", 0), text_input.get("max_length", 3000)
    if least > most:
        words = "must be no more than max_length"
        yield Objection(pointer=f"{at}/min_length", words=words, rule="agreement")
    initial = text_input.get("initial_value")
    if initial is not None and len(initial) > most:
        words = f"must be less than {most + 1} characters, by max_length"
        yield Objection(pointer=f"{at}/initial_value", words=words, rule="agreement")
    if initial and len(initial) < least:
        words = f"must be more than {least - 1} characters, by min_length"
        yield Objection(pointer=f"{at}/initial_value", words=words, rule="agreement")


def number_in_range(number_input: Json, at: str) -> Iterator[Objection]:
    """The least is no more than the most, what stands there at first is in between, and whole where it has to be."""
    given = {
        name: float(number_input[name])
        for name in ("min_value", "max_value", "initial_value")
        if name in number_input
    }
    least, most = given.get("min_value", float("-inf")), given.get("max_value", float("inf"))
    if least > most:
        words = "must be no more than max_value"
        yield Objection(pointer=f"{at}/min_value", words=words, rule="agreement")
    elif not least <= given.get("initial_value", least) <= most:
        words = "must be between min_value and max_value"
        yield Objection(pointer=f"{at}/initial_value", words=words, rule="agreement")
    if not number_input["is_decimal_allowed"]:
        for name, number in given.items():
            if not number.is_integer():
                words = "must be a whole number, by is_decimal_allowed"
                yield Objection(pointer=f"{at}/{name}", words=words, rule="agreement")


def real_date(picker: Json, at: str) -> Iterator[Objection]:
    """The date at first is in the calendar."""
    try:
        date.fromisoformat(picker.get("initial_date", "2000-01-01"))
    except ValueError:
        words = "must be a valid date"
        yield Objection(pointer=f"{at}/initial_date", words=words, rule="format")


def distinct_actions(block: Json, at: str) -> Iterator[Objection]:
    """No two elements of a block have one `action_id`."""
    ids = (
        (f"{at}/elements/{number}/action_id", element.get("action_id"))
        for number, element in enumerate(block["elements"])
    )
    yield from repeated(ids, "action_id must be unique within the block")


def repeated(values: Iterable[tuple[str, str | None]], words: str) -> Iterator[Objection]:
    """Object to each value, given with its pointer, that was there before. What has none cannot repeat it."""
    seen: set[str] = set()
    for pointer, value in values:
        if value in seen:
            said = f"{words}, {value} was given before"
            yield Objection(pointer=pointer, words=said, rule="unique")
        elif value is not None:
            seen.add(value)


def _exactly_one(value: Json, at: str, one: str, other: str) -> Iterator[Objection]:
    if (one in value) == (other in value):
        words = f"must provide exactly one of: {one}, {other}"
        yield Objection(pointer=at, words=words, rule="required")


def _options(menu: Json, at: str) -> Iterator[tuple[str, Json]]:
    groups = [("", menu), *_numbered("option_groups", menu)]
    for pointer, group in groups:
        for number, option in enumerate(group.get("options", ())):
            yield f"{at}{pointer}/options/{number}", option


def _initial(menu: Json, at: str) -> Iterator[tuple[str, Any]]:
    if "initial_option" in menu:
        yield f"{at}/initial_option", menu["initial_option"]
    for pointer, option in _numbered("initial_options", menu):
        yield f"{at}{pointer}", option


def _numbered(name: str, menu: Json) -> Iterator[tuple[str, Json]]:
    for number, item in enumerate(menu.get(name, ())):
        yield f"/{name}/{number}", item
