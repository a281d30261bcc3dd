from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from incidentbot.sandbox.block_kit import check_message, check_view
from tests.support.source import words

NAMES = sorted(
    words("type text elements element accessory options option_groups label value title blocks")
)
KINDS = sorted(words("section actions input static_select plain_text modal button"))
THINGS: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from((*KINDS, 1, None)),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
        | st.fixed_dictionaries({"type": st.sampled_from(KINDS), "text": inner})
    ),
    max_leaves=8,
)


@settings(max_examples=50, deadline=None)
@given(THINGS)
def test_anything_that_looks_like_blocks_is_looked_at_without_breaking(thing: Any) -> None:
    objections = [*check_message(thing), *check_message([thing]), *check_view(thing)]

    assert all(one.pointer.startswith(("/blocks", "/view")) for one in objections)
    assert check_message([thing]) or thing["type"] in {"section", "actions", "input"}
