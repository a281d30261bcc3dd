"""Which facts are about which note, and who looks at App Home."""

import sqlalchemy as sa
from alembic import op

from incidentbot.store.columns import UTCDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both columns. What is written before has no notes, and nobody has opened Home yet."""
    with op.batch_alter_table("timeline", schema=None) as batch_op:
        batch_op.add_column(sa.Column("note_id", sa.String(), nullable=True))
        batch_op.create_index(batch_op.f("ix_timeline_note_id"), ["note_id"], unique=False)
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("home_opened_at", UTCDateTime(), nullable=True))


def downgrade() -> None:
    """Take them away again."""
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("home_opened_at")
    with op.batch_alter_table("timeline", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_timeline_note_id"))
        batch_op.drop_column("note_id")
