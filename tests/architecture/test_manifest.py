"""The manifest: made from what is registered, taken by Slack, with a reason for each scope."""

import ast
import json
from typing import Any

import jsonschema
import pytest

from incidentbot.bootstrap.registrations import app_manifest
from incidentbot.slack.manifest import SCOPES
from tests.support.policies import shipped_policy
from tests.support.readme import table, table_under
from tests.support.slack_contract import contract, methods, needs_contract
from tests.support.source import ROOT, assert_none, parse, product

MODES = {"socket-mode": None, "http": "https://your.host/slack/events"}
CALLERS = ("incidentbot/slack/", "incidentbot/bootstrap/")
# By Slack's pages on events: any one of these lets an app hear of it.
NEEDED_BY_EVENTS = {
    "app_home_opened": frozenset[str](),
    "member_joined_channel": frozenset({"channels:read", "groups:read"}),
    "member_left_channel": frozenset({"channels:read", "groups:read"}),
    "message.channels": frozenset({"channels:history"}),
    "message.groups": frozenset({"groups:history"}),
    "reaction_added": frozenset({"reactions:read"}),
    "reaction_removed": frozenset({"reactions:read"}),
    "team_join": frozenset({"users:read"}),
    "user_change": frozenset({"users:read"}),
}
NEEDED_BESIDES = {
    "commands": "slash_commands and shortcuts",
    "users:read.email": "the e-mail address in what users.list and users.info give",
}


def manifest(mode: str, *, command: str = "/incident") -> dict[str, Any]:
    return app_manifest(shipped_policy(), command_name=command, request_url=MODES[mode])


def methods_called() -> set[str]:
    """Name the methods of the Web API that our code names: `chat_postMessage` is chat.postMessage."""
    names = {
        node.attr
        for module in product()
        if module.path.startswith(CALLERS)
        for node in ast.walk(parse(module.text).tree)
        if isinstance(node, ast.Attribute) and "_" in node.attr
    }
    return {method for method in methods() if method.replace(".", "_") in names}


def scopes_for(method: str) -> frozenset[str]:
    return frozenset(methods()[method]["scopes"].get("bot", ()))


@pytest.mark.parametrize("mode", MODES)
def test_what_is_shipped_is_made_from_what_is_registered(mode: str) -> None:
    shipped = (ROOT / "manifests" / f"{mode}.json").read_text()

    again = "python app.py manifest" + (f" --url {MODES[mode]}" if MODES[mode] else "")
    assert json.loads(shipped) == manifest(mode), f"run: {again} > manifests/{mode}.json"


@needs_contract
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("command", ["/incident", "/outage"])
def test_slack_takes_it(mode: str, command: str) -> None:
    schema = contract("manifest.schema.2.0.0.json")

    jsonschema.Draft7Validator(schema).validate(manifest(mode, command=command))


def test_another_app_may_own_the_command() -> None:
    (command,) = manifest("http", command="/outage")["features"]["slash_commands"]

    assert command["command"] == "/outage"


def test_over_http_every_request_has_its_address() -> None:
    made = manifest("http")

    (command,) = made["features"]["slash_commands"]
    settings = made["settings"]
    assert not settings["socket_mode_enabled"]
    assert {
        command["url"],
        settings["interactivity"]["request_url"],
        settings["event_subscriptions"]["request_url"],
    } == {MODES["http"]}


def test_over_socket_mode_no_address_is_named() -> None:
    made = json.dumps(manifest("socket-mode"))

    assert "request_url" not in made
    assert "url" not in made


@needs_contract
def test_every_method_that_is_called_has_a_scope() -> None:
    called = methods_called()

    assert "chat.postMessage" in called
    assert_none(
        f"{method} needs one of {sorted(scopes_for(method))}"
        for method in sorted(called)
        if scopes_for(method) and not scopes_for(method) & SCOPES.keys()
    )


def test_every_event_that_is_heard_has_a_scope() -> None:
    events = manifest("http")["settings"]["event_subscriptions"]["bot_events"]

    assert_none(
        f"{event} needs one of {sorted(NEEDED_BY_EVENTS[event])}"
        for event in events
        if NEEDED_BY_EVENTS[event] and not NEEDED_BY_EVENTS[event] & SCOPES.keys()
    )


@needs_contract
def test_no_scope_is_asked_for_without_need() -> None:
    events = manifest("http")["settings"]["event_subscriptions"]["bot_events"]
    needed = frozenset(NEEDED_BESIDES).union(
        *(scopes_for(method) for method in methods_called()),
        *(NEEDED_BY_EVENTS[event] for event in events),
    )

    assert_none(f"{scope} is needed by nothing" for scope in SCOPES if scope not in needed)


def test_the_readme_gives_the_reason_for_each_scope() -> None:
    rows = [[f"`{scope}`", reason] for scope, reason in sorted(SCOPES.items())]

    assert table_under("<!-- scopes -->") == rows, table(("scope", "what for"), rows)
