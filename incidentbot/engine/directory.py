"""Who is behind a Slack user id. Everybody who acts is known, from the first moment on."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from incidentbot.domain.identifiers import PersonId, WorkspaceId
from incidentbot.domain.person import PersonEntry, Profile
from incidentbot.store.database import Database, Session
from incidentbot.store.queries.people import People


class WorkspaceDirectory:
    """Gives our ids to Slack's users. Ids never change, so they are remembered."""

    def __init__(
        self, database: Database, *, workspace_id: WorkspaceId, new_id: Callable[[], str]
    ) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._new_id = new_id
        self._known: dict[str, PersonId] = {}

    async def person(self, slack_user_id: str) -> PersonId:
        """Give our id of this person; whoever is new is entered, by their Slack id until the profile is known."""
        if slack_user_id not in self._known:
            self._known[slack_user_id] = await self._database.write(
                partial(self._find_or_enter, slack_user_id=slack_user_id)
            )
        return self._known[slack_user_id]

    async def learn(self, profiles: Iterable[Profile]) -> None:
        """Take over what Slack's profiles say now."""
        learned = tuple(profiles)
        await self._database.write(partial(self._keep, profiles=learned))

    async def enter(self, entries: Iterable[PersonEntry]) -> None:
        """Have everybody who is configured be somebody, whether Slack knows them or not."""
        configured = tuple(entries)
        await self._database.write(
            lambda session: People(session, self._workspace_id).enter(
                configured, new_id=self._new_id
            )
        )

    async def opened_home(self, person_id: PersonId, *, at: datetime) -> None:
        """Remember that somebody looks at their App Home."""
        await self._database.write(
            lambda session: People(session, self._workspace_id).opened_home(person_id, at=at)
        )

    def _find_or_enter(self, session: Session, *, slack_user_id: str) -> PersonId:
        people = People(session, self._workspace_id)
        known = people.by_slack_user(slack_user_id)
        if known is None:
            profile = Profile(slack_user_id=slack_user_id, name=slack_user_id)
            known = people.keep(profile, new_id=PersonId(self._new_id()))
        return known.person_id

    def _keep(self, session: Session, *, profiles: tuple[Profile, ...]) -> None:
        people = People(session, self._workspace_id)
        for profile in profiles:
            people.keep(profile, new_id=PersonId(self._new_id()))
