"""Rules for tests that want one of each kind."""

from incidentbot.sandbox.faults import Fault, Kind, Rule


def usual_rule(kind: str, *, where: str = "*") -> Rule:
    """Give a rule of this kind with what is usual for it."""
    return Rule(where=where, fault=Fault(Kind(kind)))
