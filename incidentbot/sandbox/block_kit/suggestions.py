"""What an app offers in a menu while somebody types."""

from typing import Any

from incidentbot.sandbox.block_kit.agreement import distinct_values, options_or_groups
from incidentbot.sandbox.block_kit.composition import OPTION, OPTION_GROUP
from incidentbot.sandbox.block_kit.rules import Many, Record
from incidentbot.sandbox.inspector import Objection

_SUGGESTION = Record(
    optional={
        "options": Many(of=OPTION, most=100),
        "option_groups": Many(of=OPTION_GROUP, most=100),
    },
    agreements=(options_or_groups, distinct_values),
)


def check_suggestion(answer: Any) -> list[Objection]:
    """Object to what Slack would not take as the answer to a `block_suggestion`."""
    return list(_SUGGESTION.check(answer, ""))
