"""Who is on call, as it is written and agreed on."""

from functools import cache
from typing import Any

from sqlalchemy import Executable, Select, bindparam, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from incidentbot.domain.identifiers import WorkspaceId
from incidentbot.domain.on_call.duty import Duty
from incidentbot.domain.on_call.roster import Roster
from incidentbot.domain.on_call.staff import Staff
from incidentbot.domain.person import PersonId, as_configured
from incidentbot.domain.policy import Policy
from incidentbot.store.database import insert_unless_there
from incidentbot.store.documents import dump, load
from incidentbot.store.queries.people import People
from incidentbot.store.tables import RosterRow


class Rosters:
    """Finds the roster of one workspace, and whom it is about."""

    def __init__(self, session: Session, workspace_id: WorkspaceId) -> None:
        self._session = session
        self._workspace_id = workspace_id

    def roster(self) -> Roster:
        """Give it as it stands; an empty one where nobody has agreed on anything yet."""
        mine = {"workspace": self._workspace_id}
        document = self._session.connection().execute(_document(), mine).scalar()
        if document is None:
            return Roster(workspace_id=self._workspace_id)
        return load(Roster, document)

    def staff(self, policy: Policy, roster: Roster, *more: PersonId) -> Staff:
        """Give everybody who is or can be on call, and whoever else is named, as they are configured."""
        people = People(self._session, self._workspace_id)
        by_key = people.by_keys(policy.people)
        configured = {
            by_key[entry.key].person_id: as_configured(by_key[entry.key], entry)
            for entry in policy.people
            if entry.key in by_key
        }
        covering = {*more, *(cover.person for cover in roster.covers)} - configured.keys()
        others = people.by_ids(covering) if covering else {}
        return Staff(
            policy=policy.on_call,
            keys={key: person.person_id for key, person in by_key.items()},
            people={**others, **configured},
        )

    def duty(self, policy: Policy) -> Duty:
        """Read who is on call: the one call for whoever looks for somebody. Without rotations nothing is asked."""
        if not policy.on_call.rotations:
            return Duty(schedules={})
        roster = self.roster()
        return self.staff(policy, roster).duty(roster.covers)


def lock(session: Session, workspace_id: WorkspaceId) -> Roster:
    """Give it, and keep others from changing it until the end."""
    empty = Roster(workspace_id=workspace_id)
    # Nobody can lock a row that is not there; another process may enter it at the same moment.
    row = {"workspace_id": workspace_id, "document": dump(empty), "version": 0}
    insert_unless_there(session, RosterRow, row)
    locked = _document().with_for_update()
    document = session.connection().execute(locked, {"workspace": workspace_id}).scalar_one()
    return load(Roster, document)


def save(session: Session, roster: Roster) -> None:
    """Write it. The row is there since it was locked."""
    change = {"which": roster.workspace_id, "document": dump(roster)}
    session.connection().execute(_change(), change)


# Made once: to make one takes longer than to have it carried out.
@cache
def _document() -> Select[tuple[dict[str, Any]]]:
    mine = col(RosterRow.workspace_id) == bindparam("workspace")
    return select_columns(col(RosterRow.document)).where(mine)


@cache
def _change() -> Executable:
    return (
        update(RosterRow)
        .where(col(RosterRow.workspace_id) == bindparam("which"))
        .values(version=col(RosterRow.version) + 1)
    )
