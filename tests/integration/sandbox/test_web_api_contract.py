"""The table of methods holds what Slack documents of them."""

from incidentbot.sandbox.web_api.method import Tier
from incidentbot.sandbox.web_api.table import METHODS
from tests.support.slack_contract import methods, needs_contract

TIERS = {"t2": Tier.TWO, "t3": Tier.THREE, "t4": Tier.FOUR, "t5": Tier.SPECIAL, None: Tier.FOUR}
# We ask for more than Slack lists as required, since nothing works without.
ASKED_FOR = {
    "bookmarks.add": {"channel_id"},
    "bookmarks.edit": {"bookmark_id", "channel_id"},
    "bookmarks.list": {"channel_id"},
    "bookmarks.remove": {"bookmark_id", "channel_id"},
    "conversations.kick": {"user"},
}
# Arguments that Slack documents and that mean nothing here: they are ignored, and the inspector says so.
LEFT_OUT = {
    ("chat.postMessage", "current_draft_last_updated_ts"): "bots write no drafts",
    ("chat.update", "unfurled_attachments"): "Slack's own clients send it",
    ("reactions.get", "file"): "files have no reactions here",
    ("reactions.get", "file_comment"): "files have no comments here",
    ("reactions.remove", "file"): "files have no reactions here",
    ("reactions.remove", "file_comment"): "files have no comments here",
}


@needs_contract
def test_every_method_is_one_of_slacks_and_as_often_callable() -> None:
    documented = methods()

    assert {name: method.tier for name, method in METHODS.items()} == {
        name: TIERS[documented[name]["tier"]] for name in METHODS
    }


@needs_contract
def test_every_method_takes_json_where_slacks_does() -> None:
    documented = methods()

    assert {name: method.takes_json for name, method in METHODS.items()} == {
        name: documented[name]["json_ok"] for name in METHODS
    }


@needs_contract
def test_every_argument_is_documented_and_what_is_required_is_asked_for() -> None:
    for name, method in METHODS.items():
        arguments = methods()[name]["args"]
        required = set(arguments.get("required") or ()) - {"token"}

        assert {*method.required, *method.optional} <= arguments["properties"].keys(), name
        assert set(method.required) == required | ASKED_FOR.get(name, set()), name


@needs_contract
def test_every_documented_argument_is_known_or_left_out_for_a_reason() -> None:
    unknown = {
        (name, argument)
        for name, method in METHODS.items()
        for argument in methods()[name]["args"]["properties"].keys()
        - {"token", *method.required, *method.optional}
    }

    assert unknown == LEFT_OUT.keys()


@needs_contract
def test_every_method_needs_one_of_the_scopes_that_slack_names() -> None:
    for name, method in METHODS.items():
        documented = methods()[name]["scopes"].get("bot", [])

        assert set(method.scopes) == set(documented), name
