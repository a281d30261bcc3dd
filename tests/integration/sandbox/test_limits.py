"""Each size in SLACK.md, and each rule across the parts of a message or a view, is tried one too far."""

import re

from tests.support.malformed import MESSAGES, VIEWS
from tests.support.refused_calls import ALL
from tests.support.slack_contract import FOLDER, contract, needs_contract

# By what SLACK.md says: the malformed messages and views, and the refused calls, that go one too far.
SIZES: dict[str, list[str]] = {
    "text 40,000 (keep under 4,000)": ["chat.postMessage msg_too_long"],
    "chat.update 4,000 **bytes**": ["chat.update msg_too_long"],
    "all block text of a message about 13,200": ["chat.postMessage msg_blocks_too_long"],
    "metadata about 8 KB": ["chat.postMessage metadata_too_large"],
    "50 blocks a message, 100 a modal or home": [
        "51 blocks",
        "101 blocks",
        "a Home with 101 blocks",
    ],
    "section 3000, 10 fields of 2000": ["a long section", "eleven fields", "a long field"],
    "header 150": ["a long header"],
    "actions 25": ["26 elements"],
    "context 10": ["much small print"],
    "button text 75, value 2000": ["a long button", "a long value"],
    "option text 75, value 75": ["a long option", "an option with a long value"],
    "100 options, 100 groups": ["101 options", "101 groups"],
    "overflow 5": ["six options in an overflow menu"],
    "radio, checkboxes 10": ["eleven radio buttons", "eleven boxes"],
    "placeholder 150": ["a long placeholder"],
    "ids 255": [
        "a long block_id",
        "a long action_id",
        "a long callback_id",
        "a long external_id",
        "a long id of a block in a view",
    ],
    "input label 2000": ["an input with a long label"],
    "modal title, submit, close 24": ["a long title", "a long submit", "a long close"],
    "private_metadata 3000": ["much private metadata"],
    "view 250 kB": ["views.open view_too_large", "views.publish view_too_large"],
    "table 100 x 20, one a message": ["a long table", "a wide table", "two tables"],
    "channel name 80 (lowercase letters, digits, `-`, `_`)": [
        "conversations.create invalid_name_maxlength",
        "conversations.create invalid_name_specials",
    ],
    "topic, purpose 250": ["conversations.setTopic too_long", "conversations.setPurpose too_long"],
    "invite 100 users a call": ["conversations.invite invalid_arguments"],
    "bookmark title 256": ["bookmarks.add invalid_arguments"],
}
RULES: dict[str, list[str]] = {
    "block_id unique per message/view": ["two blocks with one id", "two inputs with one id"],
    "action_id unique per block": ["two elements with one id"],
    "cumulative markdown text <= 12000 per message": ["much markdown"],
    "at most 1 table per message": ["two tables"],
    "at most 1 plan per message": ["two plans"],
    "at most 2 data_visualization per message": [],  # there is no such block here
    "at most one focus_on_load true per view": ["two places for the cursor"],
    "number_input min_value <= max_value": ["a least that is more than the most"],
    ("response_url_enabled only on conversations_select/channels_select in a modal input block"): [
        "an answer for later from a message",
        "an answer for later from a row of elements",
    ],
    "modal with an input block needs submit": ["an input and no submit"],
    "initial_option(s) must equal one of the options exactly": [
        "a choice that is no option",
        "a choice that is an option in other words",
        "choices that are no options",
        "a box ticked that is not there",
    ],
    "option values unique within an element": [
        "two options with one value",
        "two options with one value in two groups",
    ],
}
# The README of the contract names these as what the strict schema cannot hold.
BEYOND_TYPES = [
    "two elements with one id",
    "two options with one value",
    "a choice that is no option",
    "a first value that is too long",
]


def tried() -> set[str]:
    return {name for name, *_ in (*MESSAGES, *VIEWS)} | {f"{m} {error}" for m, _, error in ALL}


@needs_contract
def test_the_sizes_are_those_of_slack_md() -> None:
    words = (FOLDER.parent / "SLACK.md").read_text()
    section = words.partition("## Sizes\n")[2].partition("\n\n")[0]

    assert re.split(r" · ", " ".join(section.split()).removesuffix(".")) == list(SIZES)


@needs_contract
def test_the_rules_are_those_of_the_contract() -> None:
    assert contract("surfaces.json")["cross_payload_rules"] == list(RULES)


def test_each_of_them_is_tried() -> None:
    named = {name for names in (*SIZES.values(), *RULES.values(), BEYOND_TYPES) for name in names}

    assert sorted(named - tried()) == []


def test_there_are_enough_malformed_messages_and_views() -> None:
    assert len(MESSAGES) + len(VIEWS) >= 49
