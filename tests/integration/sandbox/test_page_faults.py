"""Faults and rate limits on the page, without a browser: what can be had, what is in force, and changing it."""

import pytest

from incidentbot.sandbox.faults import Kind
from incidentbot.sandbox.faults.subject import require_sense
from tests.support.pages import Desk, OpenPage
from tests.support.rules import usual_rule


@pytest.fixture
def maya(page: OpenPage) -> Desk:
    return page.desk("Maya")


async def test_the_page_knows_every_fault_and_where_it_can_happen(
    page: OpenPage, maya: Desk
) -> None:
    known = await maya.get("faults")

    assert [kind["kind"] for kind in known["kinds"]] == list(Kind)
    assert (known["rules"], known["is_down"], known["rate_limits"]) == ([], False, False)
    for kind in known["kinds"]:
        for where in kind["where"]:
            require_sense(usual_rule(kind["kind"], where=where), methods=page.faults.methods)


async def test_what_is_put_in_force_is_seen_in_every_window_with_what_it_hits(
    page: OpenPage, maya: Desk
) -> None:
    jonas = page.desk("Jonas")
    async with jonas.window() as window:
        answer = await maya.post("faults/add", script="pins.add: slow x2; *: reset-after")
        assert (await window.next("faults"))["faults"] == answer

        page.faults.of_call("pins.add")

        rules = (await window.next("faults"))["faults"]["rules"]

    assert rules == [
        {
            "number": 1,
            "rule": "pins.add: slow x2",
            "words": "it is done, the answer takes so many seconds",
            "hits": 1,
            "hit": {"pins.add": 1},
            "is_spent": False,
        },
        {
            "number": 2,
            "rule": "*: reset-after",
            "words": "it is done, then the connection is reset",
            "hits": 0,
            "hit": {},
            "is_spent": False,
        },
    ]


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("", "Write a rule"),
        ("# nothing", "Write a rule"),
        ("pins.add: slwo", "Did you mean slow?"),
        ("pins.ad: slow", "Did you mean pins.add?"),
    ],
)
async def test_what_is_no_rule_is_refused_in_words(maya: Desk, script: str, words: str) -> None:
    refused = await maya.post("faults/add", status=400, script=script)

    assert words in refused["error"]


async def test_a_rule_is_taken_back_alone_or_with_all_others(maya: Desk) -> None:
    await maya.post("faults/add", script="pins: slow; chat: slow; views: slow")

    left = await maya.post("faults/remove", number=2)
    assert [rule["rule"] for rule in left["rules"]] == ["pins: slow", "views: slow"]
    assert await maya.post("faults/remove", number="1") == left
    assert (await maya.post("faults/clear"))["rules"] == []


async def test_slack_goes_down_once_and_comes_up(page: OpenPage, maya: Desk) -> None:
    for _ in range(2):
        down = await maya.post("faults/down", on=True)
        assert down["is_down"]
        assert [rule["rule"] for rule in down["rules"]] == ["*: down"]
    assert (await maya.get("state"))["faults"]["is_down"]
    page.faults.script("*: slow")

    up = await maya.post("faults/down", on=False)

    assert not up["is_down"]
    assert [rule["rule"] for rule in up["rules"]] == ["*: slow"]


async def test_rate_limits_are_switched_and_every_window_sees_it(
    page: OpenPage, maya: Desk
) -> None:
    async with maya.window() as window:
        for on in (True, False):
            await maya.post("rate-limits", on=on)
            assert (await window.next("faults"))["faults"]["rate_limits"] is on
            assert page.rate_limits.is_on is on


async def test_a_socket_of_each_app_is_parted_from_now(page: OpenPage, maya: Desk) -> None:
    for name in ("one", "two"):
        page.workspace.apps.install({"display_information": {"name": name}})

    await maya.post("faults/part", how="refresh")
    refused = await maya.post("faults/part", status=400, how="slow")

    assert page.sockets.parted == [("one", Kind.REFRESH), ("two", Kind.REFRESH)]
    assert refused["error"] == "Say how: warning, refresh, drop."
