"""Whatever is typed anywhere: nobody is pinged, nothing breaks, and what will not do is said at its field."""

import json
import re
from pathlib import Path

import pytest

from incidentbot.configuration import load_policy
from tests.support.alerting import SECRETS, Monitoring, alert, ended
from tests.support.configurations import written
from tests.support.databases import Databases
from tests.support.eyes import Json, inputs
from tests.support.story import Story, telling

ROOM = "#inc-1-checkout-fails"
HOSTILE = {
    "calls everybody": "<!channel> <!here> <!everyone> <@U0HOSTILE> <#C0HOSTILE>",
    "a disguised link": "<https://evil.example|https://bank.example>",
    "markup": "*bold* _it_ ~s~ `code` ```block``` > quote & < >",
    "emoji": "🔥👩‍👩‍👧‍👦 :fire: 🇬🇧",
    "right to left": "התשלום \u202eנכשל\u202c بالكامل",
    "lines": "one\n\n  two\r\n\tthree",
    "very long": "long " * 800,
    "nothing but space": " \n\t ",
    "nothing": "",
}
WORDS = ("now", "note", "hold", "fix", "describe", "update", "resolve", "reopen", "list", "title")
FORMS = (
    "declare",
    "update",
    "note",
    "hold",
    "fix",
    "resolve",
    "cancel",
    "edit",
    "severity",
    "priority",
)
_PING = re.compile(r"<!(channel|here|everyone)|<@U0HOSTILE|<#C0HOSTILE|<https://evil")
_TYPED = {"plain_text_input"}


def said_by_the_bot(story: Story) -> str:
    """Give everything that anybody can read from the bot, as it is sent."""
    workspace = story.stand_in.workspace
    shown: list[Json] = []
    for conversation in workspace.conversations:
        shown += [one for one in workspace.messages.all_of(conversation.id) if one.get("bot_id")]
        for person in (story.rita, story.sam):
            shown += workspace.messages.whispers(conversation.id, person.user_id)
    return json.dumps([_formatted(one) for one in shown], ensure_ascii=False)


def _formatted(message: Json) -> list[str]:
    """Give the parts of a message that Slack reads for mentions and links: plain text it does not."""
    found = [str(message.get("text", ""))]
    queue: list[object] = [message.get("blocks", [])]
    while queue:
        match queue.pop():
            case {"type": "mrkdwn", "text": text}:
                found.append(str(text))
            case dict() as parts:
                queue.extend(parts.values())
            case list() as parts:
                queue.extend(parts)
            case _:
                pass
    return found


async def taken(story: Story) -> None:
    await story.rita.types("/incident now Checkout fails")
    await story.rita.presses("Take it", at=ROOM)


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
async def test_behind_every_word(story: Story, typed: str) -> None:
    await taken(story)

    for word in WORDS:
        ack = await story.rita.types(f"/incident {word} {typed}", at=ROOM)
        assert ack.ok, (word, ack.error)
        if story.rita.has_window:
            await story.rita.closes()

    assert not _PING.search(said_by_the_bot(story))
    assert "Something went wrong" not in said_by_the_bot(story)


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("form", FORMS)
async def test_in_every_field_of_every_form(story: Story, form: str, typed: str) -> None:
    await taken(story)
    rita = story.rita
    await rita.types(f"/incident {form}", at=ROOM)
    if form == "declare":
        await rita.presses("More…")
    if form == "severity":
        # A reason is asked for where it gets less bad.
        await rita.chooses("Low", "Impact: how many does it hurt?")
    fields = [one for one in inputs(rita.window["blocks"]) if one.element["type"] in _TYPED]
    assert fields

    for field in fields:
        await rita.fills({field.block["block_id"]: typed})
    errors = await rita.submits()

    assert "Something went wrong" not in json.dumps(errors)
    if errors:
        there = {block["block_id"] for block in rita.window["blocks"]}
        assert set(errors) <= there
        assert all((rita.entered(field.block["block_id"]) or "") == typed for field in fields)
    assert not _PING.search(said_by_the_bot(story))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_whatever_an_alert_says_calls_nobody_and_loses_nothing(
    text: str, tmp_path: Path, sqlite_databases: Databases
) -> None:
    rules = "owner: sam\nrules: [{match: [then=declare], then: declare}, {then: suggest}]"
    people = "people: {sam: {email: sam@example.com}}"
    policy = load_policy(written(tmp_path, people=people, alerts=rules))
    said = {"summary": text, "description": text, "runbook_url": text}
    with sqlite_databases.fresh() as url:
        async with telling(url, policy=policy, secrets=SECRETS) as story:
            monitoring = Monitoring(address=story.others)
            for then in ("declare", "suggest"):
                one = alert(text, {"then": then, "instance": text}, annotations=said)
                assert await monitoring.sends(one, group=f"{then} {text}") == 200
                assert await monitoring.sends(ended(one), group=f"{then} {text}") == 200
            await story.settle()

            assert not _PING.search(said_by_the_bot(story))
            assert len(story.posts_of_the_bot("#incidents")) == 2
