"""The log of a room: who did what, one line per commit, in one thread under the card."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.engine.outbox import Kind, Subscription
from incidentbot.features.log.thread import LOGGED, LogThread
from incidentbot.store.queries.resources import CARD


def blueprint(context: Context) -> Blueprint:
    """Wire the log."""
    return Blueprint(
        subscriptions={
            "log.write": Subscription(
                what="a line in the log",
                to=LOGGED,
                subscriber=LogThread(context),
                kind=Kind.ONCE_A_COMMIT,
                lane="log",
                waits_for=CARD,
            )
        }
    )
