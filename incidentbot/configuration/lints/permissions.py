"""Somebody may do what has to be done, also at night."""

from collections.abc import Iterator

from incidentbot.configuration.lints.remark import Linted, Remark
from incidentbot.domain.permission import Action, Standing

_FOR_THE_ONLY_ONE_AWAKE = (Action.DECLARE, Action.JOIN, Action.TAKE)


def nobody_may(linted: Linted) -> Iterator[Remark]:
    """Find what only administrators may do, where there are none."""
    policy = linted.policy
    for action, who in policy.permissions.items():
        if set(who) == {Standing.ADMINISTRATOR} and not policy.administrators:
            words = "Only administrators may, and there are none. Name one in `administrators`."
            yield Remark(trail=("permissions", "permissions", action), words=words, grave=True)


def not_everybody_may(linted: Linted) -> Iterator[Remark]:
    """Find what is kept from the only person who is awake."""
    for action in _FOR_THE_ONLY_ONE_AWAKE:
        who = linted.policy.permissions.get(action)
        if who is not None and Standing.ANYONE not in who:
            words = f"The only person awake may not {action}. Write [{Standing.ANYONE}]."
            yield Remark(trail=("permissions", "permissions", action), words=words)
