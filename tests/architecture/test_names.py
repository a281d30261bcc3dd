"""Modules are called by what they are about."""

import ast

from tests.support.source import PACKAGE, assert_none, product, words

SAY_NOTHING = words("common data helper helpers manager managers misc util utils")


def test_no_module_has_a_name_that_says_nothing() -> None:
    names = {module.path: set(module.name.split(".")) for module in product()}

    assert_none(path for path, parts in names.items() if parts & SAY_NOTHING)


def test_every_feature_and_integration_is_a_package_that_says_what_it_does() -> None:
    described = {module.path for module in product() if ast.get_docstring(module.tree)}
    folders = [
        folder.relative_to(PACKAGE.parent).as_posix()
        for kind in ("features", "integrations")
        for folder in (PACKAGE / kind).iterdir()
        if any(folder.glob("*.py"))
    ]

    assert_none(folder for folder in folders if f"{folder}/__init__.py" not in described)
