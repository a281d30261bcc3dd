"""What each method answers has the shape that Slack's examples show."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from incidentbot.sandbox.web_api.table import METHODS
from tests.support.blocks import home, modal, section
from tests.support.slack_contract import methods, needs_contract
from tests.support.slack_examples import examples
from tests.support.slack_world import World
from tests.support.web_api import Slack

Json = dict[str, Any]
Asked = tuple[str, Json]

MODAL = json.dumps(modal(section()))
HOME = json.dumps(home(section()))
UNFURLS = json.dumps({"https://example.invalid/1": {"blocks": [section()]}})
BOOKMARK = {"title": "Call", "type": "link", "link": "https://meet.invalid", "emoji": ":phone:"}

ASKED: tuple[Asked, ...] = (
    ("api.test", {"foo": "bar"}),
    ("apps.connections.open", {}),
    ("auth.test", {}),
    ("auth.teams.list", {}),
    ("auth.revoke", {"test": "true"}),
    ("bots.info", {}),
    ("emoji.list", {}),
    ("blocks.validate", {"view": MODAL}),
    ("bookmarks.add", {"channel_id": "$room", **BOOKMARK}),
    ("bookmarks.edit", {"channel_id": "$room", "bookmark_id": "$bookmark", "title": "The call"}),
    ("bookmarks.list", {"channel_id": "$room"}),
    ("bookmarks.remove", {"channel_id": "$room", "bookmark_id": "$bookmark"}),
    ("chat.postMessage", {"channel": "$room", "text": "Hello"}),
    ("chat.update", {"channel": "$room", "ts": "$card", "text": "Newer"}),
    ("chat.postEphemeral", {"channel": "$room", "user": "$ada", "text": "Psst"}),
    ("chat.getPermalink", {"channel": "$room", "message_ts": "$card"}),
    ("chat.meMessage", {"channel": "$room", "text": "waves"}),
    ("chat.scheduleMessage", {"channel": "$room", "text": "Later", "post_at": "$later"}),
    ("chat.scheduledMessages.list", {"channel": "$room"}),
    ("chat.deleteScheduledMessage", {"channel": "$room", "scheduled_message_id": "$scheduled"}),
    ("files.getUploadURLExternal", {"filename": "graph.png", "length": "5"}),
    ("files.completeUploadExternal", {"files": "$uploaded", "channel_id": "$room"}),
    ("files.info", {"file": "$file"}),
    ("files.list", {"channel": "$room"}),
    ("files.delete", {"file": "$file"}),
    ("chat.unfurl", {"channel": "$room", "ts": "$words", "unfurls": UNFURLS}),
    ("conversations.create", {"name": "new", "is_private": "true"}),
    ("conversations.list", {"types": "public_channel,private_channel,im,mpim", "limit": "9"}),
    ("conversations.info", {"channel": "$room", "include_locale": "1"}),
    ("conversations.history", {"channel": "$room", "limit": "1", "latest": "9999999999.0"}),
    ("conversations.replies", {"channel": "$room", "ts": "$card"}),
    ("conversations.members", {"channel": "$room", "limit": "1"}),
    ("conversations.join", {"channel": "$elsewhere"}),
    ("conversations.rename", {"channel": "$room", "name": "renamed"}),
    ("conversations.setTopic", {"channel": "$room", "topic": "P1"}),
    ("conversations.setPurpose", {"channel": "$room", "purpose": "Checkout"}),
    ("conversations.invite", {"channel": "$room", "users": "$ben"}),
    ("conversations.kick", {"channel": "$room", "user": "$ben"}),
    ("conversations.open", {"users": "$ada", "return_im": "true"}),
    ("conversations.close", {"channel": "$several"}),
    ("conversations.mark", {"channel": "$room", "ts": "$card"}),
    ("pins.add", {"channel": "$room", "timestamp": "$card"}),
    ("pins.list", {"channel": "$room"}),
    ("pins.remove", {"channel": "$room", "timestamp": "$card"}),
    ("reactions.add", {"channel": "$room", "timestamp": "$card", "name": ":eyes:"}),
    ("reactions.get", {"channel": "$room", "timestamp": "$card"}),
    ("reactions.remove", {"channel": "$room", "timestamp": "$card", "name": "eyes"}),
    ("reactions.list", {"user": "$me"}),
    ("team.info", {}),
    ("usergroups.create", {"name": "Database team"}),
    ("usergroups.update", {"usergroup": "$group", "description": "Who is on call"}),
    ("usergroups.users.update", {"usergroup": "$group", "users": "$ada,$ben"}),
    ("usergroups.disable", {"usergroup": "$group"}),
    ("usergroups.enable", {"usergroup": "$group"}),
    ("usergroups.list", {"include_users": "true", "include_count": "true"}),
    ("usergroups.users.list", {"usergroup": "$group"}),
    ("users.list", {"limit": "2"}),
    ("users.info", {"user": "$ada", "include_locale": "true"}),
    ("users.lookupByEmail", {"email": "ADA@example.invalid"}),
    ("users.getPresence", {}),
    ("users.setPresence", {"presence": "away"}),
    ("users.profile.get", {"user": "$ada"}),
    ("users.conversations", {"user": "$ada"}),
    ("dnd.info", {"user": "$ada"}),
    ("dnd.teamInfo", {"users": "$ada"}),
    ("views.open", {"trigger_id": "$trigger", "view": MODAL}),
    ("views.push", {"trigger_id": "$trigger", "view": MODAL}),
    ("views.update", {"view_id": "$view", "view": MODAL}),
    ("views.publish", {"user_id": "$ada", "view": HOME}),
    ("chat.delete", {"channel": "$room", "ts": "$card"}),
    ("conversations.leave", {"channel": "$theirs"}),
    ("conversations.archive", {"channel": "$room"}),
)

# A bot cannot.
REFUSED_ONLY = {"conversations.unarchive", "dnd.endDnd", "dnd.endSnooze", "dnd.setSnooze"}
# What stands in an example and not in our answer.
LESS = {
    "conversations.join": {"warning", "response_metadata"},  # only where one is in already
    "conversations.open": {"no_op", "already_open"},
}

KINDS = {
    "conversation": {"channel", "channels"},
    "message": {"message", "messages"},
    "person": {"user", "members"},
    "view": {"view"},
    "bookmark": {"bookmark", "bookmarks"},
    "user group": {"usergroups"},
    "team": {"team"},
    "pin": {"items"},
}
MORE_OF_A_KIND = {
    "message": {
        "app_id": "in what bots post; payloads.schema.json has it",
        "bot_profile": "in what bots post; payloads.schema.json has it",
        "edited": "in what was edited; payloads.schema.json has it",
        "files": "in what shows files; payloads.schema.json has it",
        "upload": "in what shows files; payloads.schema.json has it",
    },
    "view": {"app_installed_team_id": "in the payloads of windows; payloads.schema.json has it"},
    "user group": {"users": "asked for by include_users"},
    "person": {
        "locale": "asked for by include_locale",
        "is_email_confirmed": "in what is told of people; payloads.schema.json has it",
        "who_can_share_contact_card": "in what is told of people; payloads.schema.json has it",
    },
}


async def answers(slack: Slack) -> dict[str, Json]:
    world = World(slack)
    found: dict[str, Json] = {}
    world.things["trigger"] = world.trigger()
    for method, given in ASKED:
        found[method] = await world.call(method, **given)
        match found[method]:
            case {"bookmark": {"id": bookmark_id}}:
                world.things["bookmark"] = bookmark_id
            case {"file_id": file_id}:
                slack.workspace.files.receive(file_id, b"bytes")
                world.things |= {"file": file_id, "uploaded": json.dumps([{"id": file_id}])}
            case {"view": view}:
                world.things |= {"view": view["id"], "trigger": world.trigger(in_view=view)}
    return found


async def test_every_method_has_an_answer(slack: Slack) -> None:
    found = await answers(slack)

    assert found.keys() == METHODS.keys() - REFUSED_ONLY
    assert {name: answer for name, answer in found.items() if not answer["ok"]} == {}


@needs_contract
async def test_an_answer_has_what_slacks_examples_have(slack: Slack) -> None:
    for method, answer in (await answers(slack)).items():
        always = set.intersection(*(set(example) for example in examples(method)))

        assert always - answer.keys() - LESS.get(method, set()) == set(), method


@needs_contract
async def test_what_is_described_has_no_field_that_slack_never_shows(slack: Slack) -> None:
    found = await answers(slack)

    for kind, names in KINDS.items():
        shown = [example for method in methods() for example in examples(method)]
        known = {field for one in described(shown, names) for field in one}
        ours = {field for one in described(found.values(), names) for field in one}
        assert ours - known == MORE_OF_A_KIND.get(kind, {}).keys(), kind


def described(answers: Iterable[Json], names: set[str]) -> Iterator[Json]:
    for answer in answers:
        for name in names & answer.keys():
            things = answer[name] if isinstance(answer[name], list) else [answer[name]]
            yield from (thing for thing in things if isinstance(thing, dict))
