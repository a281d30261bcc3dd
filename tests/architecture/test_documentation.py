"""Every setting, command, verb and feature is documented, and nothing is that does not exist."""

from collections.abc import Iterator

import pytest
import typer
from typer.core import TyperGroup
from typer.testing import CliRunner

from incidentbot.command_line.program import program
from incidentbot.features import ALL
from incidentbot.settings import Settings
from tests.support.readme import files_shown, lines_to_type, table_under
from tests.support.registrations import every_verb
from tests.support.source import PACKAGE, ROOT, assert_none


def commands(command: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Give what can be typed behind `python app.py`, and that alone."""
    if not isinstance(command, TyperGroup):
        yield path
        return
    if command.invoke_without_command:
        yield path
    for name, below in command.commands.items():
        yield from commands(below, (*path, name))


COMMANDS = tuple(commands(typer.main.get_command(program)))


def test_the_readme_gives_each_setting_with_its_default_and_its_meaning() -> None:
    given = {name: (default, meaning) for name, default, meaning in table_under("### Settings")}

    wanted = {
        f"`INCIDENTBOT_{name.upper()}`": field for name, field in Settings.model_fields.items()
    }
    assert given.keys() == wanted.keys()
    for name, field in wanted.items():
        default, meaning = given[name]
        assert meaning == field.description
        if field.default is not None:
            assert default == f"`{field.default}`"
        else:
            assert not default.startswith("`")


def test_the_readme_gives_each_command() -> None:
    given = {name for name, _ in table_under("### Commands")}

    assert given == {f"`{' '.join(['python', 'app.py', *path])}`" for path in COMMANDS}


@pytest.mark.parametrize("path", [path for path in COMMANDS if path])
def test_the_help_names_each_command_and_each_explains_itself(path: tuple[str, ...]) -> None:
    *above, name = path

    listed = CliRunner().invoke(program, [*above, "--help"])
    explained = CliRunner().invoke(program, [*path, "--help"])

    assert name in listed.output
    assert explained.exit_code == 0
    assert "--help" in explained.output


def test_the_help_begins_with_what_the_bot_is_and_its_one_option() -> None:
    shown = CliRunner().invoke(program, ["--help"]).output

    assert "incidentbot: incident management that lives in Slack" in shown
    assert "--fresh" in shown


@pytest.mark.parametrize(("word", "verb"), sorted(every_verb().items()))
def test_each_verb_says_what_it_does_and_gives_an_example(word: str, verb: object) -> None:
    summary, examples = getattr(verb, "summary", ""), getattr(verb, "examples", ())

    assert summary
    assert examples
    assert_none(f"{example} is no {word}" for example in examples if example.split()[0] != word)


def test_the_table_of_contents_lists_every_feature() -> None:
    folders = {file.parent.name for file in (PACKAGE / "features").glob("*/__init__.py")}
    listed = [blueprint.__module__.split(".")[2] for blueprint in ALL]

    assert sorted(listed) == sorted(folders)


def test_the_map_of_the_package_names_each_of_its_parts() -> None:
    described = (PACKAGE / "__init__.py").read_text()
    parts = [file.parent.name for file in PACKAGE.glob("*/__init__.py")]
    parts += [file.stem for file in PACKAGE.glob("*.py") if file.stem != "__init__"]

    assert_none(part for part in parts if f"`{part}`" not in described)


def test_whatever_the_readme_shows_or_refers_to_is_there() -> None:
    assert_none(path for path in files_shown() if not (ROOT / path).exists())


def test_two_lines_are_enough_one_to_try_it_and_one_to_test_it() -> None:
    try_it, test_it = lines_to_type()

    fresh = "python3 -m venv .venv && .venv/bin/pip install -q -r"
    assert try_it == f"{fresh} requirements.txt && .venv/bin/python app.py"
    assert test_it == f"{fresh} requirements-dev.txt && .venv/bin/python -m pytest -n auto"


def test_the_procfile_starts_commands_that_there_are() -> None:
    lines = (ROOT / "Procfile").read_text().splitlines()

    started = {tuple(line.partition("python app.py ")[2].split()) for line in lines}
    assert started == {("web",), ("worker",)}
    assert started <= set(COMMANDS)
