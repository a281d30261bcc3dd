"""From what sla.yaml and calendars.yaml say to what clocks go by."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from incidentbot.configuration import schema
from incidentbot.domain.business_hours import ROUND_THE_CLOCK, Calendar, SpecialDay
from incidentbot.domain.priority import Priority
from incidentbot.domain.sla.passed import ClockKind
from incidentbot.domain.sla.target import Mark, Promise, SlaPolicy, Target

_SECOND = timedelta(seconds=1)


def sla_policy_of(written: schema.SlaFile, calendars: Mapping[str, Calendar]) -> SlaPolicy:
    """Build what is promised. Everything has been checked before."""
    return SlaPolicy(
        promises=tuple(_promises(written, calendars)),
        marks={clock: _marks(written.warnings.get(clock, ())) for clock in ClockKind},
    )


def calendars_of(written: schema.CalendarsFile) -> Mapping[str, Calendar]:
    """Build every calendar there is, the one that is always there among them."""
    calendars = {key: _calendar(key, one) for key, one in written.calendars.items()}
    return {ROUND_THE_CLOCK.key: ROUND_THE_CLOCK, **calendars}


def _calendar(key: str, written: schema.Calendar) -> Calendar:
    return Calendar(
        key=key,
        name=written.name,
        zone=written.zone,
        hours=written.hours,
        holidays=written.holidays,
        special_days={
            day: SpecialDay(name=special.name, spans=special.hours)
            for day, special in written.special_days.items()
        },
    )


def _promises(written: schema.SlaFile, calendars: Mapping[str, Calendar]) -> Iterator[Promise]:
    for priority, targets in written.targets.items():
        yield from _of_priority(priority, targets, calendars)
    for category, by_priority in written.by_category.items():
        for priority, targets in by_priority.items():
            for promise in _of_priority(priority, targets, calendars):
                yield replace(promise, category=category)
    for service, by_priority in written.by_service.items():
        for priority, targets in by_priority.items():
            for promise in _of_priority(priority, targets, calendars):
                yield replace(promise, service=service)


def _of_priority(
    priority: Priority, written: schema.Targets, calendars: Mapping[str, Calendar]
) -> Iterator[Promise]:
    for clock in ClockKind:
        if clock.value in written.model_fields_set:
            target: schema.Target = getattr(written, clock.value)
            calendar = calendars[target.calendar or written.calendar or ROUND_THE_CLOCK.key]
            yield Promise(clock=clock, priority=priority, target=_target(target, calendar))


def _target(written: schema.Target, calendar: Calendar) -> Target | None:
    if written.within is None:
        return None
    return Target(seconds=written.within // _SECOND, calendar=calendar, cost=written.cost or "")


def _marks(written: tuple[schema.Warned, ...]) -> tuple[Mark, ...]:
    return tuple(replace(one.at, tell=one.tell) for one in written)
