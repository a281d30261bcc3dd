import pytest

from incidentbot.store.database import DatabaseUrlError, sqlalchemy_url


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("sqlite:///data/incidentbot.sqlite", "sqlite"),
        ("postgresql://ada:secret@db/incidents", "postgresql+psycopg"),
        ("postgres://ada:secret@db/incidents", "postgresql+psycopg"),
    ],
)
def test_sqlite_and_postgresql_are_known(given: str, driver: str) -> None:
    assert sqlalchemy_url(given).drivername == driver


@pytest.mark.parametrize(
    "given",
    ["incidents.sqlite", "mysql://ada:secret@db/incidents", "postgresql://ada:secret@db:p/x"],
)
def test_what_names_no_database_is_refused_without_repeating_a_password(given: str) -> None:
    with pytest.raises(DatabaseUrlError, match="INCIDENTBOT_DATABASE_URL") as refused:
        sqlalchemy_url(given)

    assert "secret" not in str(refused.value)
