"""Slack's ids: a letter for the kind of thing, and a number that is never given twice."""

from incidentbot.sandbox.workspace.archive import Archive

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_COLLECTION = "identities"


class Identities:
    """Gives ids."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._given = {
            prefix: int(kept["given"]) for prefix, kept in archive.load(_COLLECTION).items()
        }

    def next(self, prefix: str) -> str:
        """Give the next id of this kind, such as `C0000000A`."""
        number = self._given.get(prefix, 0) + 1
        self._given[prefix] = number
        self._archive.put(_COLLECTION, prefix, {"given": number})
        return prefix + _base36(number).rjust(8, "0")


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits
