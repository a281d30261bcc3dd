"""What Slack answers to blocks and views that it does not take."""

from collections.abc import Sequence

from incidentbot.sandbox.inspector import Objection
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.refusal import SlackError


class BlockKitError(SlackError):
    """Blocks or a view were refused, for these objections. `errors` stand in the answer beside the messages."""

    def __init__(
        self, code: str, objections: Sequence[Objection], *, errors: Sequence[str | Json] = ()
    ) -> None:
        messages = [f"[ERROR] {in_words(one)}" for one in objections]
        more = {"errors": list(errors)} if errors else {}
        super().__init__(code, **more, response_metadata={"messages": messages})
        self.objections = tuple(objections)


def in_words(objection: Objection) -> str:
    """Give an objection as Slack says it."""
    return f"{objection.words} [json-pointer:{objection.pointer}]"


def refuse_blocks(objections: Sequence[Objection]) -> None:
    """Refuse blocks of a message that there are objections to.

    Raises:
        BlockKitError: `invalid_blocks`.
    """
    if objections:
        errors = [in_words(one) for one in objections]
        raise BlockKitError("invalid_blocks", objections, errors=errors)


def refuse_view(objections: Sequence[Objection]) -> None:
    """Refuse a view that there are objections to.

    Raises:
        BlockKitError: `invalid_arguments`.
    """
    if objections:
        raise BlockKitError("invalid_arguments", objections)
