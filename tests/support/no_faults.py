"""For tests of parts that ask whether something is to go wrong: nothing is."""

from incidentbot.sandbox.faults import Faults


def no_faults() -> Faults:
    """Give no rule at all."""
    return Faults(real_time=lambda: 0.0, methods=())
