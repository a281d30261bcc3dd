"""What monitoring has reported, and what people made of it."""

import sqlalchemy as sa
from alembic import op

from incidentbot.store.columns import UTCDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "alert_case",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("incident_id", sa.String(), nullable=True),
        sa.Column("proposal", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.workspace_id"],
            name=op.f("fk_alert_case_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_alert_case")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_alert_case_workspace_id_key")),
    )
    op.create_table(
        "alert",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("is_firing", sa.Boolean(), nullable=False),
        sa.Column("starts_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["alert_case.case_id"], name=op.f("fk_alert_case_id_alert_case")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.workspace_id"],
            name=op.f("fk_alert_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "fingerprint", name=op.f("pk_alert")),
    )
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.create_index("ix_alert_case", ["case_id", "round", "is_firing"], unique=False)


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("alert")
    op.drop_table("alert_case")
