"""Reading what a person filled in, as Slack sends it in `state.values`."""

from datetime import UTC, datetime

from incidentbot.slack.requests import OpenView

_VALUE = "value"


class Inputs:
    """The inputs of a modal by block id. Each block has one input; which action id it had does not matter."""

    def __init__(self, view: OpenView) -> None:
        self._values = {
            block_id: next(iter(elements.values()), {})
            for block_id, elements in view.values.items()
        }

    def text(self, block_id: str) -> str:
        """Give what was typed, without white space around it; empty if nothing was, or there is no such field."""
        return str(self._values.get(block_id, {}).get(_VALUE) or "").strip()

    def typed(self, block_id: str) -> str:
        """Give what was typed, to the letter."""
        return str(self._values.get(block_id, {}).get(_VALUE) or "")

    def choice(self, block_id: str) -> str | None:
        """Give the value of the option chosen in a list or among radio buttons."""
        chosen = self._values.get(block_id, {}).get("selected_option")
        return str(chosen[_VALUE]) if chosen else None

    def choices(self, block_id: str) -> tuple[str, ...]:
        """Give the values of all options chosen or ticked."""
        chosen = self._values.get(block_id, {}).get("selected_options") or []
        return tuple(str(one[_VALUE]) for one in chosen)

    def user(self, block_id: str) -> str | None:
        """Give the Slack id of the person chosen."""
        return self._values.get(block_id, {}).get("selected_user") or None

    def moment(self, block_id: str) -> datetime | None:
        """Give the date and time chosen, aware, UTC."""
        seconds = self._values.get(block_id, {}).get("selected_date_time")
        return datetime.fromtimestamp(seconds, tz=UTC) if seconds else None

    def has(self, block_id: str) -> bool:
        """Tell whether the modal had this field at all."""
        return block_id in self._values
