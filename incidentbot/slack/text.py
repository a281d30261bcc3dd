"""Text as Slack wants it. Whatever a person typed passes `escape`, so that it pings nobody and breaks nothing."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

_CONTROL = re.compile(r"<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>")


def escape(text: str) -> str:
    """Show text as it was typed: `<!channel>` stays five words of text and calls nobody."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """Give what a person typed, where Slack hands it on escaped."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def as_read(text: str, names: Mapping[str, str]) -> str:
    """Give a message's text as a reader sees it: names for people, words for links, nothing that Slack acts upon.

    `names` are people's by Slack user id; somebody not among them keeps the name that the text has.
    """
    return unescape(_CONTROL.sub(lambda control: _shown(control, names), text))


def without_mentions(text: str) -> str:
    """Leave out the people named in a text."""
    return _CONTROL.sub(lambda control: "" if control[1] == "@" else control[0], text)


def _shown(control: re.Match[str], names: Mapping[str, str]) -> str:
    kind, target, label = control.groups()
    match kind:
        case "@":
            return f"@{names.get(target) or label or target}"
        case "#":
            return f"#{label or target}"
        case "!":
            return label or f"@{target}"
        case _ if label is None:
            return target
        case _:
            return label if label in target else f"{label} ({target})"


def cut(text: str, limit: int) -> str:
    """Shorten to at most `limit` characters, with an ellipsis where something is missing.

    An escaped character is never cut in half.
    """
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    entity = kept.rfind("&")
    if entity >= 0 and ";" not in kept[entity:]:
        kept = kept[:entity]
    return f"{kept.rstrip()}…"


def pieces(text: str, limit: int) -> tuple[str, ...]:
    """Split text into pieces of at most `limit` characters, at the end of a line or word where there is one."""
    found: list[str] = []
    while len(text) > limit:
        end = _break(text[:limit])
        found.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return (*found, text)


def _break(text: str) -> int:
    entity = text.rfind("&")
    before_entity = entity if ";" not in text[entity:] else -1
    return next(
        (at for at in (text.rfind("\n"), text.rfind(" "), before_entity) if at > 0), len(text)
    )


def quote(text: str) -> str:
    """Set typed text apart as a quotation, escaped, line by line."""
    return "\n".join(f"> {line}" for line in escape(text).splitlines())


def mention(user_id: str) -> str:
    """Name a Slack user so that the reader sees their name, in the reader's own words for people."""
    return f"<@{user_id}>"


def channel(channel_id: str) -> str:
    """Name a channel as a link to it."""
    return f"<#{channel_id}>"


def link(url: str, words: str) -> str:
    """Make words a link."""
    return f"<{url}|{escape(words).replace('|', '¦')}>"


def moment_of(ts: str) -> datetime:
    """Give the moment that a message's `ts` names, to the microsecond: as a fraction it would lose some."""
    seconds, _, microseconds = ts.partition(".")
    whole = datetime.fromtimestamp(int(seconds), tz=UTC)
    return whole + timedelta(microseconds=int(microseconds.ljust(6, "0")[:6]))


def when(moment: datetime, style: str = "{date_short_pretty} {time}") -> str:
    """Write a moment so that each reader sees it in their own zone."""
    fallback = moment.strftime("%Y-%m-%d %H:%M UTC")
    return f"<!date^{int(moment.timestamp())}^{style}|{fallback}>"
