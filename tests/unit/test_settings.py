from pathlib import Path

import pytest

from incidentbot.settings import SettingsError, read_settings

BOT, APP = "xoxb-1", "xapp-1"


pytestmark = pytest.mark.usefixtures("no_settings")


def set_all(monkeypatch: pytest.MonkeyPatch, given: dict[str, str]) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"INCIDENTBOT_{name}", value)


def problems(monkeypatch: pytest.MonkeyPatch, **given: str) -> list[str]:
    set_all(monkeypatch, given)
    with pytest.raises(SettingsError) as wrong:
        read_settings()
    return str(wrong.value).splitlines()


def test_without_any_setting_the_bot_lives_in_the_sandbox() -> None:
    settings = read_settings()

    assert settings.in_sandbox
    assert (settings.command, settings.host, settings.port) == ("/incident", "127.0.0.1", 3000)


@pytest.mark.parametrize("way", [{"SLACK_APP_TOKEN": APP}, {"SLACK_SIGNING_SECRET": "of the app"}])
def test_with_a_token_and_a_way_to_be_reached_it_lives_in_slack(
    monkeypatch: pytest.MonkeyPatch, way: dict[str, str]
) -> None:
    set_all(monkeypatch, {"SLACK_BOT_TOKEN": BOT, **way})

    assert not read_settings().in_sandbox


def test_what_the_environment_does_not_say_stands_in_the_file(
    no_settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (no_settings / ".env").write_text("INCIDENTBOT_PORT=3001\nINCIDENTBOT_HOST=127.0.0.2\n")
    set_all(monkeypatch, {"PORT": "3002"})

    settings = read_settings()

    assert (settings.port, settings.host) == (3002, "127.0.0.2")


def test_a_setting_that_is_left_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, {"SLACK_BOT_TOKEN": "", "PORT": ""})

    assert read_settings().in_sandbox


def test_no_secret_is_shown_with_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP})

    shown = repr(read_settings())

    assert BOT not in shown
    assert APP not in shown


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (
            {"SLACK_BOT_TOKEN": BOT},
            (
                "INCIDENTBOT_SLACK_BOT_TOKEN is set, but nothing says how Slack reaches the bot. Set "
                "INCIDENTBOT_SLACK_APP_TOKEN for Socket Mode, or INCIDENTBOT_SLACK_SIGNING_SECRET for HTTP."
            ),
        ),
        (
            {"SLACK_APP_TOKEN": APP},
            (
                "INCIDENTBOT_SLACK_APP_TOKEN is set, but INCIDENTBOT_SLACK_BOT_TOKEN is not. "
                "Set the bot's token too, or unset all of them to use the sandbox."
            ),
        ),
        (
            {"SLACK_SIGNING_SECRET": "of the app"},
            (
                "INCIDENTBOT_SLACK_SIGNING_SECRET is set, but INCIDENTBOT_SLACK_BOT_TOKEN is not. "
                "Set the bot's token too, or unset all of them to use the sandbox."
            ),
        ),
        (
            {"SLACK_BOT_TOKEN": APP, "SLACK_APP_TOKEN": APP},
            (
                "INCIDENTBOT_SLACK_BOT_TOKEN does not begin with xoxb-, so it is another token. "
                "Slack shows the right one in the app's settings, under OAuth & Permissions."
            ),
        ),
        (
            {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": BOT},
            (
                "INCIDENTBOT_SLACK_APP_TOKEN does not begin with xapp-, so it is another token. "
                "Slack shows the right one in the app's settings, under Basic Information, App-Level Tokens."
            ),
        ),
        ({"COMMAND": "outage"}, "INCIDENTBOT_COMMAND is 'outage'. Write /outage."),
        (
            {"PORT": "http"},
            (
                "INCIDENTBOT_PORT is 'http': Input should be a valid integer, "
                "unable to parse string as an integer."
            ),
        ),
        (
            {"SANDBOX_PORT": "70000"},
            "INCIDENTBOT_SANDBOX_PORT is '70000': Input should be less than or equal to 65535.",
        ),
        ({"PROT": "3000"}, "INCIDENTBOT_PROT is no setting. Did you mean INCIDENTBOT_PORT?"),
    ],
)
def test_what_is_wrong_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], problem: str
) -> None:
    assert problems(monkeypatch, **given) == [problem]


def test_where_no_setting_is_meant_all_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    [problem] = problems(monkeypatch, XYZZY="1")

    assert problem.startswith("INCIDENTBOT_XYZZY is no setting. There are: INCIDENTBOT_SLACK_BOT_")


def test_all_slips_are_named_at_once_also_those_in_the_file(
    no_settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (no_settings / ".env").write_text("INCIDENTBOT_COMAND=/outage\n")

    found = problems(monkeypatch, PROT="1")

    assert [problem.split()[0] for problem in found] == ["INCIDENTBOT_COMAND", "INCIDENTBOT_PROT"]


def test_what_only_the_tests_read_is_no_slip(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, {"TEST_POSTGRES": "postgresql://somewhere"})

    assert read_settings().in_sandbox


def test_mail_is_a_server_and_an_address_or_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    (problem,) = problems(monkeypatch, MAIL_HOST="mail.example.com")

    assert "Mail needs both INCIDENTBOT_MAIL_HOST" in problem


def test_a_way_to_the_mail_server_that_there_is_not_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (problem,) = problems(monkeypatch, MAIL_SECURITY="ssl")

    assert "INCIDENTBOT_MAIL_SECURITY is 'ssl'" in problem


@pytest.mark.parametrize("alone", ["CALENDAR_SECRET", "ADDRESS"])
def test_calendars_need_a_secret_and_an_address(
    monkeypatch: pytest.MonkeyPatch, alone: str
) -> None:
    [problem] = problems(monkeypatch, **{alone: "https://bot.example"})

    assert "Set both, or neither." in problem
