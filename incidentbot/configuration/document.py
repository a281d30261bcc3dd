"""One YAML file: what it says, and where each part of it stands.

A file is read as nodes, not as values: a node knows its line. Every plain value is taken as the
text that was written (`+44 20`, `1.10` and `no` stay what they are), except for true, false and
nothing. Only repeated keys are left to complain about here; meaning is for others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StreamMark, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from incidentbot.configuration.problem import ConfigurationError, Problem

Trail = tuple[str | int, ...]
"""The way to a value: `("services", "checkout", "owners", 0)`."""

Content = Any
"""What a file says: text, true, false, nothing, and lists and mappings of these."""

_YAML_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place in a file, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an entry stands: its key, and its value. An entry of a list has no key but itself."""

    key: Mark
    value: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that could be read. `problems` are keys that stand there twice."""

    file: str
    text: str
    content: Content
    places: Mapping[Trail, Place]
    problems: tuple[Problem, ...]

    def problem(self, trail: Trail, words: str, *, on_key: bool = False) -> Problem:
        """Complain about the entry there, or the nearest one around it that was written."""
        nearest = trail
        while nearest not in self.places:
            nearest, on_key = nearest[:-1], True
        place = self.places[nearest]
        return _problem(self.file, place.key if on_key else place.value, trail, words)


def read_document(path: Path) -> Document:
    """Read one file.

    Raises:
        ConfigurationError: it is no file, no text, or no YAML.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        words = "This is not UTF-8 text. Save the file as UTF-8."
        raise ConfigurationError([Problem(file=str(path), words=words)]) from None
    except OSError as error:
        raise ConfigurationError([_unreadable(str(path), error)]) from None
    return document_of(text, file=str(path))


def document_of(text: str, *, file: str) -> Document:
    """Read a text. `file` is what problems call it.

    Raises:
        ConfigurationError: it is no YAML.
    """
    try:
        node = YAML(typ="rt").compose(text)
    except MarkedYAMLError as error:
        raise ConfigurationError([_not_yaml(file, error)]) from None
    except YAMLError as error:
        raise ConfigurationError([_unreadable(file, error)]) from None
    walk = _Walk(file)
    content = walk.content(node, ()) if node is not None else {}
    return Document(
        file=file, text=text, content=content, places=walk.places, problems=tuple(walk.problems)
    )


class _Walk:
    """One walk over a file's nodes, which remembers where everything stands."""

    def __init__(self, file: str) -> None:
        start = Mark(line=1, column=1)
        self.file = file
        self.places: dict[Trail, Place] = {(): Place(key=start, value=start)}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def content(self, node: Node, trail: Trail) -> Content:
        """Give what the node says. What cannot be taken is complained about, and is nothing."""
        if not _tag(node).startswith(_YAML_TAG):
            return self._refuse(node, trail, f"Tags such as {node.tag} mean nothing here.")
        if id(node) in self._seen:
            return self._refuse(node, trail, "Write it out at each place, without & and *.")
        self._seen.add(id(node))
        match node:
            case MappingNode():
                return self._mapping(node, trail)
            case SequenceNode():
                return [self._item(item, (*trail, at)) for at, item in enumerate(node.value)]
            case _:
                return _scalar(_tag(node), node.value)

    def _mapping(self, node: MappingNode, trail: Trail) -> dict[str, Content]:
        content: dict[str, Content] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self._refuse(key, trail, "A key is a word. Write `key: value`.")
            elif key.value in content:
                first = self.places[*trail, key.value].key.line
                words = f"This stands in line {first} already. Take one of the two out."
                self._refuse(key, (*trail, key.value), words)
            else:
                below = (*trail, key.value)
                self.places[below] = _place(key, value)
                content[key.value] = self.content(value, below)
        return content

    def _item(self, node: Node, trail: Trail) -> Content:
        mark = _mark(node.start_mark)
        self.places[trail] = Place(key=mark, value=mark)
        return self.content(node, trail)

    def _refuse(self, node: Node, trail: Trail, words: str) -> None:
        self.problems.append(_problem(self.file, _mark(node.start_mark), trail, words))


def _tag(node: Node) -> str:
    return str(node.tag)


def _scalar(tag: str, text: str) -> str | bool | None:
    match tag.removeprefix(_YAML_TAG):
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case _:
            return text


def _unreadable(file: str, error: Exception) -> Problem:
    words = f"This file cannot be read: {' '.join(str(error).split())}."
    return Problem(file=file, words=words)


def _not_yaml(file: str, error: MarkedYAMLError) -> Problem:
    mark = _mark(error.problem_mark)
    said = " ".join(part for part in (error.context, error.problem) if part)
    words = (
        f"This is not YAML: {said}. Check the indentation (spaces, no tabs), the colons and the "
        "quotes here and in the line above."
    )
    return Problem(file=file, line=mark.line, column=mark.column, words=words)


def _problem(file: str, mark: Mark, trail: Trail, words: str) -> Problem:
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in trail)
    return Problem(
        file=file, line=mark.line, column=mark.column, path=path.removeprefix("."), words=words
    )


def _place(key: Node, value: Node) -> Place:
    """Find both. YAML puts a value that was not written before the next thing that was."""
    at = _mark(key.start_mark)
    written = _mark(value.end_mark) != _mark(value.start_mark)
    return Place(key=at, value=_mark(value.start_mark) if written else at)


def _mark(mark: StreamMark) -> Mark:
    return Mark(line=mark.line + 1, column=mark.column + 1)
