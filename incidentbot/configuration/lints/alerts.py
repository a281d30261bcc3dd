"""Every rule for alerts has its turn."""

from collections.abc import Iterator

from incidentbot.configuration.lints.remark import Linted, Remark


def rules_never_reached(linted: Linted) -> Iterator[Remark]:
    """Find rules that come after one which takes every alert, or the same ones."""
    rules = linted.policy.alerts.rules
    for at, rule in enumerate(rules):
        before = [
            place for place, one in enumerate(rules[:at]) if set(one.matchers) <= set(rule.matchers)
        ]
        for place in before[:1]:
            words = (
                f"Rule {place + 1} takes all these alerts already, and the first counts. Put this one before it, or "
                "leave it out."
            )
            yield Remark(trail=("alerts", "rules", at), words=words)
