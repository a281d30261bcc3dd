"""Files: what they are, what is in them, and where they are shared."""

import base64
import mimetypes
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from incidentbot.sandbox.workspace.archive import Archive, Json
from incidentbot.sandbox.workspace.clock import WorkspaceClock
from incidentbot.sandbox.workspace.conversations import Conversation, Kind
from incidentbot.sandbox.workspace.happening import Grapevine, Happening
from incidentbot.sandbox.workspace.identities import Identities
from incidentbot.sandbox.workspace.refusal import SlackError

LARGEST = 16_000_000
"""Bytes in one file; Slack takes more, but a stand-in lives on a small machine."""

DOWNLOAD = "files-pri"
"""Where apps fetch what is in files."""

_MOST = 128_000_000
_FILES, _CONTENTS, _HANDED = "files", "file_contents", "files_handed_over"
_LISTS = {Kind.CHANNEL: "channels", Kind.PRIVATE: "groups", Kind.GROUP: "groups"}


class Files:
    """All files. One is announced first, then its content comes, then it is complete and can be seen."""

    def __init__(
        self,
        archive: Archive,
        *,
        identities: Identities,
        grapevine: Grapevine,
        clock: WorkspaceClock,
    ) -> None:
        self._archive = archive
        self._identities = identities
        self._grapevine = grapevine
        self._clock = clock
        self._files = archive.load(_FILES)
        self._handed: dict[str, Json] = archive.load(_HANDED)
        self._announced: dict[str, Json] = {}

    def __iter__(self) -> Iterator[Json]:
        """Go through those that are complete, the oldest first."""
        return iter(self._files.values())

    def announce(self, name: str, *, size: int, by: str, alt_text: str) -> Json:
        """Make room for a file.

        Raises:
            SlackError: `file_upload_size_restricted`, `storage_limit_reached`.
        """
        if not 0 < size <= LARGEST:
            raise SlackError("file_upload_size_restricted")
        if sum(file["size"] for file in self) + size > _MOST:
            raise SlackError("storage_limit_reached")
        file = _described(
            self._identities.next("F"), name, size=size, by=by, created=int(self._clock.now())
        )
        file["alt_txt"] = alt_text
        self._announced[file["id"]] = file
        return file

    def receive(self, file_id: str, content: bytes) -> bool:
        """Take the content of a file that was announced; tell whether it is as long as was said."""
        file = self._announced.get(file_id)
        if file is None or file["size"] != len(content):
            return False
        self._archive.put(_CONTENTS, file_id, {"base64": base64.b64encode(content).decode()})
        file["received"] = True
        return True

    def complete(self, file_id: str, *, title: str, by: str) -> Json:
        """Have a file whose content has come be one.

        Raises:
            SlackError: `file_not_found`; nobody announced it, or its content has not come.
        """
        file = self._announced.get(file_id)
        if file is None or file["user"] != by or not file.pop("received", False):
            raise SlackError("file_not_found")
        del self._announced[file_id]
        file["title"] = title or file["name"]
        self._keep(file)
        return file

    def get(self, file_id: str) -> Json:
        """Find a file.

        Raises:
            SlackError: `file_not_found`.
        """
        if file_id not in self._files:
            raise SlackError("file_not_found")
        return self._files[file_id]

    def content(self, file_id: str) -> bytes:
        """Give what is in a file.

        Raises:
            SlackError: `file_not_found`.
        """
        self.get(file_id)
        return base64.b64decode(self._archive.find(_CONTENTS, file_id)["base64"])

    def hand_over(self, file_id: str, *, to: str) -> None:
        """Let an app have a file that somebody has put into a window of it."""
        holders = self._handed.get(file_id, {"users": []})["users"]
        self._handed[file_id] = {"users": [*holders, to]}
        self._archive.put(_HANDED, file_id, self._handed[file_id])

    def is_visible(self, file: Json, user_id: str, *, known: Iterable[Conversation]) -> bool:
        """Tell whether somebody who knows of these conversations may see a file."""
        if (
            file["user"] == user_id
            or user_id in self._handed.get(file["id"], {"users": ()})["users"]
        ):
            return True
        places = places_of(file)
        return any(one.id in places for one in known)

    def shared(self, files: Sequence[Json], conversation: Conversation, ts: str) -> None:
        """Note that a message shows files, and tell of each."""
        public = conversation.kind is Kind.CHANNEL
        for file in files:
            shares = file["shares"].setdefault("public" if public else "private", {})
            shares.setdefault(conversation.id, []).append({"ts": ts})
            file["is_public"] = file["is_public"] or public
            file[_LISTS.get(conversation.kind, "ims")].append(conversation.id)
            self._keep(file)
            self._tell("file_shared", file, channel=conversation.id)

    def delete(self, file_id: str) -> Json:
        """Take a file away for good, and tell what it was."""
        file = self.get(file_id)
        del self._files[file_id]
        self._archive.drop(_FILES, file_id)
        self._archive.drop(_CONTENTS, file_id)
        self._archive.drop(_HANDED, file_id)
        self._handed.pop(file_id, None)
        for channel in places_of(file):
            self._tell("file_deleted", file, channel=channel)
        return file

    def _keep(self, file: Json) -> None:
        self._files[file["id"]] = file
        self._archive.put(_FILES, file["id"], file)

    def _tell(self, kind: str, file: Json, *, channel: str) -> None:
        event: Json = {"type": kind, "file_id": file["id"], "event_ts": self._clock.next_ts()}
        if kind == "file_shared":
            event |= {"file": {"id": file["id"]}, "user_id": file["user"], "channel_id": channel}
        self._grapevine.tell(Happening(event=event, channel=channel))


def places_of(file: Json) -> list[str]:
    """Give the conversations in which a file is shared."""
    return [*file["channels"], *file["groups"], *file["ims"]]


def with_links(file: Json, *, base: str) -> Json:
    """Give a file with the addresses at which it is found."""
    name = quote(file["name"], safe="")
    link = f"{base}{DOWNLOAD}/{file['id']}/{name}"
    shown = f"{base}files/{file['user']}/{file['id']}/{name}"
    return {
        **file,
        "url_private": link,
        "url_private_download": link,
        "permalink": shown,
        "permalink_public": shown,
    }


def _described(file_id: str, name: str, *, size: int, by: str, created: int) -> Json:
    suffix = PurePosixPath(name).suffix.removeprefix(".").lower()
    return {
        "id": file_id,
        "created": created,
        "timestamp": created,
        "name": name,
        "title": name,
        "mimetype": mimetypes.guess_type(name)[0] or "application/octet-stream",
        "filetype": suffix or "binary",
        "pretty_type": suffix.upper() or "Binary",
        "user": by,
        "editable": False,
        "size": size,
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "comments_count": 0,
        "is_starred": False,
        "shares": {},
        "channels": [],
        "groups": [],
        "ims": [],
        "has_rich_preview": False,
    }
