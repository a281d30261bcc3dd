"""`python -m tests.simulation --seeds 200`: many plans, one after the other; `--seed 7`: one of them again.

`--kills 400`: so many incidents, while processes are killed. What goes wrong is printed, with its seed and its script.
The exit status is 1 where something did.
"""

import argparse
import asyncio
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from incidentbot.store.migrate import migrate
from tests.simulation.kills import Trial, endured
from tests.simulation.plans import plan_of
from tests.simulation.verdicts import Judge
from tests.support.databases import Databases
from tests.support.postgres_databases import PostgresDatabases
from tests.support.shared_run import a_run_of_its_own
from tests.support.sqlite_databases import SQLiteDatabases


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seeds", type=int, help="how many; 20, or the one that is named")
    parser.add_argument("--seed", type=int, help="the first of them; alone, with the bot's log")
    parser.add_argument("--kills", type=int, metavar="INCIDENTS", help="kill processes instead")
    return parser.parse_args()


def _seeds(asked: argparse.Namespace) -> range:
    first = 1 if asked.seed is None else asked.seed
    return range(first, first + (asked.seeds or (20 if asked.seed is None else 1)))


@contextmanager
def _databases() -> Iterator[dict[str, Databases]]:
    with a_run_of_its_own() as run:
        yield {
            "sqlite": SQLiteDatabases(run=run, folder=run.folder, migrate=migrate),
            "postgresql": PostgresDatabases(run=run, migrate=migrate),
        }


async def _try(judge: Judge, seeds: range) -> list[int]:
    """Give the seeds of the plans that end badly."""
    wrong = []
    for seed in seeds:
        try:
            await judge.tries(plan_of(seed))
        except (AssertionError, TimeoutError) as what:
            wrong.append(seed)
            sys.stdout.write(
                f"\n{type(what).__name__}: {what}\nagain: python -m tests.simulation --seed {seed}\n\n"
            )
        else:
            sys.stdout.write(".")
        sys.stdout.flush()
    return wrong


def _be_quiet() -> None:
    """What the bot says of each failure is what we made happen."""
    logging.disable(logging.CRITICAL)
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())


def _kill(incidents: int, *, seed: int) -> bool:
    """Have processes killed, on each database; tell whether nothing came of it."""
    _be_quiet()
    wrong = False
    with _databases() as databases:
        for kind, bots in (("sqlite", 1), ("postgresql", 3)):
            with databases[kind].fresh() as url:
                trial = Trial(url=url, bots=bots, incidents=incidents, seed=seed)
                began = time.perf_counter()
                figures = asyncio.run(endured(trial))
                took = time.perf_counter() - began
            sys.stdout.write(f"{kind}, {bots} at once, {took:.0f} s: {figures}\n")
            wrong = wrong or bool(figures.wrong)
    return not wrong


def _main() -> None:
    asked = _arguments()
    if asked.kills:
        sys.exit(0 if _kill(asked.kills, seed=asked.seed or 1) else 1)
    seeds = _seeds(asked)
    if len(seeds) > 1:
        _be_quiet()
    else:
        sys.stdout.write(f"{plan_of(seeds[0])}\n")
    began = time.perf_counter()
    with _databases() as databases:
        wrong = asyncio.run(_try(Judge(databases), seeds))
    took = time.perf_counter() - began
    sys.stdout.write(f"\n{len(seeds)} seeds, {len(wrong)} of them bad, in {took:.0f} s\n")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    _main()
