"""Whoever a level means is there, and can be reached when Slack is down."""

from collections.abc import Iterable, Iterator

from incidentbot.configuration.document import Trail
from incidentbot.configuration.lints.remark import Linted, Remark
from incidentbot.domain.escalation.page import SLACK
from incidentbot.domain.escalation.policy import (
    EscalationPolicy,
    Level,
    PageTarget,
    TargetKind,
)
from incidentbot.domain.on_call.rotation import Cycle, Dates, Rotation
from incidentbot.domain.policy import Policy
from incidentbot.domain.priority import Priority

_KNOWN_LATER = frozenset(
    {
        TargetKind.REPORTER,
        TargetKind.OWNER,
        TargetKind.HOLDER,
        TargetKind.GROUP,
        TargetKind.CHANNEL,
    }
)
"""Whom these mean nobody can know before there is an incident."""


def levels_that_reach_nobody(linted: Linted) -> Iterator[Remark]:
    """Find levels that come to nobody at all."""
    for _, trail, level, people in _levels(linted.policy):
        if not people and not _KNOWN_LATER & {one.kind for one in _targets(level)}:
            words = (
                "This comes to nobody: nobody is written down for it. Name somebody here, or there."
            )
            yield Remark(trail=trail, words=words, grave=True)


def levels_that_need_slack(linted: Linted) -> Iterator[Remark]:
    """Find levels for the highest priority whose people nothing but Slack can reach."""
    for policy, trail, _, people in _levels(linted.policy):
        alone = [key for key in people if _has_slack_alone(linted.policy, key)]
        if Priority.P1 in policy.priorities and people and len(alone) == len(people):
            words = (
                f"When Slack is down, a P1 reaches nobody here: {', '.join(alone)} can be reached by Slack "
                "alone. Write `channels:` with another way for one of them in people.yaml."
            )
            yield Remark(trail=trail, words=words, grave=True)


def _levels(policy: Policy) -> Iterator[tuple[EscalationPolicy, Trail, Level, tuple[str, ...]]]:
    """Give every level with its place, and the keys of those whom it can mean."""
    for one in policy.escalation.policies:
        for index, level in enumerate(one.levels):
            below = ("catch_all",) if index == one.last else ("levels", index)
            meant = (key for target in _targets(level) for key in _people(policy, one, target))
            yield (
                one,
                ("escalation", "policies", one.key, *below),
                level,
                tuple(dict.fromkeys(meant)),
            )


def _targets(level: Level) -> tuple[PageTarget, ...]:
    return (*level.targets, *level.otherwise)


def _people(policy: Policy, of: EscalationPolicy, target: PageTarget) -> Iterable[str]:
    match target.kind:
        case TargetKind.PERSON:
            return [target.key]
        case TargetKind.EVERYONE:
            return [one.key for one in policy.people if target.key in one.roles]
        case TargetKind.RESPONDERS:
            return policy.rooms.responders
        case TargetKind.ADMINISTRATORS:
            return policy.administrators
        case TargetKind.ROTATION | TargetKind.NEXT:
            return _turns(policy, [target.key])
        case _:
            return _of_services(policy, of, target)


def _of_services(policy: Policy, of: EscalationPolicy, target: PageTarget) -> Iterable[str]:
    known = policy.catalogue.services
    services = [one for one in known if one.key in of.services or not of.services]
    match target.kind:
        case TargetKind.SERVICE_OWNERS:
            return [key for service in services for key in service.owners]
        case TargetKind.ON_CALL:
            return _turns(policy, policy.on_call.responsible(one.rotation for one in services))
        case _:
            return ()


def _turns(policy: Policy, keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        if rotation := policy.on_call.rotation(key):
            yield from _people_of(rotation)


def _people_of(rotation: Rotation) -> Iterator[str]:
    for layer in rotation.layers:
        match layer.roll:
            case Cycle(people=people):
                yield from people
            case Dates(dated=dated):
                yield from (turn.person for turn in dated)
            case _:
                pass


def _has_slack_alone(policy: Policy, key: str) -> bool:
    """Tell whether nothing but Slack leads to somebody. Without a word it is a direct message, and then e-mail."""
    entry = next(one for one in policy.people if one.key == key)
    return {way.key for way in entry.ways} == {SLACK}
