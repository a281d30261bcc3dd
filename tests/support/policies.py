"""An organisation's policy for tests: the shipped one, except for what the test says about it."""

from dataclasses import replace
from functools import cache
from typing import Any

from incidentbot.configuration import load_policy
from incidentbot.domain.policy import Policy


@cache
def shipped_policy() -> Policy:
    """Give the policy of an organisation that configured nothing."""
    return load_policy(None)


def a_policy(**changes: Any) -> Policy:
    """Give the shipped policy with these parts of it changed."""
    return replace(shipped_policy(), **changes)
