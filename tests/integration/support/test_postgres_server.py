"""The server that the tests stand on."""

import fcntl
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.support.shared_run import cleaner_of

# A run that starts a server, says where it is, and then hangs.
RUN = """
import fcntl, pathlib, signal, sys
from tests.support import postgres_server
from tests.support.shared_run import life_of

folder = pathlib.Path(sys.argv[1])
with life_of(folder).open("w") as life:
    fcntl.flock(life, fcntl.LOCK_EX)
    print(postgres_server.start(folder), flush=True)
    signal.pause()
"""


def test_a_run_that_is_killed_leaves_no_server_and_no_folder(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    with subprocess.Popen(  # noqa: S603 (our own words)
        [sys.executable, "-c", RUN, str(folder)], stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        address = run.stdout.readline().strip()
        psycopg.connect(address).close()

        with cleaner_of(folder).open() as cleaner:
            run.kill()
            fcntl.flock(cleaner, fcntl.LOCK_EX)  # until whoever cleans up has done so

    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)
    assert not folder.exists()
