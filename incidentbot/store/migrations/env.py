"""How Alembic runs our migrations: over the connection that `migrate` hands in."""

from alembic import context

from incidentbot.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
