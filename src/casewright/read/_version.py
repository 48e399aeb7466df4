"""The version of the reader, part of every claim's id."""

READER_VERSION = "model-6"
"""Changed whenever the same bytes could give another reading."""
