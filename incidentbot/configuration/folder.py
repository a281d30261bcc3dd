"""Which files make the configuration: what is shipped, file by file replaced by a folder."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from incidentbot.configuration.problem import ConfigurationError, Problem
from incidentbot.configuration.suggestion import one_of

DEFAULTS = Path(__file__).with_name("defaults")


def files_of(folder: Path | None) -> Mapping[str, Path]:
    """Name every file of the configuration, by its name without the ending.

    Raises:
        ConfigurationError: there is no such folder.
    """
    shipped = {file.stem: file for file in sorted(DEFAULTS.glob("*.yaml"))}
    if folder is None:
        return shipped
    if not folder.is_dir():
        words = "There is no such folder. Name one, or name none and take what is shipped."
        raise ConfigurationError([Problem(file=str(folder), words=words)])
    return shipped | {
        file.stem: file for file in sorted(folder.glob("*.yaml")) if file.stem in shipped
    }


def yaml_files(folder: Path) -> list[Path]:
    """Give whatever looks like a file of ours, read or not; but what editors hide beside it while they write."""
    return [file for file in sorted(folder.glob("*.y*ml")) if not file.name.startswith(".")]


def strangers_in(folder: Path | None) -> Iterator[Problem]:
    """Complain about YAML files that nobody would read: most often a slip in the name."""
    known = [file.name for file in sorted(DEFAULTS.glob("*.yaml"))]
    for file in yaml_files(folder) if folder else ():
        if file.name not in known:
            words = f"No file of this name is read. {one_of(file.name, known)}"
            yield Problem(file=str(file), words=words)
