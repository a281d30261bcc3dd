"""Text as Slack wants it. Whatever a person typed passes `escape`, so that it pings nobody and breaks nothing."""

from datetime import datetime


def escape(text: str) -> str:
    """Show text as it was typed: `<!channel>` stays five words of text and calls nobody."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


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


def when(moment: datetime, style: str = "{date_short_pretty} {time}") -> str:
    """Write a moment so that each reader sees it in their own zone."""
    fallback = moment.strftime("%Y-%m-%d %H:%M UTC")
    return f"<!date^{int(moment.timestamp())}^{style}|{fallback}>"
