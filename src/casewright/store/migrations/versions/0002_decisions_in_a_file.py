"""Decisions lie in decisions.jsonl, which people can read and which outlives the database; the table goes."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("decision")  # no program ever wrote to it


def downgrade() -> None:
    raise NotImplementedError("keep a copy of the case: an older program does not open a newer one")
