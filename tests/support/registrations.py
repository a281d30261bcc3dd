"""Everything that the features register, as bootstrap would wire it."""

from functools import cache

from slack_sdk.web.async_client import AsyncWebClient

from incidentbot.blueprint import Blueprint
from incidentbot.blueprint.verb import AnyVerb
from incidentbot.bootstrap.application import Surroundings
from incidentbot.bootstrap.registrations import blueprints
from incidentbot.engine.clock import StandingClock
from incidentbot.messengers.messengers import NO_MAIL
from tests.support.incidents import NOON
from tests.support.paces import unhurried
from tests.support.policies import a_policy


@cache
def every_blueprint() -> tuple[Blueprint, ...]:
    """Give what all features hand over."""
    return blueprints(
        Surroundings(
            database_url="sqlite:///never-opened.sqlite",
            slack=AsyncWebClient(token="xoxb-nobody"),
            pace=unhurried(),
            policy=a_policy(),
            clock=StandingClock(NOON),
            messengers=NO_MAIL,
            command_name="/incident",
            signing_secret="",
            new_id=lambda: "new",
            jitter=lambda _least, most: most,
            alone=True,
        )
    )


def every_verb() -> dict[str, AnyVerb]:
    """Give all verbs of all features."""
    return {word: verb for one in every_blueprint() for word, verb in one.verbs.items()}
