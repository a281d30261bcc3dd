import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from incidentbot.domain.events import MergedInto
from incidentbot.domain.identifiers import IncidentId, PersonId
from incidentbot.domain.lifecycle import Status
from incidentbot.engine.outbox import DeliveryError, Effect
from incidentbot.features.duplicate.command import MergeIncident, handle_merge
from incidentbot.features.duplicate.effects import Merging
from incidentbot.store.queries.incidents import ROOM
from incidentbot.store.queries.resources import Resources
from tests.support.conversations import Conversation, shown, words
from tests.support.effects import effect
from tests.support.engines import Engine, running_engine
from tests.support.incidents import OUTSIDER, REPORTER, RESPONDER, incident


async def two(bot: Conversation) -> tuple[str, str]:
    return await bot.declare("Checkout fails"), await bot.declare("Nobody can pay")


def invited(bot: Conversation, room: str) -> set[str]:
    return {user for channel, user in bot.slack.invited if channel == room}


@pytest.mark.parametrize("typed", ["duplicate INC-2", "duplicate of INC-2", "duplicate Of inc-2"])
async def test_in_a_room_one_line_ends_it_and_both_rooms_hear_it(
    bot: Conversation, typed: str
) -> None:
    room, other = await two(bot)

    assert await bot.type(REPORTER, typed, channel=room) is None

    ended = await bot.incident(1)
    assert (ended.status, ended.merged_into) == (Status.MERGED, IncidentId("i2"))
    assert bot.heard(room)[-1].text == (
        f"<@UREPORTER> has ended INC-1 as a duplicate of INC-2. You are invited to <#{other}>."
    )
    assert bot.heard(other)[-1].text == (
        "*INC-1* (Checkout fails) is the same as INC-2, says <@UREPORTER>. "
        f"Its people are invited here; what they found out stands in <#{room}>."
    )


async def test_the_people_of_the_duplicate_are_brought_along(bot: Conversation) -> None:
    room, other = await two(bot)
    await bot.press(RESPONDER, "take", channel=room)

    await bot.type(REPORTER, "duplicate INC-2", channel=room)

    assert invited(bot, other) == {"UREPORTER", "USAM"}


async def test_from_elsewhere_both_are_named(bot: Conversation) -> None:
    await two(bot)

    answer = await bot.type(REPORTER, "duplicate INC-1 of INC-2")

    assert words(answer).startswith("INC-1 has ended as a duplicate of INC-2.")


async def test_from_elsewhere_with_one_name_a_form_asks_for_the_other(bot: Conversation) -> None:
    await two(bot)

    form = await bot.type(REPORTER, "duplicate INC-1")
    await bot.submit(REPORTER, form, into="i2")

    assert (await bot.incident(1)).merged_into == IncidentId("i2")


async def test_a_button_means_its_own_incident_in_whichever_room_it_is_pressed(
    bot: Conversation,
) -> None:
    room, _ = await two(bot)

    form = await bot.press(REPORTER, "duplicate", value="i2", channel=room)

    assert shown(form)["title"]["text"] == "Duplicate: INC-2"
    assert (await bot.incident(1)).is_open


async def test_the_likest_is_offered_first_and_chosen_already(bot: Conversation) -> None:
    room = await bot.declare("Checkout fails in EU")
    await bot.declare("Checkout fails")
    await bot.declare("Printer on fire")

    form = shown(await bot.type(REPORTER, "duplicate", channel=room))

    choose = form["blocks"][0]["element"]
    assert [one["value"] for one in choose["options"]] == ["i2", "i3"]
    assert choose["initial_option"]["value"] == "i2"


async def test_without_another_one_there_is_nothing_to_choose(bot: Conversation) -> None:
    room = await bot.declare()

    answer = await bot.type(REPORTER, "duplicate of the payment thing", channel=room)

    assert words(answer) == "There is no other open incident that INC-1 could be."


async def test_what_has_ended_is_refused_before_a_form_is_shown(bot: Conversation) -> None:
    room, _ = await two(bot)
    await bot.press(REPORTER, "false-alarm", channel=room)

    assert "does not apply" in words(await bot.type(REPORTER, "duplicate", channel=room))


