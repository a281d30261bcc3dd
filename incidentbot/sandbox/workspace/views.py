"""Windows that apps open: a stack of modals for each person, and a Home for each person and app."""

from collections.abc import Sequence
from itertools import chain

from incidentbot.sandbox.workspace.apps import App
from incidentbot.sandbox.workspace.archive import Archive, Json
from incidentbot.sandbox.workspace.clock import RealTime
from incidentbot.sandbox.workspace.form import state_of
from incidentbot.sandbox.workspace.happening import Grapevine, Happening
from incidentbot.sandbox.workspace.identities import Identities
from incidentbot.sandbox.workspace.refusal import SlackError

_STACK_LIMIT = 3
_HOMES = "homes"


class Views:
    """All views. What an app sends must have been checked before; here only the order of windows is."""

    def __init__(
        self,
        archive: Archive,
        *,
        identities: Identities,
        grapevine: Grapevine,
        real_time: RealTime,
        team_id: str,
    ) -> None:
        self._archive = archive
        self._identities = identities
        self._grapevine = grapevine
        self._real_time = real_time
        self._team_id = team_id
        self._stacks: dict[str, list[Json]] = {}
        self._homes = archive.load(_HOMES)

    def stack(self, user_id: str) -> list[Json]:
        """Give somebody's open modals, the top one last."""
        return self._stacks.get(user_id, [])

    def find(self, view_id: str) -> tuple[str, Json]:
        """Find an open modal, or a Home, and whose it is.

        Raises:
            SlackError: `not_found`.
        """
        for user_id, stack in self._stacks.items():
            for view in stack:
                if view["id"] == view_id:
                    return user_id, view
        for key, home in self._homes.items():
            if home["id"] == view_id:
                return key.split("/")[1], home
        raise SlackError("not_found")

    def open(self, user_id: str, view: Json, *, app: App) -> Json:
        """Open a modal in the place of whatever was open.

        Raises:
            SlackError: `duplicate_external_id`.
        """
        self._require_unique(view, app=app, besides=self.stack(user_id))
        made = self._made(view, app=app)
        self._set(user_id, [made])
        return made

    def push(self, user_id: str, view: Json, *, app: App, upon: str | None) -> Json:
        """Put a modal on top of those that are open; `upon` is the one in which somebody did something.

        Raises:
            SlackError: `push_limit_reached`, `duplicate_external_id`; it was done in none, or in one that is closed.
        """
        stack = self.stack(user_id)
        if upon is None:
            raise SlackError("invalid_trigger_id")
        if upon not in {view["id"] for view in stack}:
            raise SlackError("not_found")
        if len(stack) >= _STACK_LIMIT:
            raise SlackError("push_limit_reached")
        self._require_unique(view, app=app)
        made = self._made(view, app=app)
        made |= {"root_view_id": stack[0]["root_view_id"], "previous_view_id": stack[-1]["id"]}
        self._set(user_id, [*stack, made])
        return made

    def update(self, which: Json, view: Json, *, app: App, seen: str | None) -> Json:
        """Put another content into an open modal, named by its `id` or `external_id`.

        Raises:
            SlackError: `not_found`, `duplicate_external_id`; `hash_conflict` where it has changed since the app saw it.
        """
        user_id, there = self._of_app(which, app=app)
        if seen is not None and seen != there["hash"]:
            raise SlackError("hash_conflict")
        self._require_unique(view, app=app, besides=[there])
        kept = {name: there[name] for name in ("id", "root_view_id", "previous_view_id")}
        typed = there["state"]["values"]
        made = {**self._made(view, app=app), **kept}
        made["state"] = {"values": state_of(made["blocks"], typed)}
        self._set(
            user_id, [made if one["id"] == made["id"] else one for one in self.stack(user_id)]
        )
        return made

    def publish(self, user_id: str, view: Json, *, app: App, seen: str | None) -> Json:
        """Draw an app's Home for somebody.

        Raises:
            SlackError: `hash_conflict` where it has changed since the app saw it.
        """
        key = f"{app.app_id}/{user_id}"
        there = self._homes.get(key)
        if seen is not None and there is not None and seen != there["hash"]:
            raise SlackError("hash_conflict")
        made = self._made(view, app=app)
        if there is not None:
            made |= {"id": there["id"], "root_view_id": there["id"]}
        self._homes[key] = made
        self._archive.put(_HOMES, key, made)
        self._grapevine.tell(
            Happening(event={"type": "home_drawn", "app": app.app_id}, only_for=user_id)
        )
        return made

    def home(self, user_id: str, app_id: str) -> Json | None:
        """Give an app's Home as this person sees it."""
        return self._homes.get(f"{app_id}/{user_id}")

    def filled_in(self, view_id: str, values: Json) -> Json:
        """Take over what a person has put into a view so far, and give the view.

        Raises:
            SlackError: `not_found`.
        """
        _, view = self.find(view_id)
        view["state"] = {"values": state_of(view["blocks"], values)}
        return view

    def close(self, user_id: str, *, top_only: bool) -> list[Json]:
        """Close somebody's top modal, or all of them; give those that were closed, the top one first."""
        stack = self.stack(user_id)
        staying = stack[:-1] if top_only else []
        self._set(user_id, staying)
        return stack[len(staying) :][::-1]

    def _require_unique(self, view: Json, *, app: App, besides: Sequence[Json] = ()) -> None:
        """Keep an app from giving two open modals one external id."""
        wanted = view.get("external_id")
        going = {one["id"] for one in besides}
        for there in chain.from_iterable(self._stacks.values()):
            same = there["app_id"] == app.app_id and there["external_id"] == wanted
            if wanted and same and there["id"] not in going:
                raise SlackError("duplicate_external_id")

    def _of_app(self, which: Json, *, app: App) -> tuple[str, Json]:
        for user_id, stack in self._stacks.items():
            for view in stack:
                ours = view["app_id"] == app.app_id
                if ours and any(value and view[name] == value for name, value in which.items()):
                    return user_id, view
        raise SlackError("not_found")

    def _made(self, view: Json, *, app: App) -> Json:
        view_id = self._identities.next("V")
        blocks = view["blocks"]
        return {
            "id": view_id,
            "team_id": self._team_id,
            "callback_id": "",
            "private_metadata": "",
            "clear_on_close": False,
            "notify_on_close": False,
            "close": None,
            "submit": None,
            "title": None,
            "external_id": "",
            **view,
            "blocks": blocks,
            "state": {"values": state_of(blocks, {})},
            "hash": f"{int(self._real_time())}.{self._identities.next('H')}",
            "previous_view_id": None,
            "root_view_id": view_id,
            "app_id": app.app_id,
            "app_installed_team_id": self._team_id,
            "bot_id": app.bot_id,
        }

    def _set(self, user_id: str, stack: list[Json]) -> None:
        self._stacks[user_id] = stack
        self._grapevine.tell(Happening(event={"type": "views"}, only_for=user_id))
