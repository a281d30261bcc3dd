"""Fill a new workspace: the company's past is lived through, message by message, with the clock set back."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from incidentbot.sandbox.workspace import Workspace
from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.conversations import Conversation
from incidentbot.sandbox.workspace.people import human

_HERE = Path(__file__).parent
_FOUNDED = timedelta(days=200)
_READ_UNTIL = timedelta(hours=1)
_AGO = re.compile(r"(?:(?P<days>\d+)d ?)?(?:(?P<hours>\d+)h ?)?(?:(?P<minutes>\d+)m)?")
_MENTION = re.compile(r"<([@#])([a-z-]+)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Remark:
    """Something that somebody said, somewhere, `at` a moment; `parent` is what it answers."""

    at: float
    where: Conversation
    written: Json
    parent: Json | None


def move_in(workspace: Workspace) -> None:
    """Have the company move in, unless somebody is there already."""
    if any(True for _ in workspace.people):
        return
    with workspace.archive.at_once():
        _MovingIn(workspace).live_through()


class _MovingIn:
    """The company's way into one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._now = workspace.real_time()
        self._ids: dict[str, str] = {}
        self._said: dict[int, str] = {}

    def live_through(self) -> None:
        """Make people and channels, have everybody say what they said, and come back to now."""
        clock = self._workspace.clock
        clock.begin_at(self._now - _FOUNDED.total_seconds())
        self._enter_people()
        remarks = [*self._in_channels(), *self._in_private()]
        for remark in sorted(remarks, key=lambda each: each.at):
            clock.move_to(remark.at)
            self._say(remark)
        clock.move_to(self._workspace.real_time())

    def _enter_people(self) -> None:
        for key, person in _read("people").items():
            plain = _ascii(person["name"]).lower()
            user = human(
                user_id=self._workspace.identities.next("U"),
                team_id=self._workspace.team_id,
                name=plain.replace(" ", "."),
                real_name=person["name"],
                title=person["title"],
                email=f"{key}@lumen.example",
                zone=person["zone"],
                phone=person.get("phone", ""),
                presence=person.get("presence", "active"),
            )
            self._ids[key] = self._workspace.people.enter(user)["id"]

    def _in_channels(self) -> Iterator[_Remark]:
        written = _read("channels")
        channels = {name: self._channel(name, about) for name, about in written.items()}
        self._ids |= {f"#{name}": channel.id for name, channel in channels.items()}
        for name, channel in channels.items():
            yield from self._remarks(channel, _read(f"history/{name}"))

    def _channel(self, name: str, about: Mapping[str, Any]) -> Conversation:
        conversations = self._workspace.conversations
        creator = self._ids[about["creator"]]
        channel = conversations.create(name, creator=creator, private=about.get("private", False))
        keys = about.get("members", [key for key in self._ids if not key.startswith("#")])
        channel.members = [self._ids[key] for key in keys]
        channel.topic, channel.purpose = about.get("topic", ""), about.get("purpose", "")
        self._have_read(channel)
        return channel

    def _in_private(self) -> Iterator[_Remark]:
        for talk in _read("directs"):
            one, other = (self._ids[key] for key in talk["between"])
            direct = self._workspace.conversations.direct(one, other)
            self._have_read(direct)
            yield from self._remarks(direct, talk["said"])

    def _have_read(self, conversation: Conversation) -> None:
        """Everybody has seen what was said until an hour ago."""
        seen = f"{self._now - _READ_UNTIL.total_seconds():.6f}"
        conversation.read = dict.fromkeys(conversation.members, seen)
        self._workspace.conversations.keep(conversation)

    def _remarks(
        self, where: Conversation, written: Iterable[Json], parent: Json | None = None
    ) -> Iterator[_Remark]:
        for each in written:
            at = self._now - ago(each["ago"]).total_seconds()
            yield _Remark(at=at, where=where, written=each, parent=parent)
            yield from self._remarks(where, each.get("replies", ()), parent=each)

    def _say(self, remark: _Remark) -> None:
        where, written = remark.where, remark.written
        author = self._ids[written["from"]]
        said = {
            "user": author,
            "text": self._text(written["text"]),
            "team": self._workspace.team_id,
        }
        parent = self._said[id(remark.parent)] if remark.parent else None
        ts = self._workspace.messages.post(where, said, thread_ts=parent)["ts"]
        self._said[id(written)] = ts
        for name, keys in written.get("reactions", {}).items():
            for key in keys:
                self._workspace.messages.react(where, ts, name, by=self._ids[key])
        if written.get("pinned"):
            self._workspace.channels.pin(where, ts, by=author)
        if parent is None and ts > where.read[author]:
            self._workspace.channels.mark_read(where, author, ts)

    def _text(self, written: str) -> str:
        """Put ids in the place of names."""
        return _MENTION.sub(self._mention, written)

    def _mention(self, found: re.Match[str]) -> str:
        sign, name = found.groups()
        return f"<{sign}{self._ids[name if sign == '@' else f'#{name}']}>"


def _read(name: str) -> Any:
    return YAML(typ="safe", pure=True).load((_HERE / f"{name}.yaml").read_text(encoding="utf-8"))


def ago(words: str) -> timedelta:
    """Read a length of time such as `2d 3h 40m`."""
    found = _AGO.fullmatch(words)
    if found is None:
        raise ValueError(f"{words!r} is no length of time.")
    return timedelta(**{unit: int(count) for unit, count in found.groupdict(default="0").items()})


def _ascii(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
