"""Many lines in few blocks: Slack bounds both the length of a block and their number."""

from collections.abc import Iterable

from incidentbot.slack.blocks import Block, section
from incidentbot.slack.text import cut, escape, pieces

_LIMIT = 3000
_QUOTED = _LIMIT - len("> ")


def paragraphs(lines: Iterable[str]) -> list[Block]:
    """Put lines into as few sections as hold them. No line is torn apart; one too long for any is cut."""
    texts: list[str] = []
    for line in lines:
        if texts and len(texts[-1]) + 1 + len(line) <= _LIMIT:
            texts[-1] = f"{texts[-1]}\n{line}"
        else:
            texts.append(cut(line, _LIMIT))
    return [section(text) for text in texts]


def quoted(text: str) -> tuple[str, ...]:
    """Set typed text apart as a quotation, escaped, in lines of which each fits into a section."""
    return tuple(
        f"> {piece}" for line in escape(text).splitlines() for piece in pieces(line, _QUOTED)
    )
