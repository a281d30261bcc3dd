"""Who does not know how bad it is means the worst."""

from collections.abc import Iterator

from incidentbot.configuration.lints.remark import Linted, Remark
from incidentbot.domain.priority import Priority, SeverityChoice


def unsure_is_not_the_highest(linted: Linted) -> Iterator[Remark]:
    """Find an answer that is taken where nobody says, and is not the highest (checklist 16)."""
    policy = linted.policy

    def priority(choice: SeverityChoice) -> Priority:
        return policy.matrix.priority(impact=choice.impact, urgency=choice.urgency)

    worst = min(policy.severity_choices, key=lambda choice: priority(choice).rank)
    unsure = priority(policy.when_unsure)
    if priority(worst).outranks(unsure):
        words = (
            f"Where nobody says how bad it is it counts as {unsure}, and may be {priority(worst)}. "
            f"Name an answer that means {priority(worst)}, such as '{worst.key}'."
        )
        yield Remark(trail=("priorities", "when_unsure"), words=words)
