import pytest

from incidentbot.sandbox.workspace.markup import escaped


@pytest.mark.parametrize(
    "text",
    [
        "",
        "words",
        "&amp; &lt; &gt;",
        "<@U1|ada>",
        "<!date^0^{date}|then>",
        "<mailto:a@b.invalid|a>",
    ],
)
def test_what_is_in_order_stays(text: str) -> None:
    assert escaped(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("&", "&amp;"),
        ("&copy; &ampere", "&amp;copy; &amp;ampere"),
        ("> quoted", "&gt; quoted"),
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        ("<@U1> <3 <@", "<@U1> &lt;3 &lt;@"),
        ("<@U1\n>", "&lt;@U1\n&gt;"),
    ],
)
def test_a_sign_that_is_no_markup_is_escaped(text: str, kept: str) -> None:
    assert escaped(text) == kept
    assert escaped(kept) == kept
