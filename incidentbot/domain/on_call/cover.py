"""Who stands in for whom: what people agree on between themselves goes before what is written."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from incidentbot.domain.person import PersonId

CoverId = NewType("CoverId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Somebody is on call in a rotation between two instants.

    With `instead_of` they stand in for one person, and only while that person would be on call. Without, they have the
    whole time for themselves, whoever was to have it.
    """

    cover_id: CoverId
    rotation: str
    person: PersonId
    since: datetime
    until: datetime
    agreed_at: datetime
    instead_of: PersonId | None = None
