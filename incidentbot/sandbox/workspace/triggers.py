"""Triggers: proof that a person did something a moment ago, so that an app may open a window before them."""

from dataclasses import dataclass

from incidentbot.sandbox.workspace.clock import RealTime
from incidentbot.sandbox.workspace.identities import Identities
from incidentbot.sandbox.workspace.refusal import SlackError

SECONDS = 3.0


@dataclass(slots=True, kw_only=True)
class Trigger:
    """Who did something for which app, when; `view_id` is the modal in which it was done."""

    app_id: str
    user_id: str
    view_id: str | None
    given_at: float
    used: bool = False


class Triggers:
    """Gives triggers, each good once, for three seconds of real time."""

    def __init__(self, identities: Identities, *, real_time: RealTime) -> None:
        self._identities = identities
        self._real_time = real_time
        self._given: dict[str, Trigger] = {}

    def give(self, *, app_id: str, user_id: str, view_id: str | None = None) -> str:
        """Give a new one."""
        trigger_id = f"{self._identities.next('TR')}.{app_id}.{user_id}"
        self._given[trigger_id] = Trigger(
            app_id=app_id, user_id=user_id, view_id=view_id, given_at=self._real_time()
        )
        return trigger_id

    def exchange(self, trigger_id: str, *, app_id: str) -> Trigger:
        """Use one up.

        Raises:
            SlackError: it is not this app's, was used before, or is older than three seconds.
        """
        trigger = self._given.get(trigger_id)
        if trigger is None or trigger.app_id != app_id:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._real_time() - trigger.given_at > SECONDS:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger
