"""Where people talk: channels, private channels, direct messages, groups; who is in them, and who may know of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from incidentbot.sandbox.workspace.archive import Archive, Json
from incidentbot.sandbox.workspace.clock import WorkspaceClock
from incidentbot.sandbox.workspace.identities import Identities
from incidentbot.sandbox.workspace.refusal import SlackError

_COLLECTION = "conversations"
_NAME_LIMIT = 80
_NAME = re.compile(r"[a-z0-9_\-\u00aa-\uffff]+")

OTHERS_AT_MOST = 8
"""To how many others one can talk without making a channel."""


class Kind(StrEnum):
    """What kind of conversation it is."""

    CHANNEL = "channel"
    PRIVATE = "private"
    DIRECT = "im"
    GROUP = "mpim"

    @property
    def channel_type(self) -> str:
        """As message events call it."""
        return "group" if self is Kind.PRIVATE else self.value

    @property
    def is_channel(self) -> bool:
        """Whether it has a name of its own, and people come and go."""
        return self in {Kind.CHANNEL, Kind.PRIVATE}


@dataclass(slots=True, kw_only=True)
class Conversation:
    """A conversation. `bookmarks` and `pins` are in order; `read` holds the last `ts` that each member has seen.

    Whoever is in `closed_for` has put it out of their list.
    """

    id: str
    kind: Kind
    name: str
    created: int
    creator: str
    members: list[str] = field(default_factory=list)
    topic: str = ""
    topic_by: str = ""
    topic_set: int = 0
    purpose: str = ""
    purpose_by: str = ""
    purpose_set: int = 0
    is_archived: bool = False
    previous_names: list[str] = field(default_factory=list)
    pins: list[Json] = field(default_factory=list)
    bookmarks: list[Json] = field(default_factory=list)
    read: dict[str, str] = field(default_factory=dict)
    closed_for: list[str] = field(default_factory=list)

    def is_visible_to(self, user_id: str) -> bool:
        """Tell whether this person may know that it exists."""
        return self.kind is Kind.CHANNEL or user_id in self.members

    def other_than(self, user_id: str) -> str:
        """Give whom somebody talks to in a direct conversation; themselves in their own notes."""
        return next((member for member in self.members if member != user_id), user_id)


class Conversations:
    """All conversations."""

    def __init__(self, archive: Archive, *, identities: Identities, clock: WorkspaceClock) -> None:
        self._archive = archive
        self._identities = identities
        self._clock = clock
        self._all = {
            key: Conversation(**(kept | {"kind": Kind(kept["kind"])}))
            for key, kept in archive.load(_COLLECTION).items()
        }

    def __iter__(self) -> Iterator[Conversation]:
        """Go through all of them, the oldest first."""
        return iter(self._all.values())

    def get(self, conversation_id: str, *, viewer: str | None = None) -> Conversation:
        """Find one, as far as it exists for the viewer.

        Raises:
            SlackError: `channel_not_found`.
        """
        found = self._all.get(conversation_id)
        if found is None or (viewer is not None and not found.is_visible_to(viewer)):
            raise SlackError("channel_not_found")
        return found

    def named(self, name: str) -> Conversation | None:
        """Find a channel by its name; an archived one keeps its name."""
        return next((one for one in self if one.name == name and one.kind.is_channel), None)

    def visible_to(self, user_id: str) -> list[Conversation]:
        """Give those that this person may know of."""
        return [one for one in self if one.is_visible_to(user_id)]

    def create(self, name: str, *, creator: str, private: bool) -> Conversation:
        """Make a channel.

        Raises:
            SlackError: the name will not do, or is `name_taken`.
        """
        self.check_name(name)
        return self._add(
            Conversation(
                id=self._identities.next("C"),
                kind=Kind.PRIVATE if private else Kind.CHANNEL,
                name=name,
                created=int(self._clock.now()),
                creator=creator,
                members=[creator],
            )
        )

    def direct(self, one: str, other: str) -> Conversation:
        """Give the conversation of these two, or of one with themselves; make it if there is none yet."""
        return self._talk(Kind.DIRECT, "", members={one, other}, creator=one)

    def group(self, members: Mapping[str, str], *, creator: str) -> Conversation:
        """Give the conversation of several, each with their name; make it if there is none yet."""
        name = f"mpdm-{'--'.join(sorted(members.values()))}-1"
        return self._talk(Kind.GROUP, name, members=set(members), creator=creator)

    def closed(self, conversation: Conversation, user_id: str) -> bool:
        """Put a conversation out of somebody's list; tell whether it was in."""
        if user_id in conversation.closed_for:
            return False
        conversation.closed_for.append(user_id)
        self.keep(conversation)
        return True

    def opened_again(self, conversation: Conversation, user_id: str) -> bool:
        """Put a conversation back into somebody's list; tell whether it was out."""
        if user_id not in conversation.closed_for:
            return False
        conversation.closed_for.remove(user_id)
        self.keep(conversation)
        return True

    def check_name(self, name: str) -> None:
        """Refuse a name that a channel cannot have.

        Raises:
            SlackError: Slack's word for what is wrong with it.
        """
        if not name:
            raise SlackError("invalid_name_required")
        if len(name) > _NAME_LIMIT:
            raise SlackError("invalid_name_maxlength")
        if not _NAME.fullmatch(name):
            raise SlackError("invalid_name_specials")
        if self.named(name):
            raise SlackError("name_taken")

    def keep(self, conversation: Conversation) -> None:
        """Write down what has changed in it."""
        self._archive.put(_COLLECTION, conversation.id, asdict(conversation))

    def delete(self, conversation: Conversation) -> None:
        """Take it away for good, as an administrator can."""
        del self._all[conversation.id]
        self._archive.drop(_COLLECTION, conversation.id)

    def _talk(self, kind: Kind, name: str, *, members: set[str], creator: str) -> Conversation:
        """Give the conversation of just these."""
        for known in self:
            if known.kind is kind and set(known.members) == members:
                return known
        return self._add(
            Conversation(
                id=self._identities.next("D" if kind is Kind.DIRECT else "G"),
                kind=kind,
                name=name,
                created=int(self._clock.now()),
                creator=creator,
                members=sorted(members),
            )
        )

    def _add(self, conversation: Conversation) -> Conversation:
        self._all[conversation.id] = conversation
        self.keep(conversation)
        return conversation
