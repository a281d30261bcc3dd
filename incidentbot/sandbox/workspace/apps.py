"""The apps installed in the workspace, each known by its manifest."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from incidentbot.sandbox.workspace.archive import Archive, Json
from incidentbot.sandbox.workspace.happening import Grapevine, Happening
from incidentbot.sandbox.workspace.identities import Identities
from incidentbot.sandbox.workspace.people import People, bot
from incidentbot.sandbox.workspace.refusal import SlackError

_COLLECTION = "apps"


@dataclass(slots=True, kw_only=True)
class App:
    """An installed app. Its tokens are no secrets: the workspace is a stand-in."""

    app_id: str
    name: str
    bot_user_id: str
    bot_id: str
    manifest: Json = field(default_factory=dict)
    connected: bool = False
    is_revoked: bool = False

    @property
    def bot_token(self) -> str:
        """What the app shows when it calls the Web API."""
        return f"xoxb-sandbox-{self._secret('bot')}"

    @property
    def app_token(self) -> str:
        """What the app shows when it opens a socket."""
        return f"xapp-1-sandbox-{self._secret('app')}"

    @property
    def signing_secret(self) -> str:
        """What proves to the app that a request over HTTP comes from here."""
        return self._secret("signing")

    @property
    def scopes(self) -> frozenset[str]:
        """What the bot's token may do."""
        return frozenset(self.manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ()))

    @property
    def commands(self) -> list[Json]:
        """Its slash commands."""
        return list(self._features.get("slash_commands", ()))

    @property
    def shortcuts(self) -> list[Json]:
        """Its shortcuts, global and on messages."""
        return list(self._features.get("shortcuts", ()))

    @property
    def events(self) -> frozenset[str]:
        """The events that it wants to hear of."""
        subscribed = self._settings.get("event_subscriptions", {})
        return frozenset(subscribed.get("bot_events", ()))

    @property
    def unfurl_domains(self) -> frozenset[str]:
        """Whose links it shows more of."""
        return frozenset(self._features.get("unfurl_domains", ()))

    @property
    def home(self) -> Json:
        """What its manifest says of its Home and its direct messages."""
        home: Json = self._features.get("app_home", {})
        return home

    @property
    def uses_socket_mode(self) -> bool:
        """Whether it opens a socket to hear from the workspace, instead of being called."""
        return bool(self._settings.get("socket_mode_enabled"))

    def signature(self, team_id: str) -> Json:
        """What stands on every message of its bot: who says it."""
        profile = {
            "id": self.bot_id,
            "app_id": self.app_id,
            "name": self.name,
            "icons": {},
            "deleted": False,
            "updated": 0,
            "team_id": team_id,
        }
        return {
            "user": self.bot_user_id,
            "bot_id": self.bot_id,
            "app_id": self.app_id,
            "team": team_id,
            "bot_profile": profile,
        }

    @property
    def _features(self) -> Json:
        features: Json = self.manifest.get("features", {})
        return features

    @property
    def _settings(self) -> Json:
        settings: Json = self.manifest.get("settings", {})
        return settings

    def _secret(self, purpose: str) -> str:
        return hashlib.sha256(f"{self.app_id}:{purpose}".encode()).hexdigest()[:32]


class Apps:
    """The installed apps."""

    def __init__(
        self,
        archive: Archive,
        *,
        identities: Identities,
        people: People,
        grapevine: Grapevine,
        team_id: str,
    ) -> None:
        self._archive = archive
        self._identities = identities
        self._people = people
        self._grapevine = grapevine
        self._team_id = team_id
        self._apps = {
            app_id: App(**(kept | {"connected": False}))
            for app_id, kept in archive.load(_COLLECTION).items()
        }

    def __iter__(self) -> Iterator[App]:
        """Go through all of them."""
        return iter(self._apps.values())

    def install(self, manifest: Json) -> App:
        """Install an app, or give the one of the same name its new manifest. Its ids and tokens stay."""
        name = str(manifest["display_information"]["name"])
        app = next((one for one in self if one.name == name), None) or self._new(name)
        app.manifest = manifest
        app.is_revoked = False
        self._apps[app.app_id] = app
        self._archive.put(_COLLECTION, app.app_id, asdict(app))
        self._grapevine.tell(Happening(event={"type": "app_installed", "app": app.app_id}))
        return app

    def revoke(self, app: App) -> None:
        """Take the token of its bot away, until it is installed again. The app hears of it."""
        app.is_revoked = True
        self._archive.put(_COLLECTION, app.app_id, asdict(app))
        event = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [app.bot_user_id]}}
        self._grapevine.tell(Happening(event=event, only_app=app.app_id))

    def get(self, app_id: str) -> App:
        """Find one.

        Raises:
            SlackError: `app_not_found`.
        """
        if app_id not in self._apps:
            raise SlackError("app_not_found")
        return self._apps[app_id]

    def by_bot_token(self, token: str) -> App | None:
        """Find the app whose bot has this token."""
        return next((app for app in self if app.bot_token == token), None)

    def by_app_token(self, token: str) -> App | None:
        """Find the app that has this token."""
        return next((app for app in self if app.app_token == token), None)

    def by_bot_user(self, user_id: str) -> App | None:
        """Find the app whose bot this user is."""
        return next((app for app in self if app.bot_user_id == user_id), None)

    def with_command(self, command: str) -> App | None:
        """Find the app that answers a slash command."""
        known = (app for app in self if any(one["command"] == command for one in app.commands))
        return next(known, None)

    def with_shortcut(self, callback_id: str) -> App | None:
        """Find the app that has a shortcut."""
        known = (
            app for app in self if any(one["callback_id"] == callback_id for one in app.shortcuts)
        )
        return next(known, None)

    def _new(self, name: str) -> App:
        app = App(
            app_id=self._identities.next("A"),
            name=name,
            bot_user_id=self._identities.next("U"),
            bot_id=self._identities.next("B"),
        )
        self._people.enter(
            bot(
                user_id=app.bot_user_id,
                team_id=self._team_id,
                name=name,
                bot_id=app.bot_id,
                app_id=app.app_id,
            )
        )
        return app
