"""The small company: it moves in once, its past is plausible, and the bot knows its people."""

import re
from pathlib import Path
from typing import Any

import pytest

from incidentbot.bootstrap.sandbox import CONFIGURATION
from incidentbot.configuration import load_policy
from incidentbot.sandbox import page
from incidentbot.sandbox.company import move_in
from incidentbot.sandbox.company.moving_in import ago
from incidentbot.sandbox.workspace import Workspace
from tests.support.pages import AT_NOON, a_workspace

STATIC = Path(page.__file__).parent / "static"
CHANNELS = ["checkout", "engineering", "general", "incidents", "leadership", "random", "support"]


@pytest.fixture
def workspace() -> Workspace:
    company = a_workspace()
    move_in(company)
    return company


def everything_said(workspace: Workspace) -> list[dict[str, Any]]:
    return [
        message
        for conversation in workspace.conversations
        for message in workspace.messages.all_of(conversation.id)
    ]


def test_people_and_channels_are_there(workspace: Workspace) -> None:
    named = sorted(one.name for one in workspace.conversations if one.name)

    assert named == CHANNELS
    assert len(list(workspace.people)) == 9
    assert len({user["tz"] for user in workspace.people}) == 9
    for user in workspace.people:
        assert user["name"].isascii()
        assert user["profile"]["title"]


def test_the_past_is_behind_and_now_is_now(workspace: Workspace) -> None:
    moments = [float(message["ts"]) for message in everything_said(workspace)]

    assert min(moments) > AT_NOON - 6 * 86400
    assert max(moments) < AT_NOON
    assert abs(workspace.clock.now() - AT_NOON) < 0.001
    assert float(workspace.clock.next_ts()) >= AT_NOON - 0.001


def test_names_in_what_was_said_are_names_of_somebody_or_something(workspace: Workspace) -> None:
    mentioned = {
        name
        for message in everything_said(workspace)
        for name in re.findall(r"<[@#]([^>]+)>", message["text"])
    }

    assert mentioned
    for name in mentioned:
        channels = {one.id for one in workspace.conversations}
        assert name in workspace.people or name in channels


def test_the_story_is_what_nobody_has_read_yet(workspace: Workspace) -> None:
    maya = workspace.people.by_email("maya@lumen.example")["id"]
    support = workspace.conversations.named("support")
    assert support is not None

    unread = [message["text"] for message in workspace.messages.unread(support, maya)]

    assert any("the card form hangs" in text for text in unread)
    assert not any("Night shift" in text for text in unread)


def test_the_page_knows_every_emoji_that_is_used(workspace: Workspace) -> None:
    table = (STATIC / "js" / "emoji-table.js").read_text()
    known = {name for names in re.findall(r"(\S+)=", table) for name in names.split("/")}
    said = everything_said(workspace)

    used = {one["name"] for message in said for one in message.get("reactions", ())}
    used |= {name for message in said for name in re.findall(r":([a-z_]+):", message["text"])}

    assert used
    assert used - known == set()


def test_a_company_moves_in_once(tmp_path: Path) -> None:
    file = tmp_path / "workspace.sqlite"
    for _ in range(2):
        workspace = Workspace(file, real_time=lambda: AT_NOON)
        move_in(workspace)
        said = len(everything_said(workspace))
        workspace.close()

    again = Workspace(file, real_time=lambda: AT_NOON)
    assert len(everything_said(again)) == said
    assert len(list(again.people)) == 9
    assert abs(again.clock.now() - AT_NOON) < 0.001


def test_what_breaks_off_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "workspace.sqlite"
    workspace = Workspace(file, real_time=lambda: AT_NOON)
    monkeypatch.setattr(workspace.channels, "pin", _broken)
    with pytest.raises(ZeroDivisionError):
        move_in(workspace)
    workspace.close()

    again = Workspace(file, real_time=lambda: AT_NOON)
    assert list(again.people) == []
    assert list(again.conversations) == []
    assert everything_said(again) == []


def _broken(*_: object, **__: object) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("words", "seconds"), [("2d 3h 40m", 186000), ("5d", 432000), ("14m", 840), ("1h", 3600)]
)
def test_how_long_ago_is_written_in_days_hours_and_minutes(words: str, seconds: float) -> None:
    assert ago(words).total_seconds() == seconds


def test_another_way_to_write_it_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="'yesterday' is no length of time"):
        ago("yesterday")


def test_the_bots_configuration_is_about_the_people_who_are_there(workspace: Workspace) -> None:
    policy = load_policy(CONFIGURATION)

    for entry in policy.people:
        assert entry.email is not None
        user = workspace.people.by_email(entry.email)
        assert entry.phone in (None, user["profile"]["phone"])
        assert entry.working_hours is not None
    assert len(policy.people) == len(list(workspace.people))
    assert workspace.conversations.named(policy.rooms.announcement_channel) is not None
    assert all(service.owners for service in policy.catalogue.services)
