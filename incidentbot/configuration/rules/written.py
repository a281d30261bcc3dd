"""The text of all files as one tree, and how a rule looks into it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from incidentbot.configuration.document import Content, Trail

Written = Mapping[str, Content]
"""What every readable file says, by its name without the ending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that does not fit, and what to write. `trail` begins with the file's name."""

    trail: Trail
    words: str
    on_key: bool = False


def entries(content: Content, *pattern: str) -> Iterator[tuple[Trail, Content]]:
    """Give everything that stands at a path such as `services.*.owners.*`, with its trail.

    Where the text has another shape nothing is found; that is for the schema to say.
    """
    if not pattern:
        yield (), content
        return
    for step, below in _children(content):
        if pattern[0] in {"*", step}:
            for trail, value in entries(below, *pattern[1:]):
                yield (step, *trail), value


def _children(content: Content) -> Iterator[tuple[str | int, Content]]:
    if isinstance(content, Mapping):
        yield from content.items()
    elif isinstance(content, list):
        yield from enumerate(content)
