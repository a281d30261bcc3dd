"""Which process is about to fire a timer, and until when nobody else may."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column. The version before fires without it: the state is asked all the same."""
    with op.batch_alter_table("timer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("timer", schema=None) as batch_op:
        batch_op.drop_column("leased_until")
