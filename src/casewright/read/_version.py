"""The version of the reader, part of every claim's id."""

READER_VERSION = "model-3"
"""Changed whenever the same bytes could give another reading."""
