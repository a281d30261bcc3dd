"""Every command of `python app.py`."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from incidentbot.bootstrap import processes
from incidentbot.bootstrap.deliveries import listing, replayed
from incidentbot.bootstrap.logs import configure_logs
from incidentbot.bootstrap.registrations import app_manifest
from incidentbot.bootstrap.surroundings import policy_of
from incidentbot.command_line.checked import print_report
from incidentbot.command_line.on_call import examine
from incidentbot.command_line.running import run
from incidentbot.command_line.simulating import simulation
from incidentbot.command_line.troubles import told
from incidentbot.configuration import (
    check_configuration,
    editor_schemas,
    load_policy,
    write_schemas,
)
from incidentbot.engine.clock import SystemClock
from incidentbot.sandbox.conditions import Conditions
from incidentbot.settings import Settings, read_settings

_Process = Callable[..., Awaitable[None]]

program = typer.Typer(
    help="incidentbot: incident management that lives in Slack. Alone, it starts everything; where no Slack is "
    "configured, in a workspace in the browser.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)
configuration = typer.Typer(
    help="Your organisation's configuration: `config check` reads it, `config schema` helps to write it.",
    no_args_is_help=True,
)
deliveries = typer.Typer(
    help="What the bot could not bring to Slack; `deliveries replay` has it tried again."
)
on_call = typer.Typer(
    help="Who is on call: `oncall check` walks through a year of it.", no_args_is_help=True
)
program.add_typer(simulation)
program.add_typer(configuration, name="config")
program.add_typer(on_call, name="oncall")
program.add_typer(deliveries, name="deliveries")


def main() -> None:
    """Do what the command line says. What a person can mend is said in a sentence."""
    with told():
        program()


@program.callback(invoke_without_command=True)
def everything(
    context: typer.Context,
    *,
    fresh: Annotated[
        bool,
        typer.Option("--fresh", help="Begin with an empty workspace. Only in the sandbox."),
    ] = False,
) -> None:
    """Start everything in one process."""
    if context.invoked_subcommand is None:
        _run(partial(processes.everything, fresh=fresh))
    elif fresh:
        raise typer.BadParameter("--fresh goes with no command.")


@program.command()
def web() -> None:
    """Serve Slack's requests over HTTP; any number of these may share a PostgreSQL."""
    _run(processes.web)


@program.command()
def worker() -> None:
    """Fire timers and deliver; with an app token, receive over Socket Mode. Any number may share a PostgreSQL."""
    _run(processes.worker)


@program.command()
def sandbox(
    *,
    fault: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE",
            help="Have something go wrong, such as 'chat.postMessage: reset-after x1'; as often as you like.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="The seed of what goes wrong by chance.")] = 0,
    rate_limits: Annotated[
        bool, typer.Option("--rate-limits", help="Hold the bot to Slack's rate limits.")
    ] = False,
) -> None:
    """Start the workspace in the browser alone; a bot that starts later finds it."""
    conditions = Conditions(rules=tuple(fault or ()), seed=seed, rate_limits=rate_limits)
    _run(partial(processes.workspace_alone, conditions=conditions))


@program.command()
def manifest(
    url: Annotated[
        str | None, typer.Option(help="Where Slack reaches you over HTTP; without it, Socket Mode.")
    ] = None,
) -> None:
    """Print the manifest of the Slack app, as Slack's page for new apps takes it."""
    settings = read_settings()
    policy = policy_of(settings.configuration)
    made = app_manifest(policy, command_name=settings.command, request_url=url)
    typer.echo(json.dumps(made, indent=2, ensure_ascii=False))


@configuration.command()
def check(
    folder: Annotated[
        Path | None, typer.Argument(help="The folder; the one in the settings if none is named.")
    ] = None,
    *,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with status 1 for a warning as well.")
    ] = False,
) -> None:
    """Say everything that is wrong with the configuration, each with its place and what to write.

    Errors keep the bot from starting, or will hurt somebody; warnings may have their reasons.
    """
    today = SystemClock().now().date()
    report = check_configuration(folder or read_settings().configuration, today=today)
    print_report(report, to=sys.stdout)
    if report.errors or (strict and report.warnings):
        raise typer.Exit(1)


@configuration.command()
def schema(
    *,
    out: Annotated[
        Path | None,
        typer.Option(help="The folder to write them into, a file each; without it, print all."),
    ] = None,
) -> None:
    """Give a JSON Schema for each file, by which editors complete and check it while you write."""
    if out is None:
        typer.echo(json.dumps(editor_schemas(), indent=2, ensure_ascii=False))
        return
    for file in write_schemas(out):
        typer.echo(file)
    typer.echo(f"Begin people.yaml with: # yaml-language-server: $schema={out}/people.schema.json")


@on_call.command(name="check")
def check_rotations(
    *,
    days: Annotated[
        int, typer.Option(min=1, max=3660, help="How many days to walk through.")
    ] = 366,
    since: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="The first day, as UTC has it; today if none is named."
        ),
    ] = None,
) -> None:
    """Walk through the rotations: say where nobody is on call, who has the nights, and who is on call twice."""
    start = since.replace(tzinfo=UTC) if since else SystemClock().now()
    policy = load_policy(read_settings().configuration)
    report = examine(policy, since=start, until=start + timedelta(days=days))
    typer.echo("\n".join(report.lines))
    raise typer.Exit(code=report.has_gaps)


@deliveries.callback(invoke_without_command=True)
def stuck(context: typer.Context) -> None:
    """List what the bot could not bring to Slack: since when, of which incident, what, and why."""
    if context.invoked_subcommand is None:
        typer.echo(asyncio.run(listing(read_settings())))


@deliveries.command()
def replay(
    delivery_id: Annotated[
        int | None, typer.Argument(metavar="ID", help="The one; its id stands in the list.")
    ] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="All that are given up.")] = False,
) -> None:
    """Try again what was given up, by what is true now."""
    if (delivery_id is None) != every:
        raise typer.BadParameter("Name one by its id, or say --all.")
    typer.echo(asyncio.run(replayed(read_settings(), delivery_id)))


def _run(process: _Process) -> None:
    configure_logs(sys.stderr)
    settings: Settings = read_settings()
    asyncio.run(run(lambda stop: process(settings, stop=stop, say=typer.echo)))
