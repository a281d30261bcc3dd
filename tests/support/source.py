"""The product's source, parsed: what the rules about code are checked on."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "incidentbot"


@dataclass(frozen=True, slots=True)
class Module:
    """One file of Python."""

    path: str
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """The name that it is imported by."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def at(self, node: ast.stmt | ast.expr | ast.excepthandler, words: str) -> str:
        """Say what is wrong, and where, so that an editor can jump there."""
        return f"{self.path}:{node.lineno}: {words}"


def parse(text: str, path: str = "incidentbot/example.py") -> Module:
    """Read a module from its text."""
    return Module(path, text, ast.parse(text))


@cache
def product() -> tuple[Module, ...]:
    """Every module of the product."""
    files = [*ROOT.glob("*.py"), *PACKAGE.rglob("*.py")]
    return tuple(
        parse(file.read_text(), file.relative_to(ROOT).as_posix()) for file in sorted(files)
    )


def dotted(node: ast.expr) -> str:
    """Write a name as it stands in the source, or nothing if it is no name: `datetime.now`."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{dotted(value)}.{name}"
        case _:
            return ""


def run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Walk what Python runs when it imports a module, which is not what is inside functions."""
    children: list[ast.AST]
    match node:
        case ast.FunctionDef(args=arguments) | ast.AsyncFunctionDef(args=arguments):
            defaults = [default for default in arguments.kw_defaults if default is not None]
            children = [*node.decorator_list, *arguments.defaults, *defaults]
        case ast.Lambda():
            children = []
        case ast.If(test=test) if "__main__" in ast.unparse(test) or is_for_types(test):
            children = list(node.orelse)
        case _:
            children = list(ast.iter_child_nodes(node))
    yield node
    for child in children:
        yield from run_at_import(child)


def is_for_types(test: ast.expr) -> bool:
    """Tell a branch that only type checkers read."""
    return dotted(test).removeprefix("typing.") == "TYPE_CHECKING"


def words(text: str) -> frozenset[str]:
    """Read a long list of names that is easier on the eye without quotes and commas."""
    return frozenset(text.split())


def assert_none(found: Iterable[str]) -> None:
    """Fail with all that was found, one to a line."""
    lines = list(found)
    assert not lines, "\n".join(["", *lines])
