"""Rich text: what people type, taken apart."""

from collections.abc import Mapping

from incidentbot.sandbox.block_kit.rules import (
    Choice,
    Flag,
    Many,
    Number,
    Record,
    Rule,
    String,
    Variant,
)

_STYLE: Mapping[str, Rule] = {
    "style": Record(
        optional={
            "bold": Flag(),
            "italic": Flag(),
            "strike": Flag(),
            "underline": Flag(),
            "code": Flag(),
            "highlight": Flag(),
            "client_highlight": Flag(),
            "unlink": Flag(),
        }
    )
}
_WORD = String(shortest=1)

_INLINE: Mapping[str, Record] = {
    "text": Record(required={"text": String()}, optional=_STYLE),
    "link": Record(
        required={"url": _WORD}, optional={**_STYLE, "text": String(), "unsafe": Flag()}
    ),
    "emoji": Record(
        required={"name": _WORD}, optional={**_STYLE, "unicode": String(), "url": String()}
    ),
    "user": Record(required={"user_id": _WORD}, optional=_STYLE),
    "usergroup": Record(required={"usergroup_id": _WORD}, optional=_STYLE),
    "channel": Record(required={"channel_id": _WORD}, optional=_STYLE),
    "team": Record(required={"team_id": _WORD}, optional=_STYLE),
    "broadcast": Record(
        required={"range": Choice(of=("here", "channel", "everyone"))}, optional=_STYLE
    ),
    "color": Record(required={"value": _WORD}, optional=_STYLE),
    "date": Record(
        required={"timestamp": Number(), "format": _WORD},
        optional={**_STYLE, "url": String(), "fallback": String()},
    ),
}
_LINE = Many(of=Variant(table=_INLINE))
_BORDER: Mapping[str, Rule] = {"border": Choice(of=(0, 1))}
_SECTION = Record(required={"elements": _LINE})

_PARTS: Mapping[str, Record] = {
    "rich_text_section": _SECTION,
    "rich_text_quote": Record(required={"elements": _LINE}, optional=_BORDER),
    "rich_text_preformatted": Record(
        required={"elements": Many(of=Variant(table=_INLINE, allowed=("text", "link")))},
        optional={**_BORDER, "language": String()},
    ),
    "rich_text_list": Record(
        required={
            "style": Choice(of=("bullet", "ordered")),
            "elements": Many(of=Variant(table={"rich_text_section": _SECTION})),
        },
        optional={**_BORDER, "indent": Number(least=0, most=8), "offset": Number(least=0)},
    ),
}

BODY: Mapping[str, Rule] = {"elements": Many(of=Variant(table=_PARTS))}
RICH_TEXT = Variant(
    table={
        "rich_text": Record(required=BODY, optional={"block_id": String(shortest=1, longest=255)})
    }
)
