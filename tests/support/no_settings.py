"""A machine on which nobody has set anything yet."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment without settings, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.startswith("INCIDENTBOT_"):
            monkeypatch.delenv(name)
    return tmp_path
