"""Whoever reported it hears how it ends, and can say that it is not over."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.domain.events import StatusChanged
from incidentbot.engine.outbox import Subscription
from incidentbot.features.reporter.effects import TellReporter, is_end


def blueprint(context: Context) -> Blueprint:
    """Wire the message to the reporter."""
    return Blueprint(
        subscriptions={
            "reporter.end": Subscription(
                what="the message to the reporter that it has ended",
                to=(StatusChanged,),
                subscriber=TellReporter(context),
                when=is_end,
            )
        }
    )
