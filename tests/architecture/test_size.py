"""Small files, small functions."""

import ast

import pytest

from tests.support.source import PACKAGE, ROOT, Module, assert_none, parse, product

LONGEST_FILE = 300
LONGEST_FUNCTION = 60
WRITTEN_BY_HAND = {".py", ".js", ".css", ".html"}


def too_long(module: Module) -> list[str]:
    return [
        module.at(node, f"{node.name} has {length} lines, {LONGEST_FUNCTION} are too many")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]


@pytest.mark.parametrize(("lines", "is_too_long"), [(59, False), (60, True)])
def test_the_rule_counts_the_lines_of_a_function(*, lines: int, is_too_long: bool) -> None:
    module = parse("async def f():\n" + "    ...\n" * lines)

    assert bool(too_long(module)) is is_too_long


def test_no_function_is_too_long() -> None:
    assert_none(found for module in product() for found in too_long(module))


def test_no_file_is_too_long() -> None:
    files = [file for file in PACKAGE.rglob("*") if file.suffix in WRITTEN_BY_HAND]

    assert_none(
        f"{file.relative_to(ROOT)} has {length} lines, {LONGEST_FILE} is the limit"
        for file in files
        if (length := len(file.read_text().splitlines())) > LONGEST_FILE
    )
