"""What the processes of one test run share: a folder, and things in it that are made once.

The run holds a lock for as long as it lives. The operating system releases it when the run ends,
however it ends, so that a process which waits for it knows when to clean up (see
`postgres_server`).
"""

import fcntl
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest


@dataclass(frozen=True, slots=True)
class SharedRun:
    """One run of pytest, whatever the number of its workers."""

    folder: Path

    @property
    def id(self) -> str:
        """A word that no other run on this machine has."""
        return self.folder.name.removeprefix(_PREFIX)

    def once(self, name: str, make: Callable[[], str]) -> str:
        """Let the first who asks make it. Everybody gets what the first one made."""
        with (self.folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            made = self.folder / f"{name}.made"
            if not made.exists():
                made.write_text(make())
            return made.read_text()


@contextmanager
def a_run_of_its_own() -> Iterator[SharedRun]:
    """Have a run without pytest while the context lasts."""
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    with life_of(folder).open("w") as life:
        fcntl.flock(life, fcntl.LOCK_EX)
        try:
            yield SharedRun(folder)
        finally:
            _let_go(folder, life)


def life_of(folder: Path) -> Path:
    """The file that stays locked while the run lives."""
    return folder / "run.lock"


def cleaner_of(folder: Path) -> Path:
    """The file that stays locked while somebody still has to clean up after the run."""
    return folder / "cleaner.lock"


_PREFIX = "incidentbot-tests-"
_RUN = pytest.StashKey[SharedRun]()
_LIFE = pytest.StashKey[IO[str]]()


def is_controller(config: pytest.Config) -> bool:
    """Tell whether this process is the one that the run begins and ends with."""
    return not hasattr(config, "workerinput")


def run_of(config: pytest.Config) -> SharedRun:
    """Give the run that this process belongs to."""
    return config.stash[_RUN]


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder, or take the one that xdist's controller made."""
    handed_down: dict[str, str] | None = getattr(config, "workerinput", None)
    if handed_down is not None:
        config.stash[_RUN] = SharedRun(Path(handed_down["shared_run"]))
        return
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    config.stash[_RUN] = SharedRun(folder)
    config.stash[_LIFE] = life_of(folder).open("w")
    fcntl.flock(config.stash[_LIFE], fcntl.LOCK_EX)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: pytest.Session) -> None:
    """Tell a worker of xdist where the folder is."""
    node.workerinput["shared_run"] = str(run_of(node.config).folder)  # type: ignore[attr-defined]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let go, wait for whoever cleans up, and leave nothing behind."""
    if not is_controller(config):
        return
    _let_go(run_of(config).folder, config.stash[_LIFE])


def _let_go(folder: Path, life: IO[str]) -> None:
    with cleaner_of(folder).open("w") as cleaner:
        life.close()
        fcntl.flock(cleaner, fcntl.LOCK_EX)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def shared_run(pytestconfig: pytest.Config) -> SharedRun:
    """The run that this test belongs to."""
    return run_of(pytestconfig)
