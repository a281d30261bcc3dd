import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from incidentbot.command_line import main
from incidentbot.command_line.program import program
from incidentbot.configuration.folder import DEFAULTS

pytestmark = pytest.mark.usefixtures("no_settings")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(program, arguments)


def complaint(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    """Give what the program says instead of a traceback when it ends with status 1."""
    monkeypatch.setattr("sys.argv", ["app.py", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert isinstance(ended.value.code, str)  # Python prints it, and ends with status 1.
    return ended.value.code


def test_the_manifest_is_printed_as_slack_takes_it() -> None:
    printed = run("manifest")

    made = json.loads(printed.stdout)
    assert printed.exit_code == 0
    assert made["settings"]["socket_mode_enabled"]


def test_the_manifest_is_for_the_address_and_the_command_that_are_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("INCIDENTBOT_COMMAND", "/outage")

    made = json.loads(run("manifest", "--url", "https://bot.example/slack/events").stdout)

    [command] = made["features"]["slash_commands"]
    assert (command["command"], command["url"]) == ("/outage", "https://bot.example/slack/events")


@pytest.mark.parametrize("arguments", [(), (str(DEFAULTS),)])
def test_a_configuration_that_is_right_is_called_so(arguments: tuple[str, ...]) -> None:
    checked = run("config", "check", *arguments)

    assert (checked.exit_code, checked.stdout) == (0, "Nothing is wrong.\n")


def test_all_that_is_wrong_with_a_configuration_is_said_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rooms.yaml").write_text("name_prefix: inc\nnam_prefix: inc\n")
    monkeypatch.setenv("INCIDENTBOT_CONFIGURATION", str(tmp_path))

    checked = run("config", "check")

    assert checked.exit_code == 1
    assert f"{tmp_path}/rooms.yaml:2:1: error: nam_prefix: There is no such key" in checked.stdout
    assert "error: announcement_channel: This is missing." in checked.stdout
    assert checked.stdout.endswith("\n2 errors, no warnings.\n")


def test_what_is_wrong_with_a_file_as_a_whole_is_said_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "rooms.yaml").write_text("[")

    checked = run("config", "check", str(tmp_path))

    assert f"{tmp_path}/rooms.yaml:1:2: error: This is not YAML" in checked.stdout


@pytest.mark.parametrize(("arguments", "status"), [((), 0), (("--strict",), 1)])
def test_a_doubt_is_said_and_ends_well_unless_one_is_strict(
    tmp_path: Path, arguments: tuple[str, ...], status: int
) -> None:
    (tmp_path / "people.yaml").write_text("people: {ann: {slack: U012AB3CF}}\n")

    checked = run("config", "check", str(tmp_path), *arguments)

    assert checked.exit_code == status
    assert f"{tmp_path}/people.yaml:1:15: warning: people.ann: No file names" in checked.stdout
    assert checked.stdout.endswith("\nno errors, 1 warning.\n")


def test_the_schemas_are_printed_or_written_into_a_folder(tmp_path: Path) -> None:
    printed = run("config", "schema")
    written = run("config", "schema", "--out", str(tmp_path))

    assert json.loads(printed.stdout)["sla"]["title"] == "sla.yaml"
    assert f"$schema={tmp_path}/people.schema.json" in written.stdout
    assert json.loads((tmp_path / "sla.schema.json").read_text())["title"] == "sla.yaml"


def test_a_setting_that_is_wrong_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INCIDENTBOT_COMAND", "/outage")

    said = complaint(monkeypatch)

    assert said == "INCIDENTBOT_COMAND is no setting. Did you mean INCIDENTBOT_COMMAND?"


def test_fresh_goes_with_no_command() -> None:
    refused = run("--fresh", "web")

    assert refused.exit_code == 2
    assert "--fresh goes with no command" in refused.output


def test_a_fault_that_cannot_be_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    said = complaint(monkeypatch, "sandbox", "--fault", "chat.postMesage: reset-after")

    assert said == "reset-after cannot happen to chat.postMesage. Did you mean chat.postMessage?"
