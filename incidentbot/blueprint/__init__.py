"""What a feature hands over, and what it is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import SecretStr

from incidentbot.blueprint.verb import AnyVerb
from incidentbot.domain.command import Command
from incidentbot.domain.permission import Permissions
from incidentbot.domain.policy import Policy
from incidentbot.engine.clock import Clock
from incidentbot.engine.directory import WorkspaceDirectory
from incidentbot.engine.notices import Teller
from incidentbot.engine.outbox import Subscription
from incidentbot.engine.policies import Policies
from incidentbot.engine.reader import Reader
from incidentbot.engine.registry import Alarm, Handler
from incidentbot.engine.runner import Runner
from incidentbot.messengers.messengers import Messengers
from incidentbot.slack.gateway import Gateway
from incidentbot.slack.router import EventListener, Listener, OptionsListener
from incidentbot.store.queries.workspaces import Workspace
from incidentbot.web.server import Endpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What every feature is given.

    `read` runs a question over one consistent view of the database; `what_of` names to people what a subscriber brings
    about; `new_id` gives an identity that nobody has; `secrets` are what whoever calls an integration must bring;
    `address` is where people reach the HTTP server, empty where they do not.
    """

    runner: Runner
    read: Reader
    what_of: Callable[[str], str]
    directory: WorkspaceDirectory
    slack: Gateway
    policies: Policies
    workspace: Workspace
    clock: Clock
    messengers: Messengers
    command_name: str
    new_id: Callable[[], str]
    secrets: Mapping[str, SecretStr]
    address: str

    @property
    def policy(self) -> Policy:
        """What the organisation has decided, as it holds now. Ask each time: it may change."""
        return self.policies.current

    @property
    def permissions(self) -> Permissions:
        """Who may do what, as it holds now."""
        return self.policies.permissions


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """An entry of Slack's own menus. `on_message`: of a message's; else of the one that starts anything."""

    name: str
    description: str
    listener: Listener
    on_message: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """A feature, as bootstrap wires it. Keys are names, unique over all features.

    `starts` are wishes that are carried out whenever a process starts, before anything else is. `endpoints` are what
    others than Slack may call, `pages` what they may read, by path.
    """

    verbs: Mapping[str, AnyVerb] = field(default_factory=dict)
    actions: Mapping[str, Listener] = field(default_factory=dict)
    views: Mapping[str, Listener] = field(default_factory=dict)
    shortcuts: Mapping[str, Shortcut] = field(default_factory=dict)
    options: Mapping[str, OptionsListener] = field(default_factory=dict)
    events: Mapping[str, EventListener] = field(default_factory=dict)
    handlers: Mapping[type[Command], Handler] = field(default_factory=dict)
    subscriptions: Mapping[str, Subscription[Any]] = field(default_factory=dict)
    timers: Mapping[str, Alarm] = field(default_factory=dict)
    starts: tuple[Command, ...] = ()
    notices: Mapping[str, Teller] = field(default_factory=dict)
    endpoints: Mapping[str, Endpoint] = field(default_factory=dict)
    pages: Mapping[str, Endpoint] = field(default_factory=dict)
