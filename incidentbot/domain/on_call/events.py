"""What has happened to who is on call. These facts stand on the roster's own timeline."""

from dataclasses import dataclass

from incidentbot.domain.events import Event
from incidentbot.domain.on_call.cover import Cover
from incidentbot.domain.on_call.roster import CoverRequest
from incidentbot.domain.on_call.stretch import Stretch
from incidentbot.domain.person import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterEvent(Event):
    """A fact about who is on call."""

    @property
    def people(self) -> frozenset[PersonId]:
        """Tell whom it is about."""
        return frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchBegan(RosterEvent):
    """From now on everybody hears of their shifts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfRequest(RosterEvent):
    request: CoverRequest

    @property
    def people(self) -> frozenset[PersonId]:
        """Tell whom it is about."""
        return frozenset({self.request.asked_by, self.request.asked})


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverAsked(_OfRequest):
    """Somebody asked somebody to stand in for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverDeclined(_OfRequest):
    """Whoever was asked cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverWithdrawn(_OfRequest):
    """Nobody needs to answer any more: it was taken back, or somebody else stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfCover(RosterEvent):
    cover: Cover
    relieved: tuple[PersonId, ...] = ()

    @property
    def people(self) -> frozenset[PersonId]:
        """Tell whom it is about."""
        return frozenset({self.cover.person, *self.relieved})


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverAgreed(_OfCover):
    """Somebody stands in for somebody, or has taken a time for themselves. `relieved` would have been on call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverTakenBack(_OfCover):
    """It is as it was written again, from now on. `relieved` are on call in their turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfStretches(RosterEvent):
    person: PersonId
    stretches: tuple[Stretch, ...]

    @property
    def people(self) -> frozenset[PersonId]:
        """Tell whom it is about."""
        return frozenset({self.person})


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftAhead(_OfStretches):
    """Somebody will be on call soon, and was to hear of it now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WentOnCall(_OfStretches):
    """Somebody is on call now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WentOffCall(_OfStretches):
    """Somebody is not on call any more, and was to hear of it now."""
