"""What Slack answers to blocks and views that it does not take."""

from collections.abc import Sequence

from incidentbot.sandbox.inspector import Objection
from incidentbot.sandbox.workspace.refusal import SlackError


class BlockKitError(SlackError):
    """Blocks or a view were refused, for these objections."""

    def __init__(self, code: str, objections: Sequence[Objection], *, listed: bool) -> None:
        problems = [f"{one.words} [json-pointer:{one.pointer}]" for one in objections]
        errors = {"errors": problems} if listed else {}
        messages = [f"[ERROR] {problem}" for problem in problems]
        super().__init__(code, **errors, response_metadata={"messages": messages})
        self.objections = tuple(objections)


def refuse_blocks(objections: Sequence[Objection]) -> None:
    """Refuse blocks of a message that there are objections to.

    Raises:
        BlockKitError: `invalid_blocks`.
    """
    if objections:
        raise BlockKitError("invalid_blocks", objections, listed=True)


def refuse_view(objections: Sequence[Objection]) -> None:
    """Refuse a view that there are objections to.

    Raises:
        BlockKitError: `invalid_arguments`.
    """
    if objections:
        raise BlockKitError("invalid_arguments", objections, listed=False)
