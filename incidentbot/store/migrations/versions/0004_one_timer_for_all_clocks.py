"""The timer of the next status update is one of several clocks now, and all of them share a timer."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Wake whoever was to be woken; what is then due is found out from the facts."""
    op.execute("UPDATE timer SET name = 'clocks' WHERE name = 'update due'")


def downgrade() -> None:
    """Wake them by the old name."""
    op.execute("UPDATE timer SET name = 'update due' WHERE name = 'clocks'")
