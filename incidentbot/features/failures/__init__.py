"""What could not be done for good is said where people are looking, with a button to try it again."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.blueprint.verb import IncidentVerb
from incidentbot.domain.permission import Action
from incidentbot.engine.outbox import Subscription
from incidentbot.features.failures import command
from incidentbot.features.failures.render import RETRY
from incidentbot.features.failures.slack import TryingAgain
from incidentbot.features.failures.telling import TellFailures


def blueprint(context: Context) -> Blueprint:
    """Wire failures."""
    return Blueprint(
        verbs={
            RETRY: IncidentVerb(
                summary="try again what could not be done",
                usage="[INC-n]",
                examples=("retry INC-7",),
                listener=TryingAgain(context).retry,
                action=Action.TRY_AGAIN,
            )
        },
        handlers={command.TryAgain: command.handle_try_again},
        subscriptions={
            "failures.tell": Subscription(
                what="the word that something could not be done",
                to=(),
                subscriber=TellFailures(context),
                of_failures=True,
            )
        },
    )
