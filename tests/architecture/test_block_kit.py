"""What Slack shows is made in `slack`, where its limits are kept."""

import ast

import pytest

from tests.support.source import Module, assert_none, dotted, parse, product, words

MAKERS = ("incidentbot/slack/", "incidentbot/sandbox/")
LAYOUT = "actions context divider file header image input markdown rich_text section table video"
SURFACES = "modal home"
TEXTS = "mrkdwn plain_text"
ELEMENTS = """
    button checkboxes datepicker datetimepicker email_text_input number_input overflow
    plain_text_input radio_buttons rich_text_input timepicker url_text_input
    channels_select conversations_select external_select static_select users_select
    multi_channels_select multi_conversations_select multi_external_select multi_static_select
    multi_users_select
"""
BLOCK_KIT = words(f"{LAYOUT} {SURFACES} {TEXTS} {ELEMENTS}")


def hand_written(module: Module) -> list[str]:
    return [
        module.at(node, f"a {kind} by hand: make it in incidentbot/slack/")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Dict | ast.Call) and (kind := _block_type(node)) in BLOCK_KIT
    ]


def _block_type(node: ast.Dict | ast.Call) -> object:
    match node:
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
            named = {key.value: value for key, value in pairs if isinstance(key, ast.Constant)}
        case ast.Call(func=function, keywords=keywords) if dotted(function) == "dict":
            named = {keyword.arg: keyword.value for keyword in keywords}
        case _:
            return None
    kind = named.get("type")
    return kind.value if isinstance(kind, ast.Constant) else None


@pytest.mark.parametrize("text", ['{"type": "section"}', 'dict(type="modal", title=title)'])
def test_the_rule_sees_a_block_written_by_hand(text: str) -> None:
    assert len(hand_written(parse(text))) == 1


@pytest.mark.parametrize(
    "text", ['{"type": "object"}', '{"type": kind}', '{**row, "kind": "modal"}']
)
def test_the_rule_allows_what_is_not_a_block(text: str) -> None:
    assert hand_written(parse(text)) == []


def test_nobody_else_writes_blocks_by_hand() -> None:
    others = [module for module in product() if not module.path.startswith(MAKERS)]

    assert_none(found for module in others for found in hand_written(module))
