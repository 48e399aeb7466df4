"""Fetching one URL; the only place that reaches the network."""

from casewright.collect.incoming import Incoming, Limits
from casewright.errors import Refused


def fetch(url: str, *, limits: Limits, allow_private: bool) -> Incoming:
    """Fetch a URL."""
    raise Refused("fetching is not built yet; save the page and give the file", subject=url)
