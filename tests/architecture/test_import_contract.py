"""Who may import whom."""

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.support.source import ROOT


def test_imports_go_downwards_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    # It would silence every logger there is, and so the tests of our log that come after this one.
    monkeypatch.setattr("logging.config.dictConfig", lambda _config: None)

    status = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)

    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out
