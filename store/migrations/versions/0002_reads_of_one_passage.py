"""Reads of one passage: which read stands in front, and who took one out"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PLATE_SEEN = ("plate_id", "seen_at", "direction")
SEEN = ("seen_at", "camera_id", "direction", "plate_id")


def upgrade() -> None:
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    # Inline: SQLite adds a reference to a table only with its column, else every row is written anew.
    front = sa.Column("front_id", big, sa.ForeignKey("reads.id", name=op.f("fk_reads_front_id_reads")), nullable=True)
    op.add_column("reads", front, inline_references=True)
    op.add_column("reads", sa.Column("alone_by", sa.String(length=120), nullable=True))
    for name, columns in (("ix_reads_plate_seen", PLATE_SEEN), ("ix_reads_seen", SEEN)):
        op.drop_index(name, table_name="reads")
        op.create_index(name, "reads", [*columns, "front_id"], unique=False)
    behind = sa.text("front_id IS NOT NULL")
    op.create_index("ix_reads_front", "reads", ["front_id"], unique=False, sqlite_where=behind, postgresql_where=behind)
