from incidentbot.sandbox.block_kit import identified
from tests.support.blocks import actions, asks, button, image, section, select

CARD = {"type": "card", "actions": [button()]}


def test_every_block_gets_an_id_of_its_own() -> None:
    first, second = identified([section(), section()])

    assert first["block_id"] != second["block_id"]


def test_ids_that_an_app_gave_stay() -> None:
    block = section(block_id="mine", accessory=button(action_id="take"))

    assert identified([block]) == [block]


def test_ids_are_others_each_time_so_that_typed_text_is_not_kept_by_chance() -> None:
    once, again = identified([asks()])[0], identified([asks()])[0]

    assert once["block_id"] != again["block_id"]
    assert once["element"]["action_id"] != again["element"]["action_id"]


def test_what_the_app_sent_is_left_as_it_was() -> None:
    block = actions(button())

    identified([block])

    assert block == actions(button())


def test_what_a_person_can_act_upon_gets_an_id() -> None:
    row, beside, feedback = identified(
        [
            actions(button(), select()),
            section(accessory=button()),
            {"type": "context_actions", "elements": [{"type": "icon_button"}]},
        ]
    )

    assert all(element["action_id"] for element in row["elements"])
    assert beside["accessory"]["action_id"]
    assert feedback["elements"][0]["action_id"]


def test_a_picture_gets_none() -> None:
    assert identified([section(accessory=image())])[0]["accessory"] == image()


def test_blocks_inside_blocks_get_theirs() -> None:
    box, row = identified(
        [
            {"type": "container", "child_blocks": [section()]},
            {"type": "carousel", "elements": [CARD]},
        ]
    )

    assert box["child_blocks"][0]["block_id"]
    assert row["elements"][0]["block_id"]
    assert row["elements"][0]["actions"][0]["action_id"]
