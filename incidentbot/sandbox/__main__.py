"""`python -m incidentbot.sandbox`: the stand-in as a process of its own, which prints where it listens.

`--fault 'chat.postMessage: reset-after x1'`, as often as one likes, has things go wrong; `faults.script` tells how to
write them. `--seed` is that of the dice, `--rate-limits` holds apps to Slack's tiers.
"""

import argparse
import asyncio
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path

from incidentbot.sandbox.conditions import Conditions
from incidentbot.sandbox.faults import ScriptError
from incidentbot.sandbox.listening import PortError
from incidentbot.sandbox.serving import serve


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m incidentbot.sandbox")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--file", type=Path, required=True)
    parser.add_argument("--until-stdin-closes", action="store_true")
    parser.add_argument("--fault", action="append", default=[], metavar="RULE", dest="rules")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rate-limits", action="store_true")
    return parser.parse_args()


async def _serve(arguments: argparse.Namespace) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    # Ctrl C in a terminal reaches us too; whoever started us decides when we end.
    loop.add_signal_handler(signal.SIGINT, lambda: None)
    loop.add_signal_handler(signal.SIGTERM, stop.set)

    def watch() -> None:
        # Whoever started us holds this open; when they are gone, however they went, it closes.
        sys.stdin.read()
        with suppress(RuntimeError):  # We have ended already.
            loop.call_soon_threadsafe(stop.set)

    if arguments.until_stdin_closes:
        threading.Thread(target=watch, daemon=True).start()
    await serve(
        port=arguments.port,
        file=arguments.file,
        stop=stop,
        say=_say,
        to_all=not arguments.until_stdin_closes,
        conditions=Conditions(
            rules=tuple(arguments.rules),
            seed=arguments.seed,
            rate_limits=arguments.rate_limits,
        ),
    )


def _say(line: str) -> None:
    """Tell whoever started us: the address, or why there is none."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _main() -> None:
    try:
        asyncio.run(_serve(_arguments()))
    except (PortError, ScriptError) as why:
        _say(str(why))
        sys.exit(1)


if __name__ == "__main__":
    _main()
