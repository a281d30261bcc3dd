"""A small organisation that has written down whom to page, for stories."""

from datetime import date, time, timedelta
from typing import Any

from incidentbot.domain.catalogue import Catalogue, Service
from incidentbot.domain.escalation.page import LevelKind
from incidentbot.domain.escalation.policy import (
    EscalationPolicy,
    EscalationRules,
    Level,
    PageTarget,
    TargetKind,
)
from incidentbot.domain.on_call.policy import OnCallPolicy
from incidentbot.domain.on_call.rotation import Cycle, Layer, Rotation
from incidentbot.domain.person import PersonEntry, WayTo
from incidentbot.domain.policy import Policy
from incidentbot.domain.priority import Priority
from incidentbot.domain.working_hours import Span
from tests.support.policies import a_policy

URGENT = frozenset({Priority.P1, Priority.P2})
RUNBOOK = "https://wiki.example.com/runbooks/checkout"
_STARTS = date(2026, 1, 5)


def people(**more: dict[str, Any]) -> tuple[PersonEntry, ...]:
    """Write down Sam, Maya and Olga; of each, what the test adds."""
    return tuple(
        PersonEntry(
            key=key,
            name=key.capitalize(),
            email=f"{key}@example.com",
            **{"ways": (WayTo(key="slack"),), **more.get(key, {})},
        )
        for key in ("sam", "maya", "olga")
    )


def usual(**changed: Any) -> EscalationPolicy:
    """Give three levels and a catch-all: who is on call, who owns the service, management, and who reported."""
    written: dict[str, Any] = {
        "key": "usual",
        "name": "The shop",
        "priorities": URGENT,
        "levels": (
            Level(name="First line", targets=(PageTarget(kind=TargetKind.ON_CALL),)),
            Level(name="Level two", targets=(PageTarget(kind=TargetKind.PERSON, key="maya"),)),
            Level(
                name="Management",
                kind=LevelKind.HIERARCHICAL,
                targets=(PageTarget(kind=TargetKind.EVERYONE, key="management"),),
            ),
            Level(
                name="Catch-all",
                kind=LevelKind.CATCH_ALL,
                targets=(PageTarget(kind=TargetKind.REPORTER),),
            ),
        ),
    }
    return EscalationPolicy(**(written | changed))


def staffed(*policies: EscalationPolicy, **changed: Any) -> Policy:
    """Give the policy of an organisation with Sam on the first line, Maya at level two and Olga in management."""
    first_line = Rotation(
        key="support",
        name="Support",
        zone="Europe/Berlin",
        layers=(
            Layer(
                name="All",
                zone="Europe/Berlin",
                roll=Cycle(people=("sam",), starts=_STARTS, handoff=time(9), days=7),
            ),
        ),
    )
    written: dict[str, Any] = {
        "people": people(olga={"roles": ("management",)}),
        "on_call": OnCallPolicy(rotations=(first_line,), first_line="support"),
        "catalogue": Catalogue(
            services=(Service(key="checkout", name="Checkout", runbook=RUNBOOK),)
        ),
        "escalation": rules_of(*(policies or (usual(),))),
    }
    return a_policy(**(written | changed))


def rules_of(*policies: EscalationPolicy, **more: Any) -> EscalationRules:
    """Give rules by which people sleep at night, unless it is urgent."""
    quiet = Span(start=time(22), end=time(7))
    usual: dict[str, Any] = {"urgent": URGENT, "quiet": quiet}
    return EscalationRules(policies=policies, **(usual | more))


AFTER_A_WHILE = timedelta(minutes=30)
