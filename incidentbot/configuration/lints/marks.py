"""Warnings come: a mark lies within what is promised."""

from collections.abc import Iterator

from incidentbot.blueprint.words import lasting
from incidentbot.configuration.lints.remark import Linted, Remark


def marks_never_reached(linted: Linted) -> Iterator[Remark]:
    """Find warnings of clocks that never run, and marks that lie before a clock has begun."""
    sla = linted.policy.sla
    for clock in linted.organisation.sla.warnings:
        trail = ("sla", "warnings", clock)
        targets = [
            (one.priority, one.target.seconds)
            for one in sla.promises
            if one.clock is clock and one.target is not None
        ]
        if not targets:
            words = f"Nobody is ever warned: no target says how soon to {clock.words}. Write one."
            yield Remark(trail=trail, words=words)
        for at, mark in enumerate(sla.marks[clock]):
            missed = [one for one in targets if mark.seconds_of(one[1]) <= 0]
            for priority, seconds in missed[:1]:
                words = (
                    f"{priority} has only {lasting(seconds)}: the warning lies before its beginning, and never comes. "
                    "Write a share, such as '75%'."
                )
                yield Remark(trail=(*trail, at, "at"), words=words)
