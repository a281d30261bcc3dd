"""What all tables share: the metadata, with names for constraints so that migrations can name them too."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from incidentbot.store.columns import UTCDateTime

METADATA = SQLModel.metadata
METADATA.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def moment(*, nullable: bool = False, index: bool = False) -> Any:
    """Declare a column of aware UTC times."""
    return Field(
        default=None if nullable else ...,
        sa_type=UTCDateTime,
        nullable=nullable,
        index=index,
    )


def subject(*, primary_key: bool = False) -> Any:
    """Declare the column that says what a row is about: an incident, or a workspace's roster.

    In the database it has the name that it had when there were only incidents, so that a process of the version before
    goes on beside this one.
    """
    named = {"name": "incident_id", "key": "subject_id"}
    return Field(primary_key=primary_key, sa_column_kwargs=named)


def document() -> Any:
    """Declare a JSON column that holds one value of the domain."""
    return Field(sa_column=Column(JSON, nullable=False))


__all__ = ["METADATA", "SQLModel", "datetime", "document", "moment", "subject"]
