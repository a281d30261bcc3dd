"""What an organisation has decided: the bundle that decisions and features receive."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from incidentbot.domain.alerts.rule import AlertPolicy
from incidentbot.domain.catalogue import Catalogue
from incidentbot.domain.communication import StatusUpdateTemplate
from incidentbot.domain.escalation.policy import EscalationRules
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.on_call.policy import OnCallPolicy
from incidentbot.domain.person import PersonEntry
from incidentbot.domain.placeholder import fill
from incidentbot.domain.priority import PriorityMatrix, SeverityChoice
from incidentbot.domain.process_profile import ProcessProfile, RequiredFields
from incidentbot.domain.role import Role, RoleDefinition
from incidentbot.domain.sla.target import SlaPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A one-tap answer: a reason to hold, a resolution code."""

    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """A link that every situation room carries at its top."""

    title: str
    link: str
    emoji: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPolicy:
    """How situation rooms are made. `responders` are keys of people who are always invited."""

    name_prefix: str
    announcement_channel: str
    responders: tuple[str, ...] = ()
    meeting_link: str | None = None
    bookmarks: tuple[Bookmark, ...] = ()

    def meeting_link_of(self, reference: str) -> str | None:
        """Give the address where this incident's people talk, where a template is configured."""
        return self.meeting_link and fill(self.meeting_link, {"reference": reference})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessPolicy:
    """Which answers are offered, what must be answered when, and how long things stay mendable."""

    profile: ProcessProfile
    required: RequiredFields
    hold_reasons: tuple[Choice, ...]
    cancel_reasons: tuple[Choice, ...]
    priority_reasons: tuple[Choice, ...]
    resolution_codes: tuple[Choice, ...]
    reopen_window: timedelta
    undo_window: timedelta

    def code_words(self, key: str) -> str:
        """Say how it ended; the bare code where the organisation does not offer it any more."""
        return next((code.words for code in self.resolution_codes if code.key == key), key)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationPolicy:
    """How a status update begins, by status."""

    templates: Mapping[Status, StatusUpdateTemplate]

    def template(self, status: Status) -> StatusUpdateTemplate:
        """Give the text to begin with; an empty one where nothing is configured."""
        return self.templates.get(status, StatusUpdateTemplate())


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything an organisation has decided about its incidents, as one immutable value.

    `when_unsure` is the choice taken where nobody says how bad it is: the higher (PagerDuty).
    `administrators` are keys of people; `permissions` are rows of the permission table, as written. `version` names
    the text that it was read from: the same text, the same name.
    """

    matrix: PriorityMatrix
    severity_choices: tuple[SeverityChoice, ...]
    when_unsure: SeverityChoice
    catalogue: Catalogue
    roles: Mapping[Role, RoleDefinition]
    people: tuple[PersonEntry, ...]
    rooms: RoomPolicy
    process: ProcessPolicy
    on_call: OnCallPolicy
    sla: SlaPolicy
    escalation: EscalationRules
    alerts: AlertPolicy
    communication: CommunicationPolicy
    administrators: tuple[str, ...]
    permissions: Mapping[str, tuple[str, ...]]
    version: str = field(default="", compare=False)

    def responders(self, services: Iterable[str] = ()) -> tuple[PersonEntry, ...]:
        """Name whom to ask in: who always comes, then the owners of the affected services.

        Raises:
            UnknownServiceError: there is none with one of the keys.
        """
        return self._entries(*self.rooms.responders, *self._owner_keys(services))

    def owners(self, services: Iterable[str]) -> tuple[PersonEntry, ...]:
        """Name the owners of these services.

        Raises:
            UnknownServiceError: there is none with one of the keys.
        """
        return self._entries(*self._owner_keys(services))

    def answerable(self, services: Iterable[str]) -> tuple[PersonEntry, ...]:
        """Name who could answer for what nobody has declared, whoever should first: none may be without an owner.

        Raises:
            UnknownServiceError: there is none with one of the keys.
        """
        always = filter(None, [self.alerts.owner])
        return self._entries(
            *self._owner_keys(services), *always, *self.rooms.responders, *self.administrators
        )

    def _owner_keys(self, services: Iterable[str]) -> list[str]:
        affected = self.catalogue.known_services(services)
        return [owner for service in affected for owner in service.owners]

    def _entries(self, *keys: str) -> tuple[PersonEntry, ...]:
        by_key = {entry.key: entry for entry in self.people}
        return tuple(by_key[key] for key in dict.fromkeys(keys) if key in by_key)
