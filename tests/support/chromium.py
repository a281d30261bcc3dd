"""The browser of the browser tests."""

import os
from collections.abc import Mapping

import pytest

from tests.support.programs import find_program

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = "There is no Chromium on this machine (Debian: apt-get install chromium)."


def find_chromium(environment: Mapping[str, str]) -> str:
    """Find the machine's Chromium."""
    return find_program(NAMES, environment, missing=MISSING)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium is: `launch(executable_path=chromium_path, args=["--no-sandbox"])`."""
    return find_chromium(os.environ)
