"""What monitoring has reported: alerts as they stand, and the cases that they belong to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from sqlalchemy import ColumnElement, case, func, update
from sqlmodel import Session, col, select

from incidentbot.domain.alerts.alert import Alert, KnownAlert
from incidentbot.domain.alerts.case import AlertCase, CaseState
from incidentbot.domain.alerts.proposal import SOURCE, Proposal
from incidentbot.domain.identifiers import IncidentId, WorkspaceId
from incidentbot.domain.incident.parts import AlertTally
from incidentbot.store.documents import dump, load
from incidentbot.store.tables import AlertCaseRow, AlertRow, WorkspaceRow

_AT_ONCE = 500
_NAME_LIMIT = 200


class Alerts:
    """Finds and keeps alerts and their cases."""

    def __init__(self, session: Session, workspace_id: WorkspaceId) -> None:
        self._session = session
        self._workspace_id = workspace_id

    def lock(self) -> None:
        """Take one report after the other: two that come at once may be about the same alerts."""
        self._session.exec(
            select(WorkspaceRow.workspace_id)
            .where(col(WorkspaceRow.workspace_id) == self._workspace_id)
            # Whoever only refers to the workspace is not held up.
            .with_for_update(key_share=True)
        ).one()

    def known(self, fingerprints: Iterable[str]) -> Mapping[str, KnownAlert]:
        """Give what is known of these alerts, by fingerprint."""
        found = self._found(fingerprints)
        return {row.fingerprint: _known(row, key) for row, key in found}

    def case(self, key: str) -> AlertCase:
        """Give the case of a key; a new one where there is none yet."""
        case_id = sha256(f"{self._workspace_id}/{key}".encode()).hexdigest()[:32]
        row = self._session.get(AlertCaseRow, case_id)
        return AlertCase(case_id=case_id, key=key) if row is None else _case(row)

    def case_by_id(self, case_id: str) -> AlertCase | None:
        """Find a case that is known already."""
        row = self._session.get(AlertCaseRow, case_id)
        return None if row is None else _case(row)

    def keep_case(self, kept: AlertCase) -> None:
        """Write a case."""
        self._session.merge(
            AlertCaseRow(
                case_id=kept.case_id,
                workspace_id=self._workspace_id,
                key=kept.key,
                round=kept.round,
                state=kept.state,
                incident_id=kept.incident_id,
                proposal=None if kept.proposal is None else dump(kept.proposal),
            )
        )
        self._session.flush()

    def keep(self, alerts: Sequence[Alert], of: AlertCase) -> None:
        """Write how these alerts stand now."""
        found = self._found(alert.fingerprint for alert in alerts)
        known = {row.fingerprint: row for row, _ in found}
        for alert in alerts:
            row = known.get(alert.fingerprint) or AlertRow(
                workspace_id=self._workspace_id,
                fingerprint=alert.fingerprint,
                case_id=of.case_id,
                round=of.round,
                name="",
                is_firing=False,
                starts_at=alert.starts_at,
            )
            row.case_id, row.round, row.name = of.case_id, of.round, alert.name[:_NAME_LIMIT]
            row.is_firing, row.starts_at = alert.is_firing, alert.starts_at
            self._session.add(row)
        self._session.flush()

    def take_along(self, of: AlertCase) -> None:
        """Have those that fire still count in the round that the case is in now."""
        self._session.connection().execute(
            update(AlertRow)
            .where(col(AlertRow.case_id) == of.case_id, col(AlertRow.is_firing).is_(True))
            .values(round=of.round)
        )

    def tally(self, of: AlertCase) -> AlertTally:
        """Count the alerts of the case's present round."""
        return self._count(col(AlertRow.case_id) == of.case_id, col(AlertRow.round) == of.round)

    def tally_of_incident(self, incident_id: IncidentId) -> AlertTally:
        """Count the alerts of all cases that have this incident."""
        return self._count(
            col(AlertCaseRow.incident_id) == incident_id,
            col(AlertRow.case_id) == col(AlertCaseRow.case_id),
            col(AlertRow.round) == col(AlertCaseRow.round),
        )

    def _count(self, *conditions: ColumnElement[bool]) -> AlertTally:
        firing = func.sum(case((col(AlertRow.is_firing), 1), else_=0))
        counted = self._session.exec(select(firing, func.count()).where(*conditions)).one()
        return AlertTally(source=SOURCE, firing=counted[0] or 0, total=counted[1])

    def firing(self, of: AlertCase) -> tuple[str, ...]:
        """Name the alerts of the case that fire."""
        names = self._session.exec(
            select(AlertRow.name)
            .where(col(AlertRow.case_id) == of.case_id, col(AlertRow.is_firing).is_(True))
            .order_by(col(AlertRow.name), col(AlertRow.fingerprint))
        )
        return tuple(names)

    def _found(self, fingerprints: Iterable[str]) -> Iterator[tuple[AlertRow, str]]:
        """Give these alerts, each with the key of its case."""
        wanted = sorted(set(fingerprints))
        for start in range(0, len(wanted), _AT_ONCE):
            yield from self._session.exec(
                select(AlertRow, AlertCaseRow.key).where(
                    col(AlertRow.workspace_id) == self._workspace_id,
                    col(AlertRow.fingerprint).in_(wanted[start : start + _AT_ONCE]),
                    col(AlertCaseRow.case_id) == col(AlertRow.case_id),
                )
            )


def _known(row: AlertRow, key: str) -> KnownAlert:
    return KnownAlert(
        fingerprint=row.fingerprint, key=key, starts_at=row.starts_at, is_firing=row.is_firing
    )


def _case(row: AlertCaseRow) -> AlertCase:
    return AlertCase(
        case_id=row.case_id,
        key=row.key,
        round=row.round,
        state=CaseState(row.state),
        incident_id=None if row.incident_id is None else IncidentId(row.incident_id),
        proposal=None if row.proposal is None else load(Proposal, row.proposal),
    )
