"""An organisation's policy for tests: sensible, except for what the test says about it."""

from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any

from incidentbot.domain.catalogue import Catalogue
from incidentbot.domain.policy import CommunicationPolicy, Policy, ProcessPolicy, RoomPolicy
from incidentbot.domain.priority import Impact, Priority, PriorityMatrix, SeverityChoice, Urgency
from incidentbot.domain.process_profile import REQUIRED, ProcessProfile

_RANKS = (1, 2, 3, 2, 3, 4, 3, 4, 5)
_UNKNOWN = SeverityChoice(
    key="unknown",
    words="I don't know yet",
    explanation="Treated as the higher.",
    impact=Impact.HIGH,
    urgency=Urgency.HIGH,
)


def a_policy(**changes: Any) -> Policy:
    """A small team's policy, with these parts of it changed."""
    policy = Policy(
        matrix=PriorityMatrix(
            cells={
                pair: Priority(f"P{rank}")
                for pair, rank in zip(product(Impact, Urgency), _RANKS, strict=True)
            }
        ),
        severity_choices=(_UNKNOWN,),
        when_unsure=_UNKNOWN,
        catalogue=Catalogue(),
        roles={},
        people=(),
        rooms=RoomPolicy(name_prefix="inc", announcement_channel="incidents"),
        process=ProcessPolicy(
            profile=ProcessProfile.SMALL_TEAM,
            required=REQUIRED[ProcessProfile.SMALL_TEAM],
            hold_reasons=(),
            cancel_reasons=(),
            priority_reasons=(),
            resolution_codes=(),
            reopen_window=timedelta(days=7),
            undo_window=timedelta(minutes=2),
        ),
        communication=CommunicationPolicy(update_intervals={}, templates={}),
        administrators=(),
        permissions={},
    )
    return replace(policy, **changes)
