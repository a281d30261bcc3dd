"""Monitoring reports, and the right thing happens once: nothing, a line in the log, a question, or an incident."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from incidentbot.configuration import load_policy
from incidentbot.domain.identifiers import PersonId
from incidentbot.integrations.alertmanager.declaring import DismissSuggested, NoLongerSuggestedError
from tests.support.alerting import SECRETS, Json, Monitoring, alert, ended, webhook
from tests.support.configurations import written
from tests.support.databases import Databases
from tests.support.eyes import buttons, message_words
from tests.support.story import Story, telling

PEOPLE = "people: {sam: {email: sam@example.com}, maya: {email: maya@example.com}}"
SERVICES = "services: {checkout: {name: Checkout, owners: [maya]}, search: {name: Search}}"
ALERTS = """
owner: sam
channel: general
rules:
  - match: [severity=none]
    then: ignore
  - match: [severity=critical]
    then: declare
    key: "{labels.service}"
    severity: important-broken
    services: ["{labels.service}"]
    category: software
    subcategory: error
  - match: [severity=info]
    then: attach
    key: "{labels.service}"
  - then: suggest
    key: "{labels.service}"
    services: ["{labels.service}"]
"""
ROOM = "#inc-1-higherrorrate-on-checkout"


def critical(instance: str = "", *, name: str = "HighErrorRate", **more: Any) -> Json:
    return alert(name, _labels(instance, severity="critical"), **more)


def warning(instance: str = "", **more: Any) -> Json:
    return alert(labels=_labels(instance, severity="warning"), **more)


def _labels(instance: str, *, severity: str) -> dict[str, str]:
    where = {"instance": instance} if instance else {}
    return {"service": "checkout", "severity": severity, **where}


@pytest.fixture
async def story(tmp_path: Path, sqlite_databases: Databases) -> AsyncIterator[Story]:
    with sqlite_databases.fresh() as url:
        async with telling(url, policy=load_policy(configured(tmp_path)), secrets=SECRETS) as told:
            yield told


@pytest.fixture(params=["socket", "http"])
async def every_story(
    request: pytest.FixtureRequest, tmp_path: Path, database_url: str
) -> AsyncIterator[Story]:
    policy = load_policy(configured(tmp_path))
    async with telling(database_url, mode=request.param, policy=policy, secrets=SECRETS) as told:
        yield told


def configured(folder: Path) -> Path:
    return written(folder, people=PEOPLE, services=SERVICES, alerts=ALERTS)


async def reports(story: Story, *alerts: Json, **more: str) -> None:
    assert await Monitoring(address=story.others).sends(*alerts, **more) == 200
    await story.settle()


def log(story: Story) -> list[str]:
    """Give what stands in the log of the room."""
    return story.sam.thread("Expected now", ROOM)


async def test_what_is_critical_is_an_incident_that_monitoring_has_reported(
    every_story: Story,
) -> None:
    story = every_story

    await reports(story, critical("web-1"))

    card = message_words(story.sam.message("Expected now", ROOM))
    assert "INC-1 · HighErrorRate on checkout" in card
    assert "P2" in card
    assert "1 firing" in card
    assert "for Alertmanager (http://alertmanager.example:9093)" in card
    assert "Software / Error or crash" in card
    assert log(story)[0].startswith(
        "INC-1 · Alertmanager declared INC-1 “HighErrorRate on checkout”"
    )
    room = story.sam.conversation(ROOM)
    assert story.maya.user_id in room.members
    assert story.rita.user_id not in room.members
    assert story.posts_of_the_bot("#incidents")


async def test_the_owner_of_the_service_answers_for_it_until_somebody_takes_it(
    story: Story,
) -> None:
    await reports(story, critical())

    card = message_words(story.sam.message("Expected now", ROOM))
    assert f"<@{story.maya.user_id}>\n_has not taken it yet_" in card
    await story.sam.presses("Take it", at=ROOM)
    taken = message_words(story.sam.message("Expected now", ROOM))
    assert "has not taken it yet" not in taken


async def test_of_nobodys_service_whoever_is_configured_answers(story: Story) -> None:
    await reports(story, alert(labels={"service": "search", "severity": "critical"}))

    card = story.sam.message("Expected now", "#inc-1-higherrorrate-on-search")
    assert f"<@{story.sam.user_id}>\n_has not taken it yet_" in message_words(card)


async def test_the_same_again_changes_nothing(every_story: Story) -> None:
    story = every_story
    fires = critical()
    await reports(story, fires)
    before = story.posts_of_the_bot(ROOM), log(story), story.posts_of_the_bot("#incidents")

    await reports(story, fires)
    await reports(story, fires, group="another group of the same alerts")

    assert (
        story.posts_of_the_bot(ROOM),
        log(story),
        story.posts_of_the_bot("#incidents"),
    ) == before


async def test_more_of_the_same_case_are_attached_by_a_line_in_the_log(story: Story) -> None:
    await reports(story, critical("web-1"))
    before = story.posts_of_the_bot(ROOM)

    await reports(story, critical("web-2"), critical(name="SlowOrders"))
    await reports(story, alert("Chatty", {"service": "checkout", "severity": "info"}))

    assert story.posts_of_the_bot(ROOM) == before
    assert log(story)[-2:] == [
        "INC-1 · incidentbot heard from Alertmanager that HighErrorRate (web-2), SlowOrders fire; 1 more fires",
        "INC-1 · incidentbot heard from Alertmanager that Chatty fires; 3 more fire",
    ]
    assert "4 firing" in message_words(story.sam.message("Expected now", ROOM))
    await story.sam.types("/incident timeline", at=ROOM)


async def test_when_all_are_over_the_room_is_told_once_and_nothing_is_resolved(
    every_story: Story,
) -> None:
    story = every_story
    first, second = critical("web-1"), critical("web-2")
    await reports(story, first, second)
    await story.sam.presses("Take it", at=ROOM)
    before = story.posts_of_the_bot(ROOM)

    await reports(story, ended(first), second)
    assert story.posts_of_the_bot(ROOM) == before
    await reports(story, ended(first), ended(second))
    await reports(story, ended(first), ended(second))

    [told] = story.posts_of_the_bot(ROOM)[len(before) :]
    assert "All 2 alerts of Alertmanager are over." in told
    assert "That resolves nothing by itself" in told
    assert "none fires any more (2 over)" in message_words(story.sam.message("Expected now", ROOM))
    assert "Investigating" in message_words(story.sam.message("Expected now", ROOM))
    assert log(story)[-1].endswith("that HighErrorRate (web-2) is over; none fires any more")


async def test_the_message_that_they_are_over_leads_to_the_end(story: Story) -> None:
    fires = critical()
    await reports(story, fires)
    await story.sam.presses("Take it", at=ROOM)

    await reports(story, ended(fires))
    await story.sam.presses("Resolve", at=ROOM)

    assert story.sam.window["callback_id"] == "resolve"


async def test_what_fires_again_is_heard_and_flapping_is_not(story: Story) -> None:
    await reports(story, critical())
    before = len(story.posts_of_the_bot(ROOM))

    for minute in range(3):
        await reports(story, critical(minute=minute, ended=True))
        await reports(story, critical(minute=minute + 1))

    # That it is over is said by an edit where it was said last that it is not.
    said = story.posts_of_the_bot(ROOM)[before:]
    assert ["It is not over" in one for one in said] == [False, False, False, True]
    await story.passes(hours=1)
    before = len(story.posts_of_the_bot(ROOM))
    await reports(story, critical(minute=3, ended=True))
    assert "is over" in story.posts_of_the_bot(ROOM)[before]


async def test_what_fires_after_the_end_is_another_incident(story: Story) -> None:
    await reports(story, critical("web-1"))
    await resolved(story)

    await reports(story, critical("web-2"))

    card = message_words(story.sam.message("Expected now", "#inc-2-higherrorrate-on-checkout"))
    assert "2 firing" in card


async def test_what_ends_after_the_end_stands_in_the_log_and_disturbs_nobody(
    story: Story,
) -> None:
    fires = critical()
    await reports(story, fires)
    await resolved(story)
    before = story.posts_of_the_bot(ROOM)

    await reports(story, fires)
    await reports(story, ended(fires))

    assert story.posts_of_the_bot(ROOM) == before
    assert log(story)[-1].endswith("that HighErrorRate is over; none fires any more")


async def resolved(story: Story) -> None:
    await story.sam.presses("Take it", at=ROOM)
    await story.sam.presses("Resolve", at=ROOM)
    await story.sam.fills({"verification": "20 orders", "code": "Solution provided"})
    await story.sam.submits()


async def test_a_false_alarm_stays_one_until_it_has_been_quiet(story: Story) -> None:
    first, second = critical("web-1"), critical("web-2")
    await reports(story, first)
    await story.maya.types("/incident cancel INC-1 Planned work", at="#general")

    await reports(story, second)
    assert "web-2" in log(story)[-1]
    await reports(story, ended(first), ended(second))
    await reports(story, critical("web-3"))

    assert "1 firing" in message_words(
        story.sam.message("Expected now", "#inc-2-higherrorrate-on-checkout")
    )


async def test_what_was_merged_goes_on_in_the_other_room(story: Story) -> None:
    await reports(story, critical("web-1"))
    await story.maya.types("/incident now Everything is slow", at="#general")
    await story.maya.types("/incident duplicate INC-1 INC-2", at="#general")

    await reports(story, critical("web-2"))

    card = message_words(story.maya.message("Expected now", "#inc-2-everything-is-slow"))
    assert "2 firing" in card


async def test_what_is_not_sure_is_a_question_in_the_channel(every_story: Story) -> None:
    story = every_story

    await reports(story, warning("web-1"))
    await reports(story, warning("web-2"))

    [asked] = story.posts_of_the_bot("#general")
    assert asked == "Is this an incident? HighErrorRate on checkout"
    shown = message_words(story.rita.message("Is this an incident?", "#general"))
    assert "2 alerts fire: HighErrorRate (web-1), HighErrorRate (web-2)" in shown
    assert "Would be P1 critical." in shown
    assert story.posts_of_the_bot("#incidents") == []


async def test_a_question_keeps_itself_true_while_nobody_answers(story: Story) -> None:
    first, second = warning("web-1"), warning("web-2")
    await reports(story, first, second)

    await reports(story, ended(first))

    shown = message_words(story.rita.message("Is this an incident?", "#general"))
    assert "1 alert fires, 1 over: HighErrorRate (web-2)" in shown


@pytest.mark.parametrize("breaks", ["gone", "made anew"])
async def test_where_the_channel_is_not_there_any_more_it_is_asked_where_people_look(
    story: Story, breaks: str
) -> None:
    await reports(story, warning("web-1"))
    workspace = story.stand_in.workspace
    workspace.conversations.delete(story.rita.conversation("#general"))
    if breaks == "made anew":
        made = workspace.channels.create("general", creator=story.olga.user_id, private=False)
        workspace.channels.join(made, story.rita.user_id)

    await reports(story, alert("Other", {"service": "search"}))

    asked = "#general" if breaks == "made anew" else "#incidents"
    assert story.posts_of_the_bot(asked) == ["Is this an incident? Other on search"]


async def test_a_button_of_another_life_does_nothing(story: Story) -> None:
    runner = story.application.context.runner
    of_nothing = DismissSuggested(by=PersonId("p"), case_id="nothing", round=1)

    with pytest.raises(NoLongerSuggestedError):
        await runner.execute(of_nothing)


async def test_one_click_makes_it_an_incident_of_whoever_pressed(every_story: Story) -> None:
    story = every_story
    await reports(story, warning("web-1"))

    await story.rita.presses("Declare", at="#general")

    card = message_words(story.rita.message("Expected now", ROOM))
    assert f"<@{story.rita.user_id}>\n_has not taken it yet_" in card
    assert "for Alertmanager" in card
    assert "1 firing" in card
    assert "INC-1 is logged" in story.rita.whispers("#general")[-1]
    [answered] = story.posts_of_the_bot("#general")
    assert answered.startswith(f":rotating_light: Declared as INC-1 by <@{story.rita.user_id}>.")
    await reports(story, warning("web-2"))
    assert story.posts_of_the_bot("#general") == [answered]
    assert "web-2" in log(story)[-1]


async def test_two_who_press_at_once_make_one_incident(story: Story) -> None:
    await reports(story, warning())

    await asyncio.gather(
        *(one.presses("Declare", at="#general") for one in (story.rita, story.sam))
    )

    said = [*story.rita.whispers("#general"), *story.sam.whispers("#general")]
    assert sorted(one[:15] for one in said) == ["INC-1 is logged", "That is decided"]
    assert len(story.posts_of_the_bot("#incidents")) == 1


async def test_what_is_dismissed_is_quiet_until_its_alerts_are_over(story: Story) -> None:
    first, second = warning("web-1"), warning("web-2")
    await reports(story, first)
    await story.rita.presses("Dismiss", at="#general")

    await reports(story, second)
    [said] = story.posts_of_the_bot("#general")
    assert said.startswith(f":no_bell: Dismissed by <@{story.rita.user_id}>")
    await reports(story, ended(first), ended(second))
    await reports(story, warning("web-1", minute=5))

    assert len(story.posts_of_the_bot("#general")) == 2


async def test_a_question_that_answers_itself_says_so(story: Story) -> None:
    fires = warning()
    await reports(story, fires)

    await reports(story, ended(fires))

    [said] = story.posts_of_the_bot("#general")
    assert said.startswith(":white_check_mark: Over by itself, all 1.")
    assert buttons(story.sam.message("Over by itself", "#general")["blocks"]) == []


async def test_a_question_becomes_an_incident_when_it_turns_critical(story: Story) -> None:
    await reports(story, warning())

    await reports(story, critical())

    assert story.posts_of_the_bot("#general") == [
        ":rotating_light: Declared as INC-1. HighErrorRate on checkout"
    ]
    assert "2 firing" in message_words(story.sam.message("Expected now", ROOM))


async def test_what_nobody_wants_to_hear_of_is_not_heard_of(story: Story) -> None:
    await reports(story, alert(labels={"service": "checkout", "severity": "none"}))
    await reports(story, alert(labels={"service": "checkout", "severity": "info"}))

    assert story.posts_of_the_bot("#general") == []
    assert story.posts_of_the_bot("#incidents") == []


async def test_a_storm_of_a_thousand_is_one_incident(story: Story) -> None:
    storm = [critical(f"web-{number}") for number in range(1_000)]

    await reports(story, *storm)
    await reports(story, *storm)

    assert len(story.posts_of_the_bot("#incidents")) == 1
    assert "1000 firing" in message_words(story.sam.message("Expected now", ROOM))


async def test_a_storm_of_many_groups_is_one_incident_and_no_flood(story: Story) -> None:
    storm = [webhook(critical(f"web-{number}"), group=f"group {number}") for number in range(60)]

    answers = await Monitoring(address=story.others).sends_all(storm)
    await story.settle()

    assert answers == {200}
    assert len(story.posts_of_the_bot("#incidents")) == 1
    assert len(story.posts_of_the_bot(ROOM)) == 1
    assert "60 firing" in message_words(story.sam.message("Expected now", ROOM))


async def test_without_anybody_to_answer_for_it_it_is_asked_and_said_why(
    tmp_path: Path, sqlite_databases: Databases
) -> None:
    gone = PEOPLE.replace("example.com", "elsewhere.example")
    folder = written(tmp_path, people=gone, services=SERVICES, alerts=ALERTS)
    with sqlite_databases.fresh() as url:
        async with telling(url, policy=load_policy(folder), secrets=SECRETS) as story:
            await reports(story, critical())

            shown = message_words(story.rita.message("Is this an incident?", "#general"))
            assert "Nobody who would answer for it is in Slack" in shown
            await story.rita.presses("Declare", at="#general")
            assert "Expected now" in message_words(story.rita.message("Expected now", ROOM))


async def test_how_it_ends_is_told_to_nobody_who_is_nobody(story: Story) -> None:
    await reports(story, critical())

    await resolved(story)

    assert story.maya.sees("app") == []
