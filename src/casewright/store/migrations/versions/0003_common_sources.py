"""What reports of one story rest on together has a table of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "common_source",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_common_source")),
    )


def downgrade() -> None:
    raise NotImplementedError("keep a copy of the case: an older program does not open a newer one")
