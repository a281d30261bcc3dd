"""The people of the workspace: who is behind a Slack user id, and the other way round."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from sqlalchemy import or_, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from incidentbot.domain.identifiers import PersonId, WorkspaceId
from incidentbot.domain.person import Person, PersonEntry, Profile
from incidentbot.store.database import insert_unless_there
from incidentbot.store.tables import PersonRow, WorkspaceRow


class People:
    """Finds and keeps the people of one workspace, as Slack's profiles describe them."""

    def __init__(self, session: Session, workspace_id: WorkspaceId) -> None:
        self._session = session
        self._workspace_id = workspace_id

    def by_slack_user(self, slack_user_id: str) -> Person | None:
        """Find who acts under this Slack user id."""
        row = self._row(slack_user_id)
        return None if row is None else _person(row)

    def by_ids(self, person_ids: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        """Find several at once; unknown ids are left out."""
        rows = self._session.exec(
            self._mine().where(col(PersonRow.person_id).in_(list(person_ids)))
        )
        return {PersonId(row.person_id): _person(row) for row in rows}

    def matching(self, entries: Iterable[PersonEntry]) -> tuple[Person, ...]:
        """Find those that configuration means, in its order."""
        return tuple(self.by_keys(entries).values())

    def by_keys(self, entries: Iterable[PersonEntry]) -> Mapping[str, Person]:
        """Find those that configuration means, by its keys. Who is there twice is whom Slack knows."""
        wanted = tuple(entries)
        if not wanted:
            return {}
        slack_ids = [entry.slack_user_id for entry in wanted if entry.slack_user_id]
        emails = [entry.email.casefold() for entry in wanted if entry.email]
        rows = self._session.exec(
            self._mine().where(
                or_(col(PersonRow.slack_user_id).in_(slack_ids), col(PersonRow.email).in_(emails))
            )
        ).all()
        best_first = sorted(rows, key=lambda row: row.slack_user_id is None)
        meant = {
            entry.key: next((row for row in best_first if entry.means(_profile(row))), None)
            for entry in wanted
        }
        return {key: _person(row) for key, row in meant.items() if row is not None}

    def keep(self, profile: Profile, *, new_id: PersonId) -> Person:
        """Remember what the profile says now. Somebody new gets `new_id`, unless their address is known already."""
        row = (
            self._row(profile.slack_user_id)
            or self._without_slack(profile)
            or self._enter(profile, new_id=new_id)
        )
        row.slack_user_id = profile.slack_user_id
        row.name = profile.name
        row.email = profile.email.casefold() if profile.email else row.email
        row.zone = profile.zone or row.zone
        self._session.add(row)
        self._session.flush()
        return _person(row)

    def enter(self, entries: Iterable[PersonEntry], *, new_id: Callable[[], str]) -> None:
        """Have everybody who is configured be known from now on, even if Slack knows them not, or not yet."""
        # Another process may enter the same people at the same moment.
        mine = col(WorkspaceRow.workspace_id) == self._workspace_id
        self._session.exec(select(WorkspaceRow).where(mine).with_for_update()).one()
        wanted = tuple(entries)
        known = self.by_keys(wanted)
        self._session.add_all(
            PersonRow(
                person_id=new_id(),
                workspace_id=self._workspace_id,
                slack_user_id=entry.slack_user_id,
                name=entry.name or entry.key,
                email=entry.email and entry.email.casefold(),
                zone=entry.zone or "UTC",
            )
            for entry in wanted
            if entry.key not in known
        )
        self._session.flush()

    def opened_home(self, person_id: PersonId, *, at: datetime) -> None:
        """Remember that somebody looks at their App Home."""
        self._session.connection().execute(
            update(PersonRow).where(col(PersonRow.person_id) == person_id).values(home_opened_at=at)
        )

    def at_home(self, *, since: datetime, limit: int) -> tuple[Person, ...]:
        """Find those who opened App Home since then, the latest first."""
        rows = self._session.exec(
            self._mine()
            .where(col(PersonRow.home_opened_at) >= since)
            .order_by(col(PersonRow.home_opened_at).desc())
            .limit(limit)
        )
        return tuple(_person(row) for row in rows)

    def _enter(self, profile: Profile, *, new_id: PersonId) -> PersonRow:
        row = {
            "person_id": new_id,
            "workspace_id": self._workspace_id,
            "slack_user_id": profile.slack_user_id,
            "name": profile.name,
            "zone": "UTC",
        }
        # Another process may enter the same person at the same moment.
        insert_unless_there(self._session, PersonRow, row)
        wanted = col(PersonRow.slack_user_id) == profile.slack_user_id
        return self._session.exec(self._mine().where(wanted)).one()

    def _without_slack(self, profile: Profile) -> PersonRow | None:
        """Find who was entered by this address, before Slack knew them."""
        if profile.email is None:
            return None
        of_the_address = col(PersonRow.email) == profile.email.casefold()
        nobodys = col(PersonRow.slack_user_id).is_(None)
        return self._session.exec(self._mine().where(of_the_address, nobodys)).first()

    def _row(self, slack_user_id: str) -> PersonRow | None:
        return self._session.exec(
            self._mine().where(col(PersonRow.slack_user_id) == slack_user_id)
        ).first()

    def _mine(self) -> SelectOfScalar[PersonRow]:
        return select(PersonRow).where(col(PersonRow.workspace_id) == self._workspace_id)


def _profile(row: PersonRow) -> Profile:
    return Profile(
        slack_user_id=row.slack_user_id or "", name=row.name, email=row.email, zone=row.zone
    )


def _person(row: PersonRow) -> Person:
    return Person(
        person_id=PersonId(row.person_id),
        name=row.name,
        slack_user_id=row.slack_user_id,
        email=row.email,
        zone=row.zone,
    )
