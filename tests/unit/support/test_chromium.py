"""A green run in CI has seen the pages."""

from pathlib import Path

import pytest

from tests.support.chromium import find_chromium


def test_the_chromium_of_the_machine_is_found(tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.touch(mode=0o755)

    assert find_chromium({"PATH": str(tmp_path)}) == str(program)


def test_without_chromium_a_browser_test_is_skipped_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(pytest.skip.Exception, match="no Chromium"):
        find_chromium({"PATH": str(tmp_path)})


def test_without_chromium_a_browser_test_fails_in_ci(tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match="no Chromium"):
        find_chromium({"PATH": str(tmp_path), "CI": "true"})
