"""From what escalation.yaml says to whom to call, and when."""

from collections.abc import Iterable, Mapping

from incidentbot.configuration import escalation as schema
from incidentbot.domain.business_hours import Calendar
from incidentbot.domain.escalation.page import LevelKind
from incidentbot.domain.escalation.policy import (
    EscalationPolicy,
    EscalationRules,
    Level,
    PageTarget,
    TargetKind,
)

_CATCH_ALL = "Catch-all"


def escalation_rules_of(
    written: schema.EscalationFile, calendars: Mapping[str, Calendar]
) -> EscalationRules:
    """Build the rules of paging. Everything has been checked before."""
    return EscalationRules(
        policies=tuple(_policy(key, one, calendars) for key, one in written.policies.items()),
        on_breach=written.on_breach,
        urgent=frozenset(written.urgent),
        quiet=written.quiet_hours,
    )


def _policy(
    key: str, written: schema.Policy, calendars: Mapping[str, Calendar]
) -> EscalationPolicy:
    last = Level(
        name=_CATCH_ALL,
        kind=LevelKind.CATCH_ALL,
        targets=_targets(written.catch_all),
    )
    return EscalationPolicy(
        key=key,
        name=written.name,
        levels=(*map(_level, written.levels), last),
        rounds=written.rounds,
        again_after=written.again_after,
        priorities=frozenset(written.priorities),
        categories=frozenset(written.categories),
        services=frozenset(written.services),
        during=calendars[written.during] if written.during else None,
        outside=calendars[written.outside] if written.outside else None,
        private=written.private,
    )


def _level(written: schema.Level) -> Level:
    return Level(
        name=written.name,
        kind=LevelKind(written.kind.value),
        targets=_targets(written.page),
        otherwise=_targets(written.otherwise),
        escalate_after=written.escalate_after,
        repeat_every=written.repeat_every,
    )


def _targets(written: Iterable[schema.Target]) -> tuple[PageTarget, ...]:
    return tuple(_target(one) for one in written)


def _target(written: schema.Target) -> PageTarget:
    ((kind, key),) = written.model_dump(exclude_none=True).items()
    if kind == "whoever":
        return PageTarget(kind=TargetKind(key))
    return PageTarget(kind=TargetKind(kind), key=str(key))
