"""Whatever an app sends, a method answers or refuses; it never breaks."""

from contextlib import closing
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentbot.sandbox.web_api.arguments import Arguments
from incidentbot.sandbox.web_api.call import Call
from incidentbot.sandbox.web_api.table import METHODS
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.refusal import SlackError
from tests.support.blocks import actions, asks, button, modal, section, select
from tests.support.hands import MORNING
from tests.support.slack_examples import ALWAYS
from tests.support.web_api import manifest, person

SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["", "x", "0", ",", "{"])
NESTED: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner),
    max_leaves=3,
)
GOOD: tuple[Any, ...] = (
    "C00000001",
    "U00000002",
    "1790000000.000003",
    "link",
    [section()],
    [actions(button(), select())],
    modal(asks()),
)
VALUES = st.sampled_from(GOOD) | NESTED


def refusal(method: str, arguments: dict[str, Any]) -> str | None:
    workspace = Workspace(None, real_time=lambda: MORNING)
    app = workspace.apps.install(manifest())
    ada = person(workspace, "ada")
    room = workspace.channels.create("room", creator=app.bot_user_id, private=False)
    workspace.messages.post(room, {"user": ada, "text": "Down"})
    call = Call(
        workspace=workspace,
        app=app,
        arguments=Arguments(arguments),
        address="http://127.0.0.1/",
        scopes=METHODS[method].scopes,
        socket_url=lambda app: f"ws://127.0.0.1/{app.app_id}",
    )
    with closing(workspace):
        try:
            METHODS[method].handle(call)
        except SlackError as refused:
            return refused.code
    return None


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_a_method_answers_or_refuses_with_a_word_of_its_table(
    method: str, data: st.DataObject
) -> None:
    names = (*METHODS[method].required, *METHODS[method].optional)

    refused = refusal(method, {name: data.draw(VALUES, label=name) for name in names})

    known = {None, *ALWAYS, *METHODS[method].errors}
    assert refused in known or method == "api.test"
