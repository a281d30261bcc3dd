"""The three signs that Slack's markup uses itself, and how text keeps them."""

import re

_MARKUP = re.compile(r"(<(?:[@#!][^<>\n]+|[A-Za-z][A-Za-z0-9+.\-]*:[^<>\n]+)>)")
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt);)")


def escaped(text: str) -> str:
    """Give a text as Slack keeps it: `&`, `<` and `>` stand for themselves only where they are no markup."""
    parts = _MARKUP.split(text)
    return "".join(part if number % 2 else _bare(part) for number, part in enumerate(parts))


def _bare(text: str) -> str:
    return _BARE_AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")
