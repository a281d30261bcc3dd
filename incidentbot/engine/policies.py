"""What the organisation has decided: what holds now, and what older incidents run under.

The configuration may change while the bot runs. Whoever needs the policy asks here each time, and a command asks once,
so that it never sees half of one and half of another.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import structlog

from incidentbot.domain.permission import Permissions, with_overrides
from incidentbot.domain.policy import Policy
from incidentbot.store.view import View

_LOG = structlog.get_logger()

Texts = Mapping[str, str]
"""What every file of the configuration says, by its name without the ending."""


class UnreadableTextsError(Exception):
    """These texts were a configuration once, and this version of the program cannot read them."""


ReadPolicy = Callable[[Texts], Policy]
"""Makes a policy of texts; raises an UnreadableTextsError where they make none any more."""


class Policies:
    """Holds the current policy, and finds those that were."""

    def __init__(self, current: Policy, *, read: ReadPolicy) -> None:
        self.current = current
        self._read = read
        self._known = {current.version: current}

    @property
    def permissions(self) -> Permissions:
        """Who may do what, now."""
        return with_overrides(self.current.permissions)

    def change_to(self, policy: Policy) -> None:
        """Have this one hold from now on."""
        self._known[policy.version] = policy
        self.current = policy

    def of(self, version: str, view: View) -> Policy:
        """Give what an incident runs under: today's policy, with the promises and levels that it was declared under.

        People, services, roles and rooms are today's: whom nobody knows any more, nobody can ask in.
        """
        current = self.current
        if version in {"", current.version}:
            return current
        past = self._known.get(version) or self._recalled(version, view)
        return (
            current if past is None else replace(current, sla=past.sla, escalation=past.escalation)
        )

    def _recalled(self, version: str, view: View) -> Policy | None:
        texts = view.configurations.texts(version)
        if texts is None:
            return None
        try:
            return self._known.setdefault(version, self._read(texts))
        except UnreadableTextsError:
            _LOG.warning("policy.unreadable", version=version)
            return None
