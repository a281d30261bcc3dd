"""The small parts that elements and blocks are made of."""

from incidentbot.sandbox.block_kit.agreement import at_least_one
from incidentbot.sandbox.block_kit.rules import Choice, Flag, Many, Record, String, Text

PLAIN = ("plain_text",)
ANY_TEXT = ("plain_text", "mrkdwn")

IDENTIFIER = String(shortest=1, longest=255)
URL = String(
    shortest=1, longest=3000, pattern=r"[A-Za-z][A-Za-z0-9+.\-]*:\S+", words="must be a valid URL"
)
PLACEHOLDER = Text(kinds=PLAIN, longest=150)
STYLE = Choice(of=("primary", "danger"))

CONFIRMATION = Record(
    required={"text": Text(kinds=ANY_TEXT, longest=300)},
    optional={
        "title": Text(kinds=PLAIN, longest=100),
        "confirm": Text(kinds=PLAIN, longest=30),
        "deny": Text(kinds=PLAIN, longest=30),
        "style": STYLE,
    },
)

# Slack's pages say 150 by now, and said 75 before. An app that keeps to 75 is right by either.
_VALUE = String(longest=75)
OPTION = Record(
    required={"text": Text(kinds=PLAIN, longest=75), "value": _VALUE},
    optional={"description": Text(kinds=PLAIN, longest=75)},
)
OVERFLOW_OPTION = Record(required=OPTION.required, optional={**OPTION.optional, "url": URL})
FORMATTED_OPTION = Record(
    required={"text": Text(kinds=ANY_TEXT, longest=75), "value": _VALUE},
    optional={"description": Text(kinds=ANY_TEXT, longest=75)},
)
OPTION_GROUP = Record(
    required={
        "label": Text(kinds=PLAIN, longest=75),
        "options": Many(of=OPTION, least=1, most=100),
    }
)

DISPATCH = Record(
    optional={
        "trigger_actions_on": Many(
            of=Choice(of=("on_enter_pressed", "on_character_entered")), least=1
        )
    }
)
FILTER = Record(
    optional={
        "include": Many(of=Choice(of=("im", "mpim", "private", "public")), least=1),
        "exclude_external_shared_channels": Flag(),
        "exclude_bot_users": Flag(),
    },
    agreements=(at_least_one,),
)
SLACK_FILE = Record(optional={"id": String(shortest=1), "url": URL}, agreements=(at_least_one,))
