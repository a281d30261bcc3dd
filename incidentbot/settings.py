"""What differs between machines: read once from the environment or `.env`, by bootstrap alone."""

import os
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from incidentbot.messengers.mail import Security

SLACK_API = "https://slack.com/api/"
_PREFIX = "INCIDENTBOT_"
_OF_THE_TESTS = "INCIDENTBOT_TEST_"
_FILE = ".env"
_BEGINNINGS = {"slack_bot_token": "xoxb-", "slack_app_token": "xapp-"}
_WHERE = {
    "slack_bot_token": "OAuth & Permissions",
    "slack_app_token": "Basic Information, App-Level Tokens",
}
_Port = Annotated[int, Field(ge=1, le=65535)]


class SettingsError(Exception):
    """Settings are wrong or missing. Each line of the message names one, and what to do."""

    def __init__(self, problems: Iterable[str]) -> None:
        super().__init__("\n".join(problems))


class Settings(BaseSettings):
    """Every setting, with its default. The name in the environment is `INCIDENTBOT_` and the name here, in capitals."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_file=_FILE,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    slack_bot_token: Annotated[
        SecretStr | None,
        Field(description="The bot's token, `xoxb-…`. None: try it in the sandbox."),
    ] = None
    slack_app_token: Annotated[
        SecretStr | None, Field(description="The app's token, `xapp-…`, for Socket Mode.")
    ] = None
    slack_signing_secret: Annotated[
        SecretStr | None, Field(description="Proves that a request over HTTP comes from Slack.")
    ] = None
    alertmanager_secret: Annotated[
        SecretStr | None,
        Field(
            description="What Prometheus Alertmanager must send, as a bearer token or a password. None: nobody listens."
        ),
    ] = None
    calendar_secret: Annotated[
        SecretStr | None,
        Field(
            description="What the addresses of calendars are made with; another one ends all of them. "
            "None: nobody can subscribe to a calendar."
        ),
    ] = None
    address: Annotated[
        str | None,
        Field(
            description="Where the HTTP server is reached from outside, such as `https://bot.example`; for calendars."
        ),
    ] = None
    slack_api_url: Annotated[
        str, Field(description="Where Slack's Web API is; another address for a stand-in.")
    ] = SLACK_API
    database_url: Annotated[
        str | None,
        Field(
            description="`sqlite:///file` for one machine, `postgresql://…` for many. "
            "None: a file in the folder `data`, another one for the sandbox."
        ),
    ] = None
    command: Annotated[
        str, Field(description="The slash command; another one if `/incident` is taken.")
    ] = "/incident"
    configuration: Annotated[
        Path | None, Field(description="Folder of your own configuration files, if any.")
    ] = None
    mail_host: Annotated[
        str | None,
        Field(description="The mail server that pages go out by. None: nobody is paged by e-mail."),
    ] = None
    mail_port: Annotated[_Port, Field(description="Its port.")] = 587
    mail_security: Annotated[
        Security, Field(description="How the way to it is encrypted: `starttls`, `tls` or `none`.")
    ] = Security.STARTTLS
    mail_from: Annotated[
        str | None,
        Field(description="The address that mail comes from, which the server must take."),
    ] = None
    mail_user: Annotated[
        str | None, Field(description="The name that the server knows us by, if it asks for one.")
    ] = None
    mail_password: Annotated[
        SecretStr | None, Field(description="The password that goes with it.")
    ] = None
    host: Annotated[str, Field(description="Address that the HTTP server listens on.")] = (
        "127.0.0.1"
    )
    port: Annotated[_Port, Field(description="Port that the HTTP server listens on.")] = 3000
    sandbox_port: Annotated[_Port, Field(description="Port of the workspace in the browser.")] = (
        8765
    )

    @property
    def in_sandbox(self) -> bool:
        """Whether no Slack is configured at all: then the bot lives in a workspace in the browser."""
        return self.slack_bot_token is None

    @model_validator(mode="after")
    def _tokens_are_not_mixed_up(self) -> "Settings":
        for name, beginning in _BEGINNINGS.items():
            token: SecretStr | None = getattr(self, name)
            if token is not None and not token.get_secret_value().startswith(beginning):
                raise ValueError(
                    f"{_variable(name)} does not begin with {beginning}, so it is another token. "
                    f"Slack shows the right one in the app's settings, under {_WHERE[name]}."
                )
        return self

    @model_validator(mode="after")
    def _complete(self) -> "Settings":
        rest = {
            "INCIDENTBOT_SLACK_APP_TOKEN": self.slack_app_token,
            "INCIDENTBOT_SLACK_SIGNING_SECRET": self.slack_signing_secret,
        }
        given = [name for name, value in rest.items() if value is not None]
        if self.in_sandbox and given:
            raise ValueError(
                f"{given[0]} is set, but INCIDENTBOT_SLACK_BOT_TOKEN is not. "
                "Set the bot's token too, or unset all of them to use the sandbox."
            )
        if not self.in_sandbox and not given:
            raise ValueError(
                "INCIDENTBOT_SLACK_BOT_TOKEN is set, but nothing says how Slack reaches the bot. "
                "Set INCIDENTBOT_SLACK_APP_TOKEN for Socket Mode, or INCIDENTBOT_SLACK_SIGNING_SECRET for HTTP."
            )
        if (self.mail_host is None) != (self.mail_from is None):
            raise ValueError(
                "Mail needs both INCIDENTBOT_MAIL_HOST, the server, and INCIDENTBOT_MAIL_FROM, the address it "
                "comes from. Set both, or neither."
            )
        if (self.calendar_secret is None) != (self.address is None):
            raise ValueError(
                "Calendars need both INCIDENTBOT_CALENDAR_SECRET, which their addresses are made with, and "
                "INCIDENTBOT_ADDRESS, where people reach the HTTP server. Set both, or neither."
            )
        if not self.command.startswith("/"):
            raise ValueError(f"INCIDENTBOT_COMMAND is {self.command!r}. Write /{self.command}.")
        return self


def read_settings() -> Settings:
    """Read the environment, and `.env` for what it does not say.

    Raises:
        SettingsError: something is wrong, is missing, or is no setting at all.
    """
    given = {**dotenv_values(_FILE), **os.environ}
    if strangers := unknown_settings(given):
        raise SettingsError(strangers)
    try:
        return Settings()
    except ValidationError as wrong:
        raise SettingsError(_in_words(wrong)) from None


def unknown_settings(given: Mapping[str, str | None]) -> list[str]:
    """Name what looks like a setting and is none: most often a slip, which would else do nothing."""
    known = [_variable(name) for name in Settings.model_fields]
    strangers = (
        name
        for name in given
        if name.startswith(_PREFIX) and not name.startswith(_OF_THE_TESTS) and name not in known
    )
    return [f"{name} is no setting. {_meant(name, known)}" for name in strangers]


def _variable(name: str) -> str:
    return f"{_PREFIX}{name.upper()}"


def _meant(name: str, known: list[str]) -> str:
    # What all of them begin with would make any two look alike.
    by_end = {one.removeprefix(_PREFIX): one for one in known}
    close = get_close_matches(name.removeprefix(_PREFIX), by_end, n=1)
    return f"Did you mean {by_end[close[0]]}?" if close else f"There are: {', '.join(known)}."


def _in_words(wrong: ValidationError) -> list[str]:
    return [
        f"{_variable(str(error['loc'][0]))} is {error['input']!r}: {error['msg']}."
        if error["loc"]
        else error["msg"].removeprefix("Value error, ")
        for error in wrong.errors(include_url=False)
    ]
