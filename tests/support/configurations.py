"""A folder of configuration for a test, written file by file."""

from pathlib import Path

import pytest

from incidentbot.configuration import ConfigurationError, load_policy


def written(folder: Path, **files: str) -> Path:
    """Write these files, named without their ending."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def problems(folder: Path, **files: str) -> list[str]:
    """Say what is wrong with these files, as a person reads it."""
    with pytest.raises(ConfigurationError) as refused:
        load_policy(written(folder, **files))
    return [line.removeprefix(f"{folder}/") for line in str(refused.value).splitlines()]
