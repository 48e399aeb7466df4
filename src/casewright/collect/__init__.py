"""Collect: what the user names becomes bytes to preserve; the only step that reaches the network.

    find_inputs(arguments)      files, folders, URLs → Incoming, or a Failure that names the remedy
    find_members(exhibit, body) pages of WARC, ARC and WACZ, attachments of messages
    check_archive(body, type)   what is wrong with a web archive, in sentences

Nothing here interprets a document: what it is (:mod:`~casewright.collect.sniff`)
is decided from its first bytes, and a body that no one can read is passed on all
the same. Content is opened with :func:`casewright.body.open_body`.
"""

from casewright.collect.check import check_archive
from casewright.collect.incoming import Incoming, Limits, is_inside
from casewright.collect.inputs import find_inputs
from casewright.collect.members import find_members, is_container

__all__ = ["Incoming", "Limits", "check_archive", "find_inputs", "find_members", "is_container", "is_inside"]
