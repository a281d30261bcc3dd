"""What an app says with a call. A form can only carry text, JSON carries what it is; both mean the same."""

import json
from typing import Any

from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.refusal import SlackError

_TRUE = frozenset({True, "1", "true", "True"})


class Arguments:
    """The arguments of a call. One that is empty counts as not given, save where the empty text means something."""

    def __init__(self, given: Json) -> None:
        self._given = {name: value for name, value in given.items() if value is not None}

    def __contains__(self, name: str) -> bool:
        """Tell whether it was given, be it empty."""
        return name in self._given

    def as_json(self) -> Json:
        """Give all of them as they came."""
        return dict(self._given)

    def text(self, name: str, default: str = "") -> str:
        """Read text."""
        value = self._given.get(name, "")
        return str(value) if not isinstance(value, dict | list) and value != "" else default

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Read true or false."""
        value = self._given.get(name, "")
        if isinstance(value, dict | list) or value == "":
            return default
        return value in _TRUE

    def number(self, name: str) -> int:
        """Read a whole number; 0 if it was not given.

        Raises:
            SlackError: `invalid_arguments`, it is no number.
        """
        try:
            return int(self.text(name, "0"))
        except ValueError:
            raise invalid_arguments(f"must be an integer [json-pointer:/{name}]") from None

    def names(self, name: str) -> list[str]:
        """Read several ids or words: text with commas, or a list; each once, in order."""
        value = self._given.get(name, "")
        parts = value if isinstance(value, list) else str(value).split(",")
        return list(dict.fromkeys(part for part in (str(one).strip() for one in parts) if part))

    def structure(self, name: str, *, otherwise: str) -> Any:
        """Read a list or an object, which a form carries as JSON; None if it was not given.

        Raises:
            SlackError: with the code `otherwise`; it is neither.
        """
        value = self._given.get(name, "")
        if value == "":
            return None
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                raise SlackError(otherwise) from None
        if not isinstance(value, dict | list):
            raise SlackError(otherwise)
        return value


def invalid_arguments(*problems: str) -> SlackError:
    """Refuse arguments, and say what is wrong with them."""
    messages = [f"[ERROR] {problem}" for problem in problems]
    return SlackError("invalid_arguments", response_metadata={"messages": messages})
