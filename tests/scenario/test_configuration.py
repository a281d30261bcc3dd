"""The configuration is changed while the bot runs: what is right takes effect, what is wrong changes nothing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.configurations import written
from tests.support.databases import Databases
from tests.support.eyes import message_words, words_of
from tests.support.story import Story, telling

ROOM = "#inc-1-checkout-fails"
PEOPLE = "people: {sam: {email: sam@example.com}, maya: {email: maya@example.com}}"
SLOW = "targets: {P1: {resolve: 4h}}"
FAST = "targets: {P1: {resolve: 1h}}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path, people=PEOPLE, permissions="administrators: [sam]", sla=SLOW)


@pytest.fixture
async def configured(folder: Path, database_url: str) -> AsyncIterator[Story]:
    async with telling(database_url, folder=folder) as told:
        yield told


def promised(story: Story, room: str = ROOM) -> str:
    """Say when it is to be resolved by, as the card has it."""
    card = message_words(story.rita.message("Expected now", room))
    return card.partition("To be resolved by")[2].split("|")[1].split(" UTC")[0]


async def test_a_good_change_takes_effect_without_a_restart(
    configured: Story, folder: Path
) -> None:
    rita = configured.rita
    await rita.types("/incident declare Tills are down")
    await rita.presses("More…")
    assert "Tills" not in words_of(rita.window).replace("Tills are down", "")

    written(folder, services="services: {tills: {name: Tills, owners: [maya]}}")
    await configured.reads_the_folder()

    await rita.types("/incident declare Checkout fails")
    await rita.presses("More…")
    await rita.fills({"What is affected?": "Tills"})
    await rita.submits()
    assert "Tills" in message_words(rita.message("Expected now", ROOM))
    assert configured.maya.user_id in configured.maya.conversation(ROOM).members


async def test_who_may_do_what_changes_with_it(configured: Story, folder: Path) -> None:
    olga = configured.olga
    await configured.rita.types("/incident now Checkout fails")

    written(
        folder, permissions="administrators: [sam]\npermissions: {take: [owner, administrator]}"
    )
    await configured.reads_the_folder()
    await olga.types("/incident take INC-1", at="#general")

    assert "You may not take here" in olga.whispers("#general")[-1]
    await olga.types("/incident help", at="#general")
    assert "(owner, administrator)" in olga.whispers("#general")[-1]


async def test_where_announcements_go_changes_with_it(configured: Story, folder: Path) -> None:
    await configured.rita.types("/incident now Checkout fails")

    written(folder, rooms="name_prefix: inc\nannouncement_channel: general")
    await configured.reads_the_folder()
    await configured.rita.types("/incident now Search fails")

    assert [one[:5] for one in configured.posts_of_the_bot("#incidents")] == ["INC-1"]
    assert [one[:5] for one in configured.posts_of_the_bot("#general")] == ["INC-2"]


async def test_a_bad_change_keeps_what_held_and_tells_the_administrators_once(
    configured: Story, folder: Path
) -> None:
    written(folder, services="services: {tills: {nam: Tills}}", sla="targets: {P1: {resolve: now}}")
    await configured.reads_the_folder()
    await configured.reads_the_folder()

    [said] = configured.sam.sees("app")
    assert "cannot be used" in said
    assert "• services.yaml:1:20: services.tills.nam: There is no such key" in said
    assert "sla.yaml:1:16" in said
    assert configured.maya.sees("app") == []
    await configured.rita.types("/incident now Checkout fails")
    assert promised(configured).endswith("16:00")


async def test_what_is_mended_is_said_where_it_was_said_that_it_is_broken(
    configured: Story, folder: Path
) -> None:
    written(folder, sla="targets: {P1: {resolve: now}}")
    await configured.reads_the_folder()

    written(folder, sla=FAST)
    await configured.reads_the_folder()

    [said] = configured.sam.sees("app")
    assert "can be used again" in said


async def test_of_very_many_mistakes_the_first_are_shown(configured: Story, folder: Path) -> None:
    lines = [f"  s{number}: {{nam: '<!channel>'}}" for number in range(20)]

    written(folder, services="\n".join(["services:", *lines]))
    await configured.reads_the_folder()

    [said] = configured.sam.sees("app")
    assert "… and 30 more" in said
    assert "<!channel>" not in said


async def test_an_open_incident_keeps_what_it_was_promised(configured: Story, folder: Path) -> None:
    rita = configured.rita
    await rita.types("/incident now Checkout fails")
    before = promised(configured)

    written(folder, sla=FAST)
    await configured.reads_the_folder()
    await rita.presses("Take it", at=ROOM)
    await rita.types("/incident now Search fails")

    assert promised(configured) == before
    assert promised(configured, "#inc-2-search-fails") < before
    await rita.types("/incident sla", at=ROOM)
    assert "of 4 h" in rita.whispers(ROOM)[-1]
    await configured.passes(hours=2)
    assert "was due" not in message_words(rita.message("Expected now", ROOM))
    assert "was due" in message_words(rita.message("Expected now", "#inc-2-search-fails"))
    await configured.passes(hours=2)
    assert "was due" in message_words(rita.message("Expected now", ROOM))


async def test_a_promise_outlives_the_process_and_the_files_that_it_was_made_under(
    folder: Path, sqlite_databases: Databases
) -> None:
    with sqlite_databases.fresh() as url:
        async with telling(url, folder=folder) as before:
            await before.rita.types("/incident now Checkout fails")
        written(folder, sla=FAST)

        async with telling(url, folder=folder) as after:
            incident = await after.application.context.read(
                lambda view: view.incidents.by_reference("INC-1", viewer=None)
            )
            sla = await after.application.context.read(
                lambda view: after.application.context.policies.of(incident.policy_version, view)
            )

    assert [one.target and one.target.seconds for one in sla.sla.promises] == [4 * 3600]
