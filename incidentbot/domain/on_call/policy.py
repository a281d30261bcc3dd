"""What an organisation has decided about being on call."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from incidentbot.domain.on_call.rotation import Rotation


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCallPolicy:
    """Who takes turns at what.

    `first_line` is the rotation whose person owns what is declared, unless an affected service has one of its own.
    `ahead` is how long before a shift its person hears of it.
    """

    rotations: tuple[Rotation, ...] = ()
    first_line: str | None = None
    ahead: timedelta = timedelta(days=1)

    def rotation(self, key: str) -> Rotation | None:
        """Find a rotation; nothing where there is none of this key any more."""
        return next((one for one in self.rotations if one.key == key), None)

    def responsible(self, of_services: Iterable[str | None]) -> tuple[str, ...]:
        """Name the rotations to look for an owner in, in order: those of the affected services, then the first line."""
        keys = dict.fromkeys((*of_services, self.first_line))
        return tuple(key for key in keys if key is not None)
