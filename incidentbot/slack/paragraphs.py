"""Many lines in few blocks: Slack bounds both the length of a block and their number."""

from collections.abc import Iterable

from incidentbot.slack.blocks import Block, section
from incidentbot.slack.text import cut

_LIMIT = 3000


def paragraphs(lines: Iterable[str]) -> list[Block]:
    """Put lines into as few sections as hold them. No line is torn apart; one too long for any is cut."""
    texts: list[str] = []
    for line in lines:
        if texts and len(texts[-1]) + 1 + len(line) <= _LIMIT:
            texts[-1] = f"{texts[-1]}\n{line}"
        else:
            texts.append(cut(line, _LIMIT))
    return [section(text) for text in texts]
