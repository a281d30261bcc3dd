"""Whether Slack takes our token, as the latest call has shown.

A token that is revoked fails no delivery: everything is kept, and goes on as soon as the token works again. Meanwhile
one call at a time finds out.
"""

from collections.abc import Callable

import structlog

_LOCKED_OUT = frozenset(
    {"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"}
)
_LOOKS_AGAIN = 30.0
_LOG = structlog.get_logger()


class Access:
    """What is known of our token. `now` counts seconds from anywhere."""

    def __init__(self, *, now: Callable[[], float]) -> None:
        self._now = now
        self._refused = ""
        self._was_in = False
        self._looks_at = 0.0

    @property
    def trouble(self) -> str:
        """What is the matter and what to do about it; nothing where all is well."""
        if not self._refused:
            return ""
        return (
            f"Slack does not take the bot's token ({self._refused}). Nothing is lost. Install the app again, put its "
            "token into INCIDENTBOT_SLACK_BOT_TOKEN and start the bot again; it goes on where it was."
        )

    def wait(self) -> float:
        """Give the seconds before the next call is worth it. Whoever is told none finds out for everybody."""
        now = self._now()
        if not self._refused:
            return 0.0
        if now < self._looks_at:
            return self._looks_at - now
        self._looks_at = now + _LOOKS_AGAIN
        return 0.0

    def refused(self, error: str) -> bool:
        """Take note of a refusal, and tell whether it was the token that was refused."""
        if error not in _LOCKED_OUT:
            return False
        if not self._refused:
            self._looks_at = self._now() + _LOOKS_AGAIN
        # A token that was never taken keeps the bot from starting, which says so.
        if self._was_in:
            _LOG.error("slack.locked_out", error=error)
        self._refused, self._was_in = error, False
        return True

    def granted(self) -> None:
        """Take note that the token has been taken."""
        if self._refused:
            _LOG.info("slack.let_in_again")
        self._refused, self._was_in = "", True
