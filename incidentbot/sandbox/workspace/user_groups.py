"""User groups: several people under one handle, as `usergroups.list` shows them."""

from collections.abc import Iterator, Sequence

from incidentbot.sandbox.workspace.archive import Archive, Json
from incidentbot.sandbox.workspace.clock import WorkspaceClock
from incidentbot.sandbox.workspace.identities import Identities
from incidentbot.sandbox.workspace.refusal import SlackError

_COLLECTION = "usergroups"


class UserGroups:
    """All user groups."""

    def __init__(
        self, archive: Archive, *, identities: Identities, clock: WorkspaceClock, team_id: str
    ) -> None:
        self._archive = archive
        self._identities = identities
        self._clock = clock
        self._team_id = team_id
        self._groups = archive.load(_COLLECTION)

    def __iter__(self) -> Iterator[Json]:
        """Go through all of them, the oldest first."""
        return iter(self._groups.values())

    def get(self, group_id: str) -> Json:
        """Find one.

        Raises:
            SlackError: `no_such_subteam`.
        """
        if group_id not in self._groups:
            raise SlackError("no_such_subteam")
        return self._groups[group_id]

    def change(self, group: Json, changes: Json, *, by: str) -> Json:
        """Change what is known of a group, or who is in it."""
        group |= {**changes, "updated_by": by, "date_update": int(self._clock.now())}
        self._archive.put(_COLLECTION, group["id"], group)
        return group

    def create(
        self, handle: str, *, name: str, users: Sequence[str], by: str, description: str = ""
    ) -> Json:
        """Put people together under a handle."""
        now = int(self._clock.now())
        group: Json = {
            "id": self._identities.next("S"),
            "team_id": self._team_id,
            "is_usergroup": True,
            "name": name,
            "description": description,
            "handle": handle,
            "is_external": False,
            "date_create": now,
            "date_update": now,
            "date_delete": 0,
            "auto_type": None,
            "created_by": by,
            "updated_by": by,
            "deleted_by": None,
            "prefs": {"channels": [], "groups": []},
            "users": list(users),
        }
        self._groups[group["id"]] = group
        self._archive.put(_COLLECTION, group["id"], group)
        return group
