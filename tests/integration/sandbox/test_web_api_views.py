from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.support.blocks import asks, home, modal, section
from tests.support.slack_world import World
from tests.support.web_api import Slack, error_of


async def pushed(slack: Slack, trigger_id: str, view: Any = None) -> dict[str, Any]:
    answer = await slack.client.views_push(trigger_id=trigger_id, view=view or modal())
    made: dict[str, Any] = answer["view"]
    return made


@pytest.mark.parametrize("method", ["views.open", "views.push"])
async def test_a_trigger_is_good_once(slack: Slack, method: str) -> None:
    trigger = World(slack).trigger()
    await slack.client.views_open(trigger_id=trigger, view=modal())

    with pytest.raises(SlackApiError) as caught:
        await slack.client.api_call(method, json={"trigger_id": trigger, "view": modal()})

    assert error_of(caught) == "exchanged_trigger_id"


@pytest.mark.parametrize("method", ["views.open", "views.push"])
async def test_a_trigger_is_good_for_three_seconds(slack: Slack, method: str) -> None:
    trigger = World(slack).trigger()
    slack.clock.now += 3.1

    with pytest.raises(SlackApiError) as caught:
        await slack.client.api_call(method, json={"trigger_id": trigger, "view": modal()})

    assert error_of(caught) == "expired_trigger_id"


async def test_one_external_id_is_of_one_window_whoever_sees_it(slack: Slack) -> None:
    view = modal(external_id="INC-1")
    slack.workspace.views.open(slack.ben, view, app=slack.app)
    trigger = World(slack).trigger()

    with pytest.raises(SlackApiError) as opening:
        await slack.client.views_open(trigger_id=trigger, view=view)
    opened = slack.workspace.views.open(slack.ada, modal(), app=slack.app)
    with pytest.raises(SlackApiError) as changing:
        await slack.client.views_update(view_id=opened["id"], view=view)

    assert error_of(opening) == error_of(changing) == "duplicate_external_id"


async def test_a_view_that_is_refused_does_not_use_up_the_trigger(slack: Slack) -> None:
    trigger = World(slack).trigger()

    with pytest.raises(SlackApiError) as caught:
        await slack.client.views_open(trigger_id=trigger, view=modal(colour="red"))
    await slack.client.views_open(trigger_id=trigger, view=modal())

    words = "[ERROR] invalid additional property: colour [json-pointer:/view]"
    assert caught.value.response["response_metadata"]["messages"] == [words]
    assert error_of(caught) == "invalid_arguments"


async def test_three_windows_may_stand_on_each_other(slack: Slack) -> None:
    world = World(slack)
    opened = await slack.client.views_open(trigger_id=world.trigger(), view=modal())
    first = opened["view"]
    second, third = [await pushed(slack, world.trigger(in_view=first)) for _ in range(2)]

    with pytest.raises(SlackApiError) as caught:
        await pushed(slack, world.trigger(in_view=third))

    assert error_of(caught) == "push_limit_reached"
    assert (second["previous_view_id"], second["root_view_id"]) == (first["id"], first["id"])
    assert (third["previous_view_id"], third["root_view_id"]) == (second["id"], first["id"])


async def test_a_window_is_pushed_only_by_something_done_in_a_window_that_is_open(
    slack: Slack,
) -> None:
    world = World(slack)
    opened = await slack.client.views_open(trigger_id=world.trigger(), view=modal())

    with pytest.raises(SlackApiError) as outside:
        await pushed(slack, world.trigger())
    slack.workspace.views.close(slack.ada, top_only=False)
    with pytest.raises(SlackApiError) as closed:
        await pushed(slack, world.trigger(in_view=opened["view"]))

    assert (error_of(outside), error_of(closed)) == ("invalid_trigger_id", "not_found")


async def test_a_change_is_refused_if_the_window_is_another_by_then(slack: Slack) -> None:
    opened = await slack.client.views_open(trigger_id=World(slack).trigger(), view=modal())
    seen = {"view_id": opened["view"]["id"], "hash": opened["view"]["hash"]}
    await slack.client.views_update(**seen, view=modal())

    with pytest.raises(SlackApiError) as caught:
        await slack.client.views_update(**seen, view=modal())

    assert error_of(caught) == "hash_conflict"


async def test_what_was_typed_stays_where_the_ids_stay(slack: Slack) -> None:
    element = {"type": "plain_text_input", "action_id": "title"}
    kept, lost = asks(element, block_id="title"), asks(element)
    view = modal(kept, lost)
    opened = (await slack.client.views_open(trigger_id=World(slack).trigger(), view=view))["view"]
    typed = {"type": "plain_text_input", "value": "Checkout"}
    slack.workspace.views.filled_in(
        opened["id"], {block["block_id"]: {"title": typed} for block in opened["blocks"]}
    )

    changed = (await slack.client.views_update(view_id=opened["id"], view=view))["view"]

    values = [fields["title"]["value"] for fields in changed["state"]["values"].values()]
    assert values == ["Checkout", None]


async def test_a_window_is_found_by_the_id_that_the_app_gave_it(slack: Slack) -> None:
    world = World(slack)
    view = modal(external_id="INC-1")
    opened = await slack.client.views_open(trigger_id=world.trigger(), view=view)

    changed = await slack.client.views_update(external_id="INC-1", view=view)
    with pytest.raises(SlackApiError) as caught:
        await pushed(slack, world.trigger(in_view=opened["view"]), view)

    assert changed["view"]["id"] == opened["view"]["id"]
    assert error_of(caught) == "duplicate_external_id"


async def test_a_window_that_is_replaced_leaves_its_id_free(slack: Slack) -> None:
    world = World(slack)

    for _ in range(2):
        view = modal(external_id="INC-1")
        await slack.client.views_open(trigger_id=world.trigger(), view=view)

    assert len(slack.workspace.views.stack(slack.ada)) == 1


async def test_a_home_is_drawn_for_one_person_and_drawn_again(slack: Slack) -> None:
    first = await slack.client.views_publish(user_id=slack.ada, view=home(section()))
    second = await slack.client.views_publish(
        user_id=slack.ada, view=home(), hash=first["view"]["hash"]
    )
    with pytest.raises(SlackApiError) as caught:
        await slack.client.views_publish(user_id=slack.ada, view=home(), hash=first["view"]["hash"])

    assert second["view"]["id"] == first["view"]["id"]
    assert error_of(caught) == "hash_conflict"
    assert slack.workspace.views.home(slack.ben, slack.app.app_id) is None


async def test_an_app_without_a_home_draws_none(slack: Slack) -> None:
    slack.app.manifest["features"]["app_home"]["home_tab_enabled"] = False

    with pytest.raises(SlackApiError) as caught:
        await slack.client.views_publish(user_id=slack.ada, view=home())

    assert error_of(caught) == "not_enabled"
