"""Which delivery is another try at one that had failed for good."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column. Nothing that is written before was tried again."""
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.add_column(sa.Column("replays", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_column("replays")
