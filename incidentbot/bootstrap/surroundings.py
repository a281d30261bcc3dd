"""From settings to what an application is given."""

import asyncio
import random
from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from uuid import uuid4

from pydantic import SecretStr
from slack_sdk.web.async_client import AsyncWebClient

from incidentbot.bootstrap.application import Surroundings
from incidentbot.configuration import WatchedFolder, load_policy
from incidentbot.domain.person import Secret
from incidentbot.domain.policy import Policy
from incidentbot.engine.clock import Clock
from incidentbot.features.on_call.feeds import CALENDARS
from incidentbot.integrations.alertmanager import NAME
from incidentbot.messengers.mail import MailServer
from incidentbot.messengers.messengers import Messengers
from incidentbot.settings import Settings
from incidentbot.slack.pacing import Pace

DATABASE = "sqlite:///data/incidentbot.sqlite"


class OneMachineError(Exception):
    """SQLite serves one process; several need PostgreSQL."""

    def __init__(self) -> None:
        super().__init__(
            "web and worker are for several processes, which need PostgreSQL: "
            "set INCIDENTBOT_DATABASE_URL to postgresql://…, or run `python app.py` alone."
        )


def policy_of(folder: Path | None) -> Policy:
    """Read the organisation's configuration.

    Raises:
        ConfigurationError: something in it cannot be used.
    """
    return load_policy(folder)


def surroundings(
    settings: Settings,
    *,
    slack: AsyncWebClient,
    signing_secret: str,
    watched: WatchedFolder,
    clock: Clock,
    database_url: str,
    alone: bool,
) -> Surroundings:
    """Give an application the real things."""
    return Surroundings(
        database_url=database_url,
        slack=slack,
        pace=Pace(now=monotonic, sleep=asyncio.sleep),
        policy=watched.configuration.policy,
        clock=clock,
        messengers=Messengers(mail_server=mail_server_of(settings)),
        command_name=settings.command,
        signing_secret=signing_secret,
        new_id=lambda: uuid4().hex,
        jitter=random.uniform,
        alone=alone,
        watched=watched,
        secrets=_secrets(settings),
        address=settings.address or "",
    )


def _secrets(settings: Settings) -> Mapping[str, SecretStr]:
    given = {NAME: settings.alertmanager_secret, CALENDARS: settings.calendar_secret}
    return {name: secret for name, secret in given.items() if secret is not None}


def mail_server_of(settings: Settings) -> MailServer | None:
    """Give the mail server that the settings name, if any."""
    if settings.mail_host is None or settings.mail_from is None:
        return None
    password = settings.mail_password
    return MailServer(
        host=settings.mail_host,
        port=settings.mail_port,
        security=settings.mail_security,
        sender=settings.mail_from,
        user=settings.mail_user,
        password=None if password is None else Secret(password.get_secret_value()),
    )
