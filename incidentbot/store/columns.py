"""Column types that both databases agree on."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator


class NaiveDateTimeError(ValueError):
    """A time without a zone was about to be stored. Every time here is aware."""


class UTCDateTime(TypeDecorator[datetime]):
    """Aware in, UTC out, on both databases. SQLite forgets zones, so this puts UTC back.

    Raises:
        NaiveDateTimeError: the value has no zone.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware time into UTC on its way in."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveDateTimeError(f"{value} has no zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware time in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
