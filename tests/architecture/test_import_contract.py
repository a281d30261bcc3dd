"""Who may import whom."""

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.support.source import ROOT


def test_imports_go_downwards_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)

    status = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)

    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out
