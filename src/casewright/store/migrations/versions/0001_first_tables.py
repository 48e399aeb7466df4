"""The tables of the first version."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_documents()
    _make_claims()
    _make_weights()
    _make_findings()
    _make_decisions()


def downgrade() -> None:
    raise NotImplementedError("keep a copy of the case: an older program does not open a newer one")


def _make_documents() -> None:
    op.create_table(
        "exhibit",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("body_sha256", sa.String(length=64), nullable=False),
        sa.Column("n_bytes", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("part_of", sa.String(length=32), nullable=True),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exhibit")),
    )
    op.create_index("ix_exhibit_address_id", "exhibit", ["address", "id"], unique=False)
    op.create_index(op.f("ix_exhibit_body_sha256"), "exhibit", ["body_sha256"], unique=False)
    op.create_table(
        "failure",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_failure")),
    )
    op.create_index(op.f("ix_failure_step"), "failure", ["step"], unique=False)
    op.create_index(op.f("ix_failure_subject"), "failure", ["subject"], unique=False)
    op.create_table(
        "reading",
        sa.Column("exhibit_id", sa.String(length=32), nullable=False),
        sa.Column("reader_version", sa.Text(), nullable=False),
        sa.Column("published_given", sa.String(length=10), nullable=False),
        sa.Column("published", sa.String(length=10), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exhibit_id"], ["exhibit.id"], name=op.f("fk_reading_exhibit_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("exhibit_id", name=op.f("pk_reading")),
    )


def _make_claims() -> None:
    op.create_table(
        "claim",
        sa.Column("exhibit_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("voice", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exhibit_id"], ["reading.exhibit_id"], name=op.f("fk_claim_exhibit_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("exhibit_id", "place", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_event"), "claim", ["event"], unique=False)
    op.create_index(op.f("ix_claim_id"), "claim", ["id"], unique=False)
    op.create_index(op.f("ix_claim_speaker"), "claim", ["speaker"], unique=False)
    op.create_index(op.f("ix_claim_status"), "claim", ["status"], unique=False)
    op.create_table(
        "mention",
        sa.Column("exhibit_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exhibit_id"], ["reading.exhibit_id"], name=op.f("fk_mention_exhibit_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("exhibit_id", "place", name=op.f("pk_mention")),
    )
    op.create_index(op.f("ix_mention_name"), "mention", ["name"], unique=False)


def _make_weights() -> None:
    op.create_table(
        "edge",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("from_exhibit", sa.String(length=32), nullable=False),
        sa.Column("to_exhibit", sa.String(length=32), nullable=True),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_edge")),
    )
    op.create_index(op.f("ix_edge_from_exhibit"), "edge", ["from_exhibit"], unique=False)
    op.create_index(op.f("ix_edge_to_exhibit"), "edge", ["to_exhibit"], unique=False)
    op.create_table(
        "flag",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("exhibit_id", sa.String(length=32), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_flag")),
    )
    op.create_index(op.f("ix_flag_exhibit_id"), "flag", ["exhibit_id"], unique=False)
    op.create_table(
        "weight",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("n_origins_low", sa.Integer(), nullable=False),
        sa.Column("n_origins_high", sa.Integer(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_weight")),
    )
    op.create_index(op.f("ix_weight_id"), "weight", ["id"], unique=False)


def _make_findings() -> None:
    op.create_table(
        "listing",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("list_name", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_listing")),
    )
    op.create_index(op.f("ix_listing_id"), "listing", ["id"], unique=False)
    op.create_table(
        "match",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("exhibit_id", sa.String(length=32), nullable=False),
        sa.Column("listing_id", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_match")),
    )
    op.create_index(op.f("ix_match_exhibit_id"), "match", ["exhibit_id"], unique=False)
    op.create_index(op.f("ix_match_id"), "match", ["id"], unique=False)
    op.create_index(op.f("ix_match_listing_id"), "match", ["listing_id"], unique=False)
    op.create_table(
        "finding",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("weight_id", sa.String(length=32), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_finding")),
    )
    op.create_index(op.f("ix_finding_id"), "finding", ["id"], unique=False)


def _make_decisions() -> None:
    op.create_table(
        "decision",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_subject_id"), "decision", ["subject_id"], unique=False)
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
