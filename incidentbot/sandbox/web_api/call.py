"""One call of a method: who calls, with what, and what they may see."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from incidentbot.sandbox.web_api.arguments import Arguments
from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.conversations import Conversation, Kind
from incidentbot.sandbox.workspace.refusal import SlackError

SocketUrl = Callable[[App], str]
"""Gives the address at which an app opens its next socket."""

_PREFIXES: Mapping[Kind, str] = MappingProxyType(
    {Kind.CHANNEL: "channels:", Kind.PRIVATE: "groups:", Kind.DIRECT: "im:", Kind.GROUP: "mpim:"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call by an app. `address` is where it reached us, with a slash at its end; `scopes` are the method's."""

    workspace: Workspace
    app: App
    arguments: Arguments
    address: str
    scopes: tuple[str, ...]
    socket_url: SocketUrl

    @property
    def me(self) -> str:
        """The user that the app's bot is."""
        return self.app.bot_user_id

    def conversation(self, name: str = "channel") -> Conversation:
        """Find the conversation that an argument names, as far as it exists for the app.

        Raises:
            SlackError: `channel_not_found`; `missing_scope` for this kind of conversation.
        """
        found = self.workspace.conversations.get(self.arguments.text(name), viewer=self.me)
        self.require_scope_for(found.kind)
        return found

    def joined(self, name: str = "channel") -> Conversation:
        """Find a conversation that the app is in.

        Raises:
            SlackError: `channel_not_found`, `missing_scope`, `not_in_channel`.
        """
        found = self.conversation(name)
        if self.me not in found.members:
            raise SlackError("not_in_channel")
        return found

    def require_scope_for(self, kind: Kind) -> None:
        """See whether the app may call the method for such a conversation.

        Raises:
            SlackError: `missing_scope`.
        """
        by_kind = [scope for scope in self.scopes if scope.startswith(_PREFIXES[kind])]
        if by_kind:
            require_scope(self.app, by_kind)


def require_scope(app: App, scopes: Iterable[str]) -> None:
    """See whether an app has one of these scopes.

    Raises:
        SlackError: `missing_scope`, with what is needed and what there is.
    """
    if app.scopes.isdisjoint(scopes):
        raise SlackError(
            "missing_scope", needed=",".join(scopes), provided=",".join(sorted(app.scopes))
        )
