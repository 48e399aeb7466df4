"""The tables of a case, named after the value that a row holds.

Columns are what queries ask for; the whole value stands beside them as JSON
(column ``json``), written and checked against the same frozen dataclass that
the steps exchange. ``place`` keeps the order in which a step returned its
values. What these tables look like is built up by the migrations, and a test
compares the two.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

exhibit = Table(
    "exhibit",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("address", Text, nullable=False),
    Column("body_sha256", String(64), nullable=False, index=True),
    Column("n_bytes", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("part_of", String(32)),
    Column("json", Text, nullable=False),
)
Index("ix_exhibit_address_id", exhibit.c.address, exhibit.c.id)

reading = Table(
    "reading",
    metadata,
    Column("exhibit_id", String(32), ForeignKey("exhibit.id", ondelete="CASCADE"), primary_key=True),
    Column("reader_version", Text, nullable=False),
    Column("published_given", String(10), nullable=False),  # ISO date, empty where the user gave none
    Column("published", String(10), nullable=False),  # ISO date, empty where unknown
    Column("publisher", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("json", Text, nullable=False),  # the reading without its claims and mentions
)

claim = Table(
    "claim",
    metadata,
    Column("exhibit_id", String(32), ForeignKey("reading.exhibit_id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("id", String(32), nullable=False, index=True),
    Column("start", Integer, nullable=False),  # first code point of its context
    Column("voice", Text, nullable=False),
    Column("status", Text, nullable=False, index=True),
    Column("event", Text, nullable=False, index=True),
    Column("speaker", Text, nullable=False, index=True),  # empty in the reporter's own voice
    Column("json", Text, nullable=False),
)

mention = Table(
    "mention",
    metadata,
    Column("exhibit_id", String(32), ForeignKey("reading.exhibit_id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False, index=True),
    Column("json", Text, nullable=False),
)

match = Table(
    "match",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("id", String(32), nullable=False, index=True),
    Column("exhibit_id", String(32), nullable=False, index=True),
    Column("listing_id", String(32), nullable=False, index=True),
    Column("outcome", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("json", Text, nullable=False),
)

listing = Table(
    "listing",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("id", String(32), nullable=False, index=True),
    Column("list_name", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("json", Text, nullable=False),
)

weight = Table(
    "weight",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("id", String(32), nullable=False, index=True),
    Column("event", Text, nullable=False),
    Column("n_origins_low", Integer, nullable=False),
    Column("n_origins_high", Integer, nullable=False),
    Column("json", Text, nullable=False),
)

edge = Table(
    "edge",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("from_exhibit", String(32), nullable=False, index=True),
    Column("to_exhibit", String(32), index=True),
    Column("json", Text, nullable=False),
)

flag = Table(
    "flag",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("exhibit_id", String(32), nullable=False, index=True),
    Column("json", Text, nullable=False),
)

common_source = Table(
    "common_source",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("json", Text, nullable=False),
)

finding = Table(
    "finding",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("id", String(32), nullable=False, index=True),
    Column("weight_id", String(32), nullable=False),
    Column("relation", Text, nullable=False),
    Column("json", Text, nullable=False),
)

failure = Table(
    "failure",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("subject", Text, nullable=False, index=True),
    Column("step", Text, nullable=False, index=True),
    Column("json", Text, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("content", Text, nullable=False),
)
