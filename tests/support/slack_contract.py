"""Slack's contract as data, which lies beside the repository where there is one; newcomers do not have it."""

import json
from functools import cache
from typing import Any

import jsonschema
import pytest

from tests.support.source import ROOT

FOLDER = ROOT.parent / "shared" / "slack"

needs_contract = pytest.mark.skipif(
    not FOLDER.is_dir(), reason=f"compares with Slack's contract, which is not at {FOLDER}"
)


@cache
def contract(name: str) -> Any:
    """Read one of its files."""
    return json.loads((FOLDER / name).read_text())


def methods() -> dict[str, Any]:
    """Give the methods of the Web API, as Slack documents them."""
    found: dict[str, Any] = contract("methods.json")["methods"]
    return found


def is_valid(definition: str, value: Any) -> bool:
    """Tell whether Slack's own types, made strict, take a block or a view."""
    schema = contract("blockkit.strict.schema.json")
    part = {"$ref": f"#/definitions/{definition}", "definitions": schema["definitions"]}
    return jsonschema.Draft7Validator(part).is_valid(value)
