"""What becomes of a delivery after an attempt: the mark that the next turn of the loop writes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import structlog

from incidentbot.domain.identifiers import WorkspaceId
from incidentbot.engine.backoff import Jitter, backoff
from incidentbot.engine.outbox import DeliveryError, Kind, NotYetError, tellings
from incidentbot.engine.registry import Registry
from incidentbot.store.database import Session
from incidentbot.store.queries import dead_letters, outbox
from incidentbot.store.queries.outbox import Delivery
from incidentbot.store.queries.resources import Resource

Mark = Callable[[Session], None]
"""Writes what has become of deliveries."""

Made = Mapping[Delivery, tuple[Resource, ...]]
"""What has happened, and what came to exist by it."""

# By then the first attempt is some minutes old: what is wrong with us is wrong for good.
_ATTEMPTS_AT_A_BUG = 10
_OUR_MISTAKE = (
    "That is a mistake in incidentbot itself, and its log says more. "
    "Tell whoever looks after it; after an update it can be tried again."
)
_LOG = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fates:
    """Decides what becomes of deliveries."""

    workspace_id: WorkspaceId
    registry: Registry
    jitter: Jitter

    def done(self, made: Made) -> Mark:
        """These have happened. Where one had failed before, or makes up for what has, people are told."""
        latest = [delivery for delivery in made if self._only_latest(delivery)]
        replays = [delivery for delivery in made if delivery.replays is not None]

        def mark(session: Session) -> None:
            outbox.complete(session, made)
            for delivery in replays:
                told = tellings(self.registry.subscriptions, delivery)
                dead_letters.tell(session, told, workspace_id=self.workspace_id)
            for delivery in dead_letters.with_dead_ones(session, latest):
                told = tellings(self.registry.subscriptions, delivery)
                dead_letters.overtake(session, delivery, told=told, workspace_id=self.workspace_id)

        return mark

    def not_yet(self, delivery: Delivery, later: NotYetError) -> Mark:
        """It is not its turn."""
        return partial(outbox.put_back, delivery=delivery, after=later.after)

    def failed(self, delivery: Delivery, error: DeliveryError) -> Mark:
        """It has not happened, or nobody knows: it is tried again, unless that will not help."""
        _LOG.warning(
            "delivery.failed", key=delivery.key, attempts=delivery.attempts, why=str(error)
        )
        if error.permanent:
            return partial(
                dead_letters.bury,
                delivery=delivery,
                error=error.plain,
                only_latest=self._only_latest(delivery),
                told=tellings(self.registry.subscriptions, delivery),
                workspace_id=self.workspace_id,
            )
        wait: timedelta = error.retry_after or backoff(delivery.attempts, jitter=self.jitter)
        return partial(
            outbox.retry,
            delivery=delivery,
            after=wait,
            error=error.plain,
            # What is unknown stays so: whoever looks may fail to find out.
            uncertain=delivery.uncertain or error.uncertain,
        )

    def broken(self, delivery: Delivery, error: Exception) -> Mark:
        """We have a bug. It may have happened all the same; and what always fails must not stop its lane for ever."""
        given_up = delivery.attempts >= _ATTEMPTS_AT_A_BUG
        failure = DeliveryError(repr(error), plain=_OUR_MISTAKE, uncertain=True, permanent=given_up)
        return self.failed(delivery, failure)

    def _only_latest(self, delivery: Delivery) -> bool:
        subscription = self.registry.subscriptions.get(delivery.subscriber)
        return subscription is not None and subscription.kind is Kind.LATEST_ONLY
