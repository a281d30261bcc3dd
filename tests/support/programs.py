"""Programs of the machine that some tests need."""

import shutil
from collections.abc import Iterable, Mapping

import pytest


def find_program(names: Iterable[str], environment: Mapping[str, str], *, missing: str) -> str:
    """Find a program by one of its names. Without it a test is skipped, but not in CI: there it fails."""
    for name in names:
        if found := shutil.which(name, path=environment.get("PATH")):
            return found
    if environment.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)
