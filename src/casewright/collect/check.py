"""Whether an archive is what its own lengths and digests say."""

from pathlib import Path


def check_archive(body: Path, media_type: str) -> tuple[str, ...]:
    """Return what is wrong with an archive."""
    return ()
