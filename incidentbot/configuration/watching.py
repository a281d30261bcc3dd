"""Watching the folder of configuration while the bot runs.

A look costs a few questions to the file system. Only when something has changed, and has not changed again between
two looks, are the files read: an editor may write one piece by piece, and several one after the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from incidentbot.configuration.folder import files_of, yaml_files
from incidentbot.configuration.loader import (
    Configuration,
    kept_of,
    read_configuration,
    version_of,
)
from incidentbot.configuration.problem import ConfigurationError

_Signature = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What the folder says now cannot be used. `version` names these texts, as if they could."""

    version: str
    texts: Mapping[str, str]
    error: ConfigurationError


class WatchedFolder:
    """A folder of configuration, read once, and again when it has changed.

    Raises:
        ConfigurationError: something in it cannot be used, at the first reading.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        # Taken before reading: what changes in between is then a change.
        self._read = self._last = _signature(folder)
        self._is_refused = False
        self.configuration = read_configuration(folder)

    def look(self) -> Configuration | Refused | None:
        """Give what the folder says, if that is something new and has come to rest."""
        now = _signature(self._folder)
        at_rest, self._last = now == self._last, now
        if now == self._read or not at_rest:
            return None
        self._read = now
        return self._read_again()

    def _read_again(self) -> Configuration | Refused | None:
        try:
            read = read_configuration(self._folder)
        except ConfigurationError as error:
            texts = _texts(self._folder)
            self._is_refused = True
            return Refused(version=version_of(texts), texts=kept_of(texts), error=error)
        is_news = self._is_refused or read.policy.version != self.configuration.policy.version
        self._is_refused, self.configuration = False, read
        return read if is_news else None


def _signature(folder: Path | None) -> _Signature:
    """Tell this state of the folder from any other, without reading a file."""
    if folder is None:
        return ()
    return tuple(_state(file) for file in yaml_files(folder))


def _state(file: Path) -> tuple[str, int, int, int]:
    try:
        stat = file.stat()
    except OSError:  # It leads nowhere, or has gone while we were looking.
        return (file.name, 0, 0, 0)
    return (file.name, stat.st_mtime_ns, stat.st_size, stat.st_ino)


def _texts(folder: Path | None) -> Mapping[str, str]:
    """Give what the files say, as far as it can be shown to somebody."""
    try:
        files = files_of(folder)
    except ConfigurationError:
        return {}
    return {stem: _text(file) for stem, file in files.items()}


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
