"""How Slack says no."""

from typing import Any


class SlackError(Exception):
    """Slack's answer `ok: false`. `code` is Slack's name for the reason; `details` stand beside it in the answer."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
