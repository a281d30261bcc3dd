"""The browser of the browser tests."""

import os
import shutil
from collections.abc import Mapping

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = "There is no Chromium on this machine (Debian: apt-get install chromium)."


def find_chromium(environment: Mapping[str, str]) -> str:
    """Find the machine's Chromium. Without one a test is skipped, but not in CI: there it fails."""
    for name in NAMES:
        if found := shutil.which(name, path=environment.get("PATH")):
            return found
    if environment.get("CI") == "true":
        pytest.fail(MISSING)
    pytest.skip(MISSING)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium is: `launch(executable_path=chromium_path, args=["--no-sandbox"])`."""
    return find_chromium(os.environ)
