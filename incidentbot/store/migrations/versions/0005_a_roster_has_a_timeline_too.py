"""Who is on call has a timeline, effects and timers as well, beside the incidents."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ABOUT_A_SUBJECT = ("timeline", "delivery", "resource", "timer")


def upgrade() -> None:
    """Let what is about a subject be about a roster. The column keeps its name: the version before goes on with it."""
    for table in _ABOUT_A_SUBJECT:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(
                batch_op.f(f"fk_{table}_incident_id_incident"), type_="foreignkey"
            )
    op.create_table(
        "roster",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.workspace_id"],
            name=op.f("fk_roster_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_roster")),
    )


def downgrade() -> None:
    """Keep only what is about incidents."""
    op.drop_table("roster")
    workspaces = sa.table("workspace", sa.column("workspace_id"))
    for table in _ABOUT_A_SUBJECT:
        about = sa.table(table, sa.column("incident_id"))
        op.execute(
            sa.delete(about).where(about.c.incident_id.in_(sa.select(workspaces.c.workspace_id)))
        )
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_foreign_key(
                batch_op.f(f"fk_{table}_incident_id_incident"),
                "incident",
                ["incident_id"],
                ["incident_id"],
            )
