"""What each method refuses, and that it refuses with the words that Slack documents for it."""

from incidentbot.sandbox.web_api.table import METHODS
from tests.support.refused_calls import ALL, TESTED_ELSEWHERE
from tests.support.slack_contract import contract, methods, needs_contract
from tests.support.slack_world import World
from tests.support.web_api import Slack

# What Slack says without listing it for the method, each with where it is known from.
UNLISTED = {
    "invalid_arguments": "in the examples of conversations.setTopic and views.open",
    "thread_not_found": "seen by those whose thread was deleted (slackapi/bolt-js, issue 2307)",
    "invalid_thread_ts": "seen by those who sent no ts (jenkinsci/slack-plugin, issue 584)",
    "msg_too_long": "listed for chat.update; seen from chat.postMessage beyond 40,000 characters",
    "user_not_found": "listed for users.info; these methods name a user as well",
    "not_in_channel": "listed for conversations.history; seen with bot tokens",
    "no_such_subteam": "listed for usergroups.users.list; these methods name a group as well",
    "missing_scope": "of every method",
}
UNLISTED_OF = {
    ("chat.postEphemeral", "invalid_metadata_format"): "listed for chat.postMessage",
    ("chat.postEphemeral", "metadata_too_large"): "listed for chat.postMessage",
    ("chat.postEphemeral", "msg_blocks_too_long"): "listed for chat.postMessage",
    ("chat.postMessage", "invalid_attachments"): "listed for chat.update",
    ("chat.scheduleMessage", "invalid_attachments"): "listed for chat.update",
    ("chat.scheduleMessage", "msg_blocks_too_long"): "listed for chat.postMessage",
    ("chat.update", "msg_blocks_too_long"): "listed for chat.postMessage",
    ("reactions.list", "invalid_cursor"): "listed for users.list",
    ("api.test", "my_error"): "it gives back what it was sent",
    ("conversations.kick", "is_archived"): "listed for conversations.invite",
    ("usergroups.update", "bad_handle"): "listed for usergroups.create",
    ("usergroups.update", "description_too_long"): "listed for usergroups.create",
    ("usergroups.update", "handle_already_exists"): "listed for usergroups.create",
}


async def test_each_method_refuses_what_slack_refuses(slack: Slack) -> None:
    world = World(slack)

    answers = [await world.call(method, **given) for method, given, _ in ALL]

    got = [(*case[:2], answer.get("error")) for case, answer in zip(ALL, answers, strict=True)]
    assert got == list(ALL)


def test_every_refusal_in_the_tables_is_tried() -> None:
    tried = {(method, error) for method, _, error in ALL} | TESTED_ELSEWHERE.keys()

    named = {(name, error) for name, method in METHODS.items() for error in method.errors}
    assert sorted(named - tried) == []


def test_every_method_that_can_refuse_is_among_the_cases() -> None:
    never = {"apps.connections.open", "auth.revoke", "auth.test", "emoji.list", "usergroups.list"}

    assert {method for method, *_ in ALL} == METHODS.keys() - never


@needs_contract
def test_each_refusal_is_documented_for_its_method() -> None:
    always = set(contract("common_errors.json"))
    unlisted = {
        (method, error)
        for method, _, error in ALL
        if error not in always | set(methods()[method]["errors"] or ())
    }

    assert {one for one in unlisted if one[1] not in UNLISTED} == UNLISTED_OF.keys()