async def test_a_private_one_is_not_named_to_people_who_may_not_know_it(bot: Conversation) -> None:
    secret = await bot.declare("Stolen laptop", private=True)
    other = await bot.declare("Laptop missing")
    before = len(bot.heard(other))

    await bot.type(REPORTER, "duplicate INC-1", channel=secret)

    assert (await bot.incident(1)).status is Status.MERGED
    assert len(bot.heard(other)) == before
    assert invited(bot, other) == {"UREPORTER"}


async def test_a_public_one_never_offers_a_private_one(bot: Conversation) -> None:
    await bot.declare("Stolen laptop", private=True)
    room = await bot.declare("Laptop missing")

    answer = await bot.type(REPORTER, "duplicate", channel=room)

    assert words(answer) == "There is no other open incident that INC-1 could be."


async def test_a_private_one_sounds_like_one_that_never_was(bot: Conversation) -> None:
    await bot.declare("Stolen laptop", private=True)
    room = await bot.declare("Laptop missing")
    await bot.type(OUTSIDER, "join INC-1")

    hidden = words(await bot.type(OUTSIDER, "duplicate of PRIV-1", channel=room))
    unused = words(await bot.type(OUTSIDER, "duplicate of PRIV-9", channel=room))

    assert hidden.replace("PRIV-1", "PRIV-9") == unused


async def test_two_private_ones_with_the_same_people_hear_of_each_other(bot: Conversation) -> None:
    room = await bot.declare("Stolen laptop", private=True)
    other = await bot.declare("Laptop stolen", private=True)

    await bot.type(REPORTER, "duplicate PRIV-2", channel=room)

    assert bot.heard(other)[-1].text.startswith("*PRIV-1* (Stolen laptop) is the same as PRIV-2")
    assert invited(bot, other) == {"UREPORTER"}


def merged(into: str, **changed: Any) -> Effect:
    incident_id = IncidentId(into)
    duplicate = incident(
        incident_id=IncidentId("i9"),
        status=Status.MERGED,
        **({"merged_into": incident_id} | changed),
    )
    return effect(duplicate, MergedInto(incident_id=incident_id, reference="INC-1"))


async def test_whoever_came_to_the_duplicate_since_is_not_let_into_a_private_room(
    bot: Conversation,
) -> None:
    room = await bot.declare("Stolen laptop", private=True)
    people = frozenset({REPORTER, OUTSIDER})

    await Merging(bot.context).bring_people(merged("i1", private=True, audience=people))

    assert (room, "UOLGA") not in bot.slack.invited


async def test_what_was_undone_meanwhile_brings_nobody_and_tells_nobody(bot: Conversation) -> None:
    room = await bot.declare()
    before = len(bot.heard(room))
    undone = merged("i1", merged_into=None, audience=frozenset({OUTSIDER}))

    await Merging(bot.context).bring_people(undone)
    await Merging(bot.context).tell_other_room(undone)

    assert invited(bot, room) == {"UREPORTER"}
    assert len(bot.heard(room)) == before


async def test_a_room_that_is_not_there_yet_is_waited_for(bot: Conversation) -> None:
    await bot.declare()
    wanted = IncidentId("i1")
    await bot.engine.database.write(lambda session: Resources(session).forget(wanted, ROOM))

    with pytest.raises(DeliveryError, match="the room of INC-1 is not there yet") as waiting:
        await Merging(bot.context).tell_room(merged("i1"))

    assert not waiting.value.permanent


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[Engine]:
    async with running_engine(database_url) as running:
        running.registry.handlers[MergeIncident] = handle_merge
        yield running


async def test_two_that_are_merged_into_each_other_at_once_do_not_both_end(engine: Engine) -> None:
    await engine.declare(1)
    await engine.declare(2)

    def merging(one: str, other: str, by: PersonId = REPORTER) -> MergeIncident:
        return MergeIncident(by=by, incident_id=IncidentId(one), into=IncidentId(other))

    outcomes = await asyncio.gather(
        engine.runner.execute(merging("i1", "i2")),
        engine.runner.execute(merging("i2", "i1")),
        return_exceptions=True,
    )

    refused = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert [type(one).__name__ for one in refused] == ["NotOpenError"]
