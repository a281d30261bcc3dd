"""The people of the workspace, as `users.info` shows them."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from incidentbot.sandbox.workspace.archive import Archive, Json
from incidentbot.sandbox.workspace.clock import WorkspaceClock
from incidentbot.sandbox.workspace.happening import Grapevine, Happening
from incidentbot.sandbox.workspace.refusal import SlackError

_COLLECTION = "users"
_ELSEWHERE = frozenset({"presence", "dnd"})
"""What is known of somebody that has methods of its own."""
_UNSET: Json = {
    "title": "",
    "phone": "",
    "skype": "",
    "status_text": "",
    "status_text_canonical": "",
    "status_emoji": "",
    "status_emoji_display_info": [],
    "status_expiration": 0,
    "avatar_hash": "",
    "fields": None,
}
_NO_PICTURES = {f"image_{size}": "" for size in (24, 32, 48, 72, 192, 512)}


class People:
    """Everybody in the workspace, people and bots."""

    def __init__(self, archive: Archive, *, grapevine: Grapevine, clock: WorkspaceClock) -> None:
        self._archive = archive
        self._grapevine = grapevine
        self._clock = clock
        self._users = archive.load(_COLLECTION)

    def __iter__(self) -> Iterator[Json]:
        """Go through everybody, in the order of their ids."""
        return iter(self._users.values())

    def __contains__(self, user_id: str) -> bool:
        """Tell whether there is, or was, such a person."""
        return user_id in self._users

    def get(self, user_id: str) -> Json:
        """Find somebody.

        Raises:
            SlackError: `user_not_found`.
        """
        if user_id not in self._users:
            raise SlackError("user_not_found")
        return self._users[user_id]

    def by_email(self, email: str) -> Json:
        """Find somebody who is still here by mail address.

        Raises:
            SlackError: `users_not_found`.
        """
        for user in self._users.values():
            if not user["deleted"] and user["profile"].get("email", "").lower() == email.lower():
                return user
        raise SlackError("users_not_found")

    def enter(self, user: Json) -> Json:
        """Take somebody in, or change what is known of them; apps hear `team_join` or `user_change`."""
        known = user["id"] in self._users
        now = self._clock.now()
        self._users[user["id"]] = {
            **user,
            "tz_offset": _offset(user["tz"], now),
            "updated": int(now),
        }
        self._archive.put(_COLLECTION, user["id"], self._users[user["id"]])
        event = {
            "type": "user_change" if known else "team_join",
            "user": self._users[user["id"]],
            "event_ts": self._clock.next_ts(),
        }
        self._grapevine.tell(Happening(event=event))
        return self._users[user["id"]]

    def set_presence(self, user_id: str, presence: str) -> None:
        """Have somebody be `active` or `away`. No app hears of that."""
        self._note(
            {**self.get(user_id), "presence": presence},
            {"type": "presence_change", "user": user_id, "presence": presence},
        )

    def set_dnd(self, user_id: str, *, until: int | None) -> None:
        """Have somebody not be disturbed until then, or from now on; apps hear `dnd_updated_user`."""
        start = int(self._clock.now())
        paused = {"dnd_enabled": True, "next_dnd_start_ts": start, "next_dnd_end_ts": until}
        free = {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}
        status = free if until is None else paused
        self._note(
            {**self.get(user_id), "dnd": status},
            {"type": "dnd_updated_user", "user": user_id, "dnd_status": status},
        )

    def _note(self, user: Json, event: Json) -> None:
        self._users[user["id"]] = user
        self._archive.put(_COLLECTION, user["id"], user)
        self._grapevine.tell(Happening(event={**event, "event_ts": self._clock.next_ts()}))

    def deactivate(self, user_id: str) -> None:
        """Take somebody's account away; they stay in history."""
        self.enter({**self.get(user_id), "deleted": True})


def shown(user: Json) -> Json:
    """Give somebody as Slack tells of them: with everything that people have and nobody here has set."""
    real_name = user["profile"]["real_name"]
    first_name, _, last_name = real_name.partition(" ")
    return {
        "color": "9f69e7",
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_email_confirmed": True,
        "who_can_share_contact_card": "EVERYONE",
        "has_2fa": False,
        **{name: value for name, value in user.items() if name not in _ELSEWHERE},
        "profile": {
            **_UNSET,
            **_NO_PICTURES,
            "first_name": first_name,
            "last_name": last_name,
            "real_name_normalized": real_name,
            "display_name_normalized": user["profile"]["display_name"],
            **user["profile"],
        },
    }


def human(
    *,
    user_id: str,
    team_id: str,
    name: str,
    real_name: str,
    title: str,
    email: str,
    zone: str,
    phone: str = "",
    presence: str = "active",
) -> Json:
    """Give somebody as Slack describes a person."""
    return {
        "id": user_id,
        "team_id": team_id,
        "name": name,
        "deleted": False,
        "real_name": real_name,
        "tz": zone,
        "tz_label": zone.rpartition("/")[2].replace("_", " "),
        "profile": {
            "real_name": real_name,
            "real_name_normalized": real_name,
            "display_name": real_name.split(maxsplit=1)[0],
            "display_name_normalized": real_name.split(maxsplit=1)[0],
            "email": email,
            "title": title,
            "phone": phone,
            "team": team_id,
        },
        "is_admin": False,
        "is_owner": False,
        "is_bot": False,
        "is_app_user": False,
        "presence": presence,
    }


def bot(*, user_id: str, team_id: str, name: str, bot_id: str, app_id: str) -> Json:
    """Give an app's bot as Slack describes it."""
    return {
        "id": user_id,
        "team_id": team_id,
        "name": name,
        "deleted": False,
        "real_name": name,
        "tz": "Etc/UTC",
        "tz_label": "UTC",
        "profile": {
            "real_name": name,
            "display_name": name,
            "bot_id": bot_id,
            "api_app_id": app_id,
            "team": team_id,
        },
        "is_admin": False,
        "is_owner": False,
        "is_bot": True,
        "is_app_user": False,
        "presence": "active",
    }


def _offset(zone: str, now: float) -> int:
    offset = datetime.fromtimestamp(now, ZoneInfo(zone)).utcoffset()
    return 0 if offset is None else int(offset.total_seconds())
